#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/probe/options.h"

#define MAX_WORDS 8

/** Parses words, the last of them NULL; `text` gets what was said. */
static int parse(
	struct zs_probe_options *options, const char *const *words, char *text, size_t size)
{
	static char copies[MAX_WORDS][256]; ///< the options point into them
	char *argv[MAX_WORDS + 1] = {(char *)"probe"};
	int argc = 1;
	for (; words[argc - 1] != NULL; argc++) {
		snprintf(copies[argc - 1], sizeof(copies[0]), "%s", words[argc - 1]);
		argv[argc] = copies[argc - 1];
	}
	const int before = dup(STDERR_FILENO);
	const int said = memfd_create("stderr", MFD_CLOEXEC);
	fflush(stderr);
	dup2(said, STDERR_FILENO);
	const int ret = zs_probe_options_parse(options, argc, argv);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	const ssize_t length = pread(said, text, size - 1, 0);
	text[length < 0 ? 0 : length] = 0;
	close(before);
	close(said);
	return ret;
}

static const struct {
	const char *words[5];
	const char *says;
} wrong[] = {
	{{"--path", "magic"}, "magic"},
	{{"--path", ""}, "path"},
	{{"--section", "magic"}, "magic"},
	{{"--section", "memory", "--verdicts"}, "--verdicts"},
	{{"--json", "a", "--report", "./a"}, "two outputs"},
	{{"--json", "-", "--report", "-"}, "two outputs"},
	{{"--json"}, "wants a value"},
	{{"--take-over=yes"}, "take-over"},
	{{"card0"}, "card0"},
};

static void test_wrong(void **state)
{
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_probe_options options;
		char text[512];
		assert_int_equal(parse(&options, wrong[i].words, text, sizeof(text)), -22);
		if (strstr(text, wrong[i].says) == NULL) {
			fail_msg("%s: '%s' does not say '%s'", wrong[i].words[0], text,
				wrong[i].says);
		}
		/* One line. */
		assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
	}
}

static void test_defaults(void **state)
{
	struct zs_probe_options options;
	char text[512];
	assert_int_equal(parse(&options, (const char *[]){NULL}, text, sizeof(text)), 0);
	assert_string_equal(text, "");
	assert_string_equal(options.path, "auto");
	assert_string_equal(options.section, "auto");
	assert_false(options.takes_over);
	assert_null(options.json);
	assert_null(options.report);
}

static void test_all(void **state)
{
	static const char *const words[] = {
		"--path", "scanout", "--section", "kernel", "--take-over", "--report", "r", NULL};
	struct zs_probe_options options;
	char text[512];
	assert_int_equal(parse(&options, words, text, sizeof(text)), 0);
	assert_string_equal(options.path, "scanout");
	assert_string_equal(options.section, "kernel");
	assert_true(options.takes_over);
	assert_string_equal(options.report, "r");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
