/* What is imported at all: by what a person wants, by the compositor's answers to classes of
 * buffers, by how much memory is pinned. */
#include "tests/kernel/support/relay.h"

#define NO_LIMIT UINT64_MAX

/** The same with settings of its own. */
struct admission {
	struct zs_relay_settings settings;
	struct zs_event_loop loop;
	struct test *test;
};

static int setup_admission(void **state)
{
	struct admission *admission = calloc(1, sizeof(*admission));
	void *test;
	setup(&test);
	admission->test = test;
	admission->settings = (struct zs_relay_settings){.imports = true, .max_pinned = NO_LIMIT};
	assert_int_equal(zs_event_loop_init(&admission->loop, NULL), 0);
	*state = admission;
	return 0;
}

static int teardown_admission(void **state)
{
	struct admission *admission = *state;
	void *test = admission->test;
	zs_relay_shared_finish(&admission->test->shared);
	teardown(&test);
	zs_event_loop_finish(&admission->loop);
	free(admission);
	return 0;
}

/** Begins with the settings as they are now. */
static struct test *begin_admission(struct admission *admission)
{
	struct test *test = admission->test;
	zs_relay_shared_init(&test->shared, &admission->settings, &admission->loop);
	begin(test, test->memfd, 0);
	return test;
}

/** It is shown as wl_shm, whatever else is sent, and the app gets it back. */
static void show_often(struct test *test)
{
	for (unsigned i = 0; i < 4; i++) {
		show_plain(test);
	}
	assert_int_equal(test->buffers.imports, 0);
	assert_int_equal(test->shared.budget.bytes, 0);
}

static void assert_untouched(const struct test *test, off_t size)
{
	assert_int_equal(fcntl(test->memfd, F_GET_SEALS), 0);
	assert_int_equal(lseek(test->memfd, 0, SEEK_END), size);
}

/** True if these words came to the compositor, in a row. */
static bool has_got(struct test *test, uint32_t object, uint32_t header)
{
	int fd;
	run(test);
	const size_t words = receive(test->relay, test->relay->host, &fd) / 4;
	if (fd >= 0) {
		close(fd);
	}
	for (size_t i = 0; i + 1 < words; i++) {
		if (test->relay->words[i] == object && test->relay->words[i + 1] == header) {
			return true;
		}
	}
	return false;
}

/* What a person wants. */

static void test_no_seal(void **state)
{
	struct admission *admission = *state;
	admission->settings.leaves_files = true;
	struct test *test = begin_admission(admission);
	show_often(test);
	assert_untouched(test, SIZE);
	assert_int_equal(test->buffers.failed_imports, 1);
}

/** What is as it has to be needs no change. */
static void test_no_seal_needed(void **state)
{
	struct admission *admission = *state;
	admission->settings.leaves_files = true;
	assert_int_equal(fcntl(admission->test->memfd, F_ADD_SEALS, F_SEAL_SHRINK), 0);
	import(begin_admission(admission));
}

/** But a part of a page is not to be filled up. */
static void test_no_seal_part(void **state)
{
	struct admission *admission = *state;
	struct test *test = admission->test;
	admission->settings.leaves_files = true;
	assert_int_equal(ftruncate(test->memfd, SIZE + 512), 0);
	assert_int_equal(fcntl(test->memfd, F_ADD_SEALS, F_SEAL_SHRINK), 0);
	zs_relay_shared_init(&test->shared, &admission->settings, &admission->loop);
	begin(test, test->memfd, 512);
	show_often(test);
	assert_int_equal(lseek(test->memfd, 0, SEEK_END), SIZE + 512);
}

static void test_never(void **state)
{
	struct admission *admission = *state;
	admission->settings.never[0] = "other";
	admission->settings.never[1] = "org.example.App";
	struct test *test = begin_admission(admission);
	zs_relay_buffers_add_name(&test->buffers, "app");
	zs_relay_buffers_add_name(&test->buffers, "org.example.App");
	zs_relay_buffers_add_name(&test->buffers, "org.example.App2");
	show_often(test);
	assert_untouched(test, SIZE);
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_OFF], 4);
}

/** A file that has shrunk may do so again: it is not sealed, as the app would miss that. */
static void test_shrunk(void **state)
{
	struct admission *admission = *state;
	assert_int_equal(ftruncate(admission->test->memfd, SIZE + 8192), 0);
	struct test *test = begin_admission(admission);
	assert_int_equal(ftruncate(test->memfd, SIZE + 4096), 0);
	show_often(test);
	assert_untouched(test, SIZE + 4096);
}

/* What the compositor answers. */

static void wake(void *data)
{
	++*(unsigned *)data;
}

/** Frames go as wl_shm until the class is known, and nothing is made of the app's file. */
static void test_classes(void **state)
{
	static const struct {
		enum zs_relay_class_state state;
		enum zs_relay_reason reason;
	} answers[] = {
		{ZS_RELAY_CLASS_FAILED, ZS_RELAY_NO_IMPORT},
		{ZS_RELAY_CLASS_FATAL, ZS_RELAY_FATAL},
		{ZS_RELAY_CLASS_MUTE, ZS_RELAY_MUTE},
	};
	for (size_t i = 0; i < COUNT(answers); i++) {
		void *made;
		unsigned woken = 0;
		setup_admission(&made);
		struct test *test = begin_admission(made);
		struct zs_relay_classes *classes = &test->shared.classes;
		classes->wake = wake;
		classes->data = &woken;
		show_often(test);
		assert_int_equal(woken, 1);
		assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_PENDING], 3);
		zs_relay_class_set(classes, zs_relay_classes_next(classes), answers[i].state);
		show_often(test);
		assert_untouched(test, SIZE);
		assert_int_equal(test->buffers.counts.reasons[answers[i].reason], 4);
		assert_int_equal(woken, 1);
		teardown_admission(&made);
	}
}

static void test_class_taken(void **state)
{
	struct test *test = begin_admission(*state);
	struct zs_relay_classes *classes = &test->shared.classes;
	unsigned woken = 0;
	classes->wake = wake;
	classes->data = &woken;
	show_plain(test);
	show_plain(test);
	zs_relay_class_set(classes, zs_relay_classes_next(classes), ZS_RELAY_CLASS_TAKEN);
	SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE,
		HEADER(8, COMMIT));
	assert_true(has_got(test, PARAMS, HEADER(24, PARAMS_CREATE)));
}

/* How much memory is pinned. */

/** A frame of the second buffer, which the compositor releases. True if the first was dropped. */
static bool show_another(struct test *test)
{
	SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), ANOTHER, 0, 0, SURFACE,
		HEADER(8, COMMIT));
	const bool is_dropped = has_got(test, IMPORTED, HEADER(8, DESTROY_BUFFER));
	SEND(test->relay->host, HOST_ANOTHER, HEADER(8, RELEASE));
	drop(test);
	return is_dropped;
}

/** Two buffers where one may be pinned, and that one is. */
static struct test *begin_budget(struct admission *admission)
{
	admission->settings.max_pinned = SIZE + 4096;
	struct test *test = begin_admission(admission);
	import(test);
	assert_int_equal(test->shared.budget.bytes, SIZE);
	SEND(test->relay->app, POOL, HEADER(32, 0), ANOTHER, 0, WIDTH, HEIGHT, STRIDE, 1);
	drop(test);
	for (unsigned i = 0; i < 3; i++) {
		assert_false(show_another(test));
	}
	assert_int_equal(test->buffers.counts.reasons[ZS_RELAY_BUDGET], 3);
	assert_int_equal(test->shared.budget.bytes, SIZE);
	return test;
}

/** As if some seconds had gone by. */
static void grow_old(struct test *test)
{
	struct zs_relay_budget *budget = &test->shared.budget;
	for (unsigned i = 0; i < 3; i++) {
		show_another(test);
		assert_int_not_equal(budget->timer.due, 0);
		zs_event_loop_cancel(test->shared.loop, &budget->timer);
		budget->timer.handle(&budget->timer);
	}
}

static void test_budget(void **state)
{
	struct test *test = begin_budget(*state);
	const int buffers = dmabufs();
	grow_old(test);
	assert_int_equal(test->shared.budget.bytes, SIZE);
	assert_true(show_another(test));
	assert_int_equal(test->shared.budget.bytes, SIZE);
	assert_int_equal(test->shared.budget.dropped, 1);
	assert_int_equal(dmabufs(), buffers);
	/* The first is wl_shm again, and may come back. */
	SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE,
		HEADER(8, COMMIT));
	run(test);
	EXPECT(test->relay, test->relay->host, HOST_SURFACE, HEADER(20, ATTACH), HOST_BUFFER, 0, 0,
		HOST_SURFACE, HEADER(8, COMMIT));
}

/** What is attached, and will be shown by a commit, is not dropped before. */
static void test_budget_attached(void **state)
{
	struct test *test = begin_budget(*state);
	SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0);
	run(test);
	assert_true(has_got(test, HOST_SURFACE, HEADER(20, ATTACH)));
	struct zs_relay_budget *budget = &test->shared.budget;
	budget->age += 10;
	assert_false(zs_relay_budget_reserve(budget, SIZE));
	assert_int_equal(budget->dropped, 0);
	SEND(test->relay->app, SURFACE, HEADER(8, COMMIT));
	drop(test);
	/* And not while the compositor has it. */
	budget->age += 10;
	assert_false(zs_relay_budget_reserve(budget, SIZE));
	SEND(test->relay->host, IMPORTED, HEADER(8, RELEASE));
	drop(test);
	assert_true(zs_relay_budget_reserve(budget, SIZE));
	assert_true(has_got(test, IMPORTED, HEADER(8, DESTROY_BUFFER)));
	assert_int_equal(budget->bytes, 0);
}

int main(void)
{
#define WITH_ADMISSION(test) \
	cmocka_unit_test_setup_teardown(test, setup_admission, teardown_admission)
	const struct CMUnitTest tests[] = {
		WITH_ADMISSION(test_no_seal),
		WITH_ADMISSION(test_no_seal_needed),
		WITH_ADMISSION(test_no_seal_part),
		WITH_ADMISSION(test_never),
		WITH_ADMISSION(test_shrunk),
		cmocka_unit_test(test_classes),
		WITH_ADMISSION(test_class_taken),
		WITH_ADMISSION(test_budget),
		WITH_ADMISSION(test_budget_attached),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
