#include "tests/unit/check.h"

#include <json-c/json.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/task.h"

/* The sections of this program, in the place of zeroscan's table. */

static void run_well(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	zs_log(ZS_LOG_DEBUG, "first call");
	zs_log(ZS_LOG_WARNING, "second call");
	zs_finding_set(finding, ZS_FINDING_WORKS, "%s %s %d", target == NULL ? "none" : target,
		request->path, request->takes_over);
	for (int i = 0; i < 5000; i++) {
		zs_finding_note(finding, "one", ZS_FINDING_FACT, "of many: %d", i);
	}
}

static void crash(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	zs_log(ZS_LOG_DEBUG, "the last call");
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

static void hang(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	for (;;) {
		pause();
	}
}

static void leave(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	_exit(strcmp(target, "as if done") == 0 ? 0 : 7);
}

static const struct zs_probe_section sections[] = {
	{.name = "well", .limit_s = 60, .run = run_well},
	{.name = "crash", .limit_s = 60, .run = crash},
	{.name = "hang", .limit_s = 1, .run = hang},
	{.name = "leave", .limit_s = 60, .run = leave},
};

/* In the place of section-table.c's. */
const struct zs_probe_section *__wrap_zs_probe_section_find(const char *name);
const struct zs_probe_section *__wrap_zs_probe_section_find(const char *name)
{
	for (size_t i = 0; i < COUNT(sections); i++) {
		if (strcmp(sections[i].name, name) == 0) {
			return &sections[i];
		}
	}
	return NULL;
}

static char log_text[256];

static void keep(void *data, enum zs_log_level level, const char *line)
{
	const size_t used = strlen(log_text);
	snprintf(log_text + used, sizeof(log_text) - used, "%d %s\n", (int)level, line);
}

static json_object *run(const char *section, const char *target)
{
	const struct zs_probe_request request = {
		.takes_over = true, .path = "scanout", .signal_fd = -1};
	log_text[0] = 0;
	zs_log_set_level(ZS_LOG_ERROR);
	zs_log_set_sink(keep, NULL);
	json_object *finding =
		zs_probe_task_run(__wrap_zs_probe_section_find(section), target, &request);
	zs_log_set_sink(NULL, NULL);
	assert_non_null(finding);
	return finding;
}

static void test_well(void **state)
{
	json_object *finding = run("well", "card0"), *findings = NULL;
	assert_string_equal(zs_finding_name(finding), "card0");
	assert_int_equal(zs_finding_status(finding), ZS_FINDING_WORKS);
	assert_string_equal(zs_finding_text(finding), "card0 scanout 1");
	assert_true(json_object_object_get_ex(finding, "findings", &findings));
	assert_int_equal(json_object_array_length(findings), 5000);
	assert_string_equal(log_text, "3 first call\n1 second call\n");
	json_object_put(finding);
	finding = run("well", NULL);
	assert_string_equal(zs_finding_name(finding), "well");
	json_object_put(finding);
}

static void test_ends(void **state)
{
	static const struct {
		const char *section, *target, *reason;
	} cases[] = {
		{"crash", "card0", "the driver crashed by SIGSEGV in the test, out of harm's way"},
		{"hang", "card0", "the driver hung for 1 s in the test, out of harm's way"},
		{"leave", "card0", "the driver ended the process in the test, out of harm's way"},
		{"leave", "as if done",
			"the driver ended the process in the test, out of harm's way"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		json_object *finding = run(cases[i].section, cases[i].target), *error = NULL;
		assert_string_equal(zs_finding_name(finding), cases[i].target);
		assert_int_equal(zs_finding_status(finding), ZS_FINDING_FAILS);
		assert_true(json_object_object_get_ex(finding, "error", &error));
		assert_string_equal(json_object_get_string(json_object_object_get(error, "reason")),
			cases[i].reason);
		json_object_put(finding);
	}
	json_object_put(run("crash", "card0"));
	assert_string_equal(log_text, "3 the last call\n");
}

static const struct zs_child_task *const tasks[] = {&zs_child_task_probe, NULL};

int main(int argc, char **argv)
{
	zs_child_task_serve(tasks, argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_well),
		cmocka_unit_test(test_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
