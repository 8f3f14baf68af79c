#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/event-loop.h"

#define MILLISECOND 1000000

static struct zs_event_loop loop;
static struct zs_event_source sources[2];
static unsigned handled, events_seen;
static char order[8];

static int setup(void **state)
{
	struct zs_error err;
	assert_int_equal(zs_event_loop_init(&loop, &err), 0);
	handled = events_seen = 0;
	memset(order, 0, sizeof(order));
	for (unsigned i = 0; i < COUNT(sources); i++) {
		sources[i] = (struct zs_event_source){.fd = eventfd(1, EFD_CLOEXEC)};
	}
	return 0;
}

static int teardown(void **state)
{
	for (unsigned i = 0; i < COUNT(sources); i++) {
		close(sources[i].fd);
	}
	zs_event_loop_finish(&loop);
	return 0;
}

static void handle_and_count(struct zs_event_source *source, uint32_t events)
{
	handled++;
	events_seen |= events;
}

static void test_watches(void **state)
{
	sources[0].handle = handle_and_count;
	assert_int_equal(zs_event_loop_watch(&loop, &sources[0], EPOLLIN), 0);
	assert_int_equal(zs_event_loop_wait(&loop), 0);
	assert_int_equal(events_seen, EPOLLIN);
	assert_int_equal(zs_event_loop_watch(&loop, &sources[0], EPOLLOUT), 0);
	assert_int_equal(zs_event_loop_wait(&loop), 0);
	assert_int_equal(events_seen, EPOLLIN | EPOLLOUT);
	assert_int_equal(handled, 2);
	close(sources[1].fd);
	assert_int_equal(zs_event_loop_watch(&loop, &sources[1], EPOLLIN), -EBADF);
	assert_int_equal(sources[1].events, 0);
}

/** Its owner is gone: what came for the other one must not be handled. */
static void handle_and_remove_other(struct zs_event_source *source, uint32_t events)
{
	handled++;
	zs_event_loop_watch(&loop, &sources[source == &sources[0]], 0);
}

static void test_removed_in_batch(void **state)
{
	for (unsigned i = 0; i < COUNT(sources); i++) {
		sources[i].handle = handle_and_remove_other;
		assert_int_equal(zs_event_loop_watch(&loop, &sources[i], EPOLLIN), 0);
	}
	assert_int_equal(zs_event_loop_wait(&loop), 0);
	assert_int_equal(handled, 1);
}

static void handle_letter(struct zs_event_timer *timer)
{
	strcat(order, timer->data);
}

static void test_timers(void **state)
{
	struct zs_event_timer timers[] = {
		{.handle = handle_letter, .data = "a"},
		{.handle = handle_letter, .data = "b"},
		{.handle = handle_letter, .data = "c"},
		{.handle = handle_letter, .data = "d"},
	};
	const uint64_t start = zs_clock_now();
	zs_event_loop_alarm(&loop, &timers[0], 30 * MILLISECOND);
	zs_event_loop_alarm(&loop, &timers[1], 5 * MILLISECOND);
	zs_event_loop_alarm(&loop, &timers[2], 10 * MILLISECOND);
	zs_event_loop_alarm(&loop, &timers[3], 15 * MILLISECOND);
	zs_event_loop_alarm(&loop, &timers[1], 20 * MILLISECOND);
	zs_event_loop_cancel(&loop, &timers[3]);
	zs_event_loop_cancel(&loop, &timers[3]);
	while (loop.timers != NULL) {
		assert_int_equal(zs_event_loop_wait(&loop), 0);
	}
	assert_string_equal(order, "cba");
	assert_true(zs_clock_now() - start >= 30 * MILLISECOND);
}

static void handle_again(struct zs_event_timer *timer)
{
	handled++;
	zs_event_loop_alarm(&loop, timer, handled < 3 ? 0 : MILLISECOND);
}

/** One that is set anew while it is handled lets others have their turn. */
static void test_again(void **state)
{
	struct zs_event_timer timer = {.handle = handle_again};
	zs_event_loop_alarm(&loop, &timer, 0);
	for (unsigned i = 1; i <= 3; i++) {
		assert_int_equal(zs_event_loop_wait(&loop), 0);
		assert_int_equal(handled, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_watches, setup, teardown),
		cmocka_unit_test_setup_teardown(test_removed_in_batch, setup, teardown),
		cmocka_unit_test_setup_teardown(test_timers, setup, teardown),
		cmocka_unit_test_setup_teardown(test_again, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
