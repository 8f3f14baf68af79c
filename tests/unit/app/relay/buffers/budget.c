#include "tests/unit/check.h"

#include <string.h>

#include "app/relay/buffers/budget.h"

struct test {
	struct zs_event_loop loop;
	struct zs_relay_budget budget;
	struct zs_relay_pin pins[4];
};

static bool drop(struct zs_relay_pin *pin)
{
	zs_relay_pin_remove(pin);
	return true;
}

static bool keep(struct zs_relay_pin *pin)
{
	return false;
}

static int setup(void **state)
{
	static struct test test;
	assert_int_equal(zs_event_loop_init(&test.loop, NULL), 0);
	zs_relay_budget_init(&test.budget, 100, &test.loop, drop);
	memset(test.pins, 0, sizeof(test.pins));
	*state = &test;
	return 0;
}

static int teardown(void **state)
{
	struct test *test = *state;
	zs_relay_budget_finish(&test->budget);
	assert_null(test->loop.timers);
	zs_event_loop_finish(&test->loop);
	return 0;
}

/** As if seconds had gone by in which memory was short. */
static void grow_old(struct test *test)
{
	for (unsigned i = 0; i < 3; i++) {
		assert_false(zs_relay_budget_reserve(&test->budget, 100));
		assert_int_not_equal(test->budget.timer.due, 0);
		zs_event_loop_cancel(&test->loop, &test->budget.timer);
		test->budget.timer.handle(&test->budget.timer);
	}
}

static void test_sum(void **state)
{
	struct test *test = *state;
	assert_true(zs_relay_budget_reserve(&test->budget, 100));
	assert_false(zs_relay_budget_reserve(&test->budget, 101));
	assert_false(zs_relay_budget_reserve(&test->budget, UINT64_MAX));
	zs_relay_pin_add(&test->pins[0], &test->budget, 60);
	assert_true(zs_relay_budget_reserve(&test->budget, 40));
	assert_false(zs_relay_budget_reserve(&test->budget, 41));
	zs_relay_pin_add(&test->pins[1], &test->budget, 40);
	zs_relay_pin_remove(&test->pins[0]);
	zs_relay_pin_remove(&test->pins[0]);
	zs_relay_pin_touch(&test->pins[0]);
	assert_int_equal(test->budget.bytes, 40);
	assert_int_equal(test->budget.max_bytes, 100);
	zs_relay_pin_remove(&test->pins[1]);
	assert_true(zs_relay_budget_reserve(&test->budget, 100));
	assert_int_equal(test->budget.dropped, 0);
}

/** What is shown again and again stays, and what was shown least recently goes first. */
static void test_dropped(void **state)
{
	struct test *test = *state;
	for (unsigned i = 0; i < 4; i++) {
		zs_relay_pin_add(&test->pins[i], &test->budget, 25);
	}
	assert_false(zs_relay_budget_reserve(&test->budget, 25));
	zs_relay_pin_touch(&test->pins[0]);
	grow_old(test);
	zs_relay_pin_touch(&test->pins[3]);
	assert_true(zs_relay_budget_reserve(&test->budget, 30));
	/* 1 and 2 were older than 0. */
	assert_int_equal(test->budget.dropped, 2);
	assert_null(test->pins[1].budget);
	assert_null(test->pins[2].budget);
	assert_true(zs_relay_budget_reserve(&test->budget, 75));
	assert_false(zs_relay_budget_reserve(&test->budget, 76));
	assert_non_null(test->pins[3].budget);
	assert_int_equal(test->budget.bytes, 25);
}

/** What a compositor holds stays, however old it is. */
static void test_held(void **state)
{
	struct test *test = *state;
	test->budget.drop = keep;
	zs_relay_pin_add(&test->pins[0], &test->budget, 50);
	zs_relay_pin_add(&test->pins[1], &test->budget, 50);
	grow_old(test);
	assert_false(zs_relay_budget_reserve(&test->budget, 1));
	assert_int_equal(test->budget.bytes, 100);
	assert_int_equal(test->budget.dropped, 0);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_sum),
		WITH_TEST(test_dropped),
		WITH_TEST(test_held),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
