#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/host/menu.h"

struct test {
	char root[32], applications[64], sockets[64];
	struct zs_event_loop loop;
	struct zs_host_menu menu;
	char started[ZS_CHANNEL_ID_BYTES];
	bool is_there;
};

static bool start(void *data, const struct zs_channel_start *what)
{
	struct test *test = data;
	snprintf(test->started, sizeof(test->started), "%s", what->id);
	return test->is_there;
}

static struct test *create(void)
{
	static struct test only;
	struct test *test = &only;
	*test = (struct test){0};
	strcpy(test->root, "/tmp/zeroscan-menu-XXXXXX");
	assert_non_null(mkdtemp(test->root));
	snprintf(
		test->applications, sizeof(test->applications), "%s/data/applications", test->root);
	snprintf(test->sockets, sizeof(test->sockets), "%s/sockets", test->root);
	char data[64];
	snprintf(data, sizeof(data), "%s/data", test->root);
	setenv("XDG_DATA_HOME", data, 1);
	assert_int_equal(mkdir(test->sockets, 0700), 0);
	assert_int_equal(zs_event_loop_init(&test->loop, NULL), 0);
	test->menu.start = start;
	test->menu.data = test;
	test->is_there = true;
	return test;
}

static void begin(struct test *test, const char *name)
{
	struct zs_error err;
	assert_int_equal(zs_host_menu_init(&test->menu, &test->loop, name, test->sockets, &err), 0);
}

static void destroy(struct test *test)
{
	char command[64];
	zs_host_menu_finish(&test->menu);
	zs_event_loop_finish(&test->loop);
	snprintf(command, sizeof(command), "rm -r %s", test->root);
	assert_int_equal(system(command), 0);
}

static void add(struct test *test, const char *id, const char *name)
{
	struct zs_channel_entry entry = {0};
	snprintf(entry.id, sizeof(entry.id), "%s", id);
	snprintf(entry.name, sizeof(entry.name), "%s", name);
	zs_host_menu_add(&test->menu, &entry);
}

/** How many files there are, hidden ones among them. */
static unsigned count_files(const struct test *test)
{
	DIR *folder = opendir(test->applications);
	unsigned count = 0;
	assert_non_null(folder);
	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count - 2;
}

static bool has_file(const struct test *test, const char *name)
{
	char path[192];
	snprintf(path, sizeof(path), "%s/%s", test->applications, name);
	return access(path, F_OK) == 0;
}

static void make_file(const struct test *test, const char *name)
{
	char path[192];
	snprintf(path, sizeof(path), "%s/%s", test->applications, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
}

/** Files come and go with the guest; what others have there stays. */
static void test_files(void **state)
{
	struct test *test = create();
	begin(test, "work");
	make_file(test, "zeroscan-work2.foot.desktop");
	make_file(test, "foot.desktop");
	add(test, "foot", "Foot");
	add(test, "foot", "Another");
	add(test, "../foot", "Foot");
	add(test, "nameless", "");
	assert_true(has_file(test, "zeroscan-work.foot.desktop"));
	assert_int_equal(count_files(test), 3);
	zs_host_menu_clear(&test->menu);
	assert_int_equal(count_files(test), 2);
	for (unsigned i = 0; i < 2 * ZS_CHANNEL_ENTRIES; i++) {
		char id[16];
		snprintf(id, sizeof(id), "app-%u", i);
		add(test, id, "App");
	}
	assert_int_equal(count_files(test), ZS_CHANNEL_ENTRIES + 2);
	/* As if the host had been killed: the next one of that name takes them out. */
	zs_event_loop_close(&test->loop, &test->menu.listening);
	close(test->menu.applications);
	test->menu.count = 0;
	begin(test, "work");
	assert_int_equal(count_files(test), 2);
	add(test, "foot", "Foot");
	zs_host_menu_finish(&test->menu);
	assert_int_equal(count_files(test), 2);
	destroy(test);
}

struct asking {
	const char *folder, *id;
	int ret;
};

static void *ask(void *data)
{
	struct asking *asking = data;
	struct zs_error err;
	asking->ret = zs_host_menu_ask(asking->folder, asking->id, &err);
	return NULL;
}

static void handle_step(struct zs_event_timer *timer)
{
}

static int starts(struct test *test, const char *id)
{
	struct asking asking = {.folder = test->sockets, .id = id};
	struct zs_event_timer step = {.handle = handle_step};
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, ask, &asking), 0);
	while (pthread_tryjoin_np(thread, NULL) != 0) {
		zs_event_loop_alarm(&test->loop, &step, 10000000);
		assert_int_equal(zs_event_loop_wait(&test->loop), 0);
	}
	zs_event_loop_cancel(&test->loop, &step);
	return asking.ret;
}

/** Only what the guest has named can be started, and while it is there. */
static void test_start(void **state)
{
	struct test *test = create();
	struct zs_error err;
	assert_int_equal(zs_host_menu_ask(test->sockets, "foot", &err), -ENOENT);
	begin(test, "work");
	add(test, "foot", "Foot");
	assert_int_equal(starts(test, "foot"), 0);
	assert_string_equal(test->started, "foot");
	test->started[0] = 0;
	assert_int_equal(starts(test, "rm"), -ENOENT);
	assert_string_equal(test->started, "");
	test->is_there = false;
	assert_int_equal(starts(test, "foot"), -ENOTCONN);
	zs_host_menu_clear(&test->menu);
	assert_int_equal(starts(test, "foot"), -ENOENT);
	destroy(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
