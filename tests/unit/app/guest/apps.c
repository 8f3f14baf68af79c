#include "tests/unit/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "app/guest/apps.h"

#define MAX 8
#define ROUND_NS 20000000
#define ROUNDS 1500

struct test {
	char root[32];
	struct zs_event_loop loop;
	struct zs_guest_apps apps;
	struct zs_channel_entry entries[MAX];
	unsigned count, room;
};

static bool has_room(void *data)
{
	const struct test *test = data;
	return test->count < test->room;
}

static void handle(void *data, const struct zs_channel_entry *entry)
{
	struct test *test = data;
	assert_true(test->count < MAX);
	test->entries[test->count++] = *entry;
}

static void write_file(const struct test *test, const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/applications/%s", test->root, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "[Desktop Entry]\nType=Application\n%s", text);
	fclose(file);
}

static struct test *create(void)
{
	static struct test only;
	struct test *test = &only;
	char folder[64];
	*test = (struct test){0};
	strcpy(test->root, "/tmp/zeroscan-apps-XXXXXX");
	assert_non_null(mkdtemp(test->root));
	snprintf(folder, sizeof(folder), "%s/applications", test->root);
	assert_int_equal(mkdir(folder, 0700), 0);
	setenv("XDG_DATA_HOME", test->root, 1);
	setenv("XDG_DATA_DIRS", test->root, 1);
	assert_int_equal(zs_event_loop_init(&test->loop, NULL), 0);
	test->room = MAX;
	test->apps = (struct zs_guest_apps){.loop = &test->loop,
		.has_room = has_room,
		.handle = handle,
		.data = test,
		.display = "zeroscan-7"};
	return test;
}

static void destroy(struct test *test)
{
	char command[64];
	zs_guest_apps_finish(&test->apps);
	zs_event_loop_finish(&test->loop);
	snprintf(command, sizeof(command), "rm -r %s", test->root);
	assert_int_equal(system(command), 0);
}

static void handle_step(struct zs_event_timer *timer)
{
}

static void wait_a_round(struct test *test)
{
	struct zs_event_timer step = {.handle = handle_step};
	zs_event_loop_alarm(&test->loop, &step, ROUND_NS);
	assert_int_equal(zs_event_loop_wait(&test->loop), 0);
	zs_event_loop_cancel(&test->loop, &step);
}

static void wait_for(struct test *test, unsigned count)
{
	for (unsigned i = 0; i < ROUNDS && test->count < count; i++) {
		wait_a_round(test);
	}
	assert_int_equal(test->count, count);
}

/** What has a place in a menu, and what there is room for. */
static void test_list(void **state)
{
	struct test *test = create();
	write_file(test, "one.desktop",
		"Name=One\nExec=true\nIcon=one-icon\nCategories=Utility;X-Own;\n");
	write_file(test, "hidden.desktop", "Name=Hidden\nExec=true\nNoDisplay=true\n");
	write_file(test, "file.desktop", "Name=File\nExec=true\nIcon=/usr/share/icon.png\n");
	write_file(test, "missing.desktop", "Name=Missing\nExec=zeroscan-is-not-there\n");
	test->room = 1;
	zs_guest_apps_list(&test->apps);
	wait_for(test, 1);
	for (unsigned i = 0; i < 10; i++) {
		wait_a_round(test);
	}
	assert_int_equal(test->count, 1);
	test->room = MAX;
	wait_for(test, 2);
	const unsigned one = strcmp(test->entries[0].id, "one") == 0 ? 0 : 1;
	assert_string_equal(test->entries[one].id, "one");
	assert_string_equal(test->entries[one].name, "One");
	assert_string_equal(test->entries[one].icon, "one-icon");
	assert_string_equal(test->entries[one].categories, "Utility;X-Own;");
	assert_string_equal(test->entries[1 - one].id, "file");
	assert_string_equal(test->entries[1 - one].icon, "");
	destroy(test);
}

/** It starts with its display, and without what the relay has blocked for itself. */
static void test_start(void **state)
{
	struct test *test = create();
	char text[512], path[64], said[256] = "";
	sigset_t blocked;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	snprintf(path, sizeof(path), "%s/said", test->root);
	snprintf(text, sizeof(text),
		"Name=One\nDBusActivatable=true\nExec=sh -c \"(echo \\\\$WAYLAND_DISPLAY; grep "
		"SigBlk /proc/self/status) >%s.new; mv %s.new %s\"\n",
		path, path, path);
	write_file(test, "org.test.One.desktop", text);
	zs_guest_apps_list(&test->apps);
	wait_for(test, 1);
	zs_guest_apps_start(&test->apps, &(struct zs_channel_start){.id = "../one"});
	zs_guest_apps_start(&test->apps, &(struct zs_channel_start){.id = "org.test.One"});
	for (unsigned i = 0; i < ROUNDS && access(path, F_OK) < 0; i++) {
		wait_a_round(test);
	}
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	assert_true(fread(said, 1, sizeof(said) - 1, file) > 0);
	fclose(file);
	assert_string_equal(said, "zeroscan-7\nSigBlk:\t0000000000000000\n");
	sigprocmask(SIG_UNBLOCK, &blocked, NULL);
	destroy(test);
}

/** Without a display for them the host has none. */
static void test_closed(void **state)
{
	struct test *test = create();
	write_file(test, "one.desktop", "Name=One\nExec=true\n");
	test->apps.display = NULL;
	zs_guest_apps_list(&test->apps);
	assert_false(test->apps.is_running);
	zs_guest_apps_start(&test->apps, &(struct zs_channel_start){.id = "one"});
	assert_int_equal(test->count, 0);
	destroy(test);
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_start),
		cmocka_unit_test(test_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
