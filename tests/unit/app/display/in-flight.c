#include "tests/unit/check.h"

#include "app/display/in-flight.h"

static void test_taken_by_number(void **state)
{
	struct zs_in_flight in_flight = {0};
	const unsigned first = zs_in_flight_add(&in_flight, true, NULL);
	const unsigned second = zs_in_flight_add(&in_flight, true, NULL);
	assert_int_not_equal(first, second);
	assert_int_equal(zs_in_flight_find(&in_flight, 1), first);
	assert_int_equal(zs_in_flight_take(&in_flight, 1), first);
	assert_int_equal(zs_in_flight_take(&in_flight, 1), -1);
	assert_int_equal(zs_in_flight_take(&in_flight, 0), second);
	assert_int_equal(zs_in_flight_take(&in_flight, 0), -1);
	assert_int_equal(in_flight.waiting, 0);
}

/** A submission that is counted alone, as a display's first, has no flip to come. */
static void test_counted_only(void **state)
{
	struct zs_in_flight in_flight = {0};
	zs_in_flight_add(&in_flight, false, NULL);
	assert_int_equal(zs_in_flight_find(&in_flight, 0), -1);
	const unsigned slot = zs_in_flight_add(&in_flight, true, NULL);
	assert_int_equal(zs_in_flight_find(&in_flight, 2), slot);
}

static void test_displaced(void **state)
{
	struct zs_in_flight in_flight = {0};
	bool displaced;
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		zs_in_flight_add(&in_flight, i % 2 == 0, &displaced);
		assert_false(displaced);
	}
	for (unsigned i = 0; i < ZS_IN_FLIGHT_MAX; i++) {
		zs_in_flight_add(&in_flight, false, &displaced);
		assert_int_equal(displaced, i % 2 == 0);
	}
	assert_int_equal(in_flight.waiting, 0);
	assert_int_equal(in_flight.count, 2 * ZS_IN_FLIGHT_MAX);
}

static void test_end_all(void **state)
{
	struct zs_in_flight in_flight = {0};
	zs_in_flight_add(&in_flight, true, NULL);
	zs_in_flight_end_all(&in_flight);
	assert_int_equal(zs_in_flight_find(&in_flight, 1), -1);
	zs_in_flight_add(&in_flight, true, NULL);
	assert_true(zs_in_flight_find(&in_flight, 2) >= 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_taken_by_number),
		cmocka_unit_test(test_counted_only),
		cmocka_unit_test(test_displaced),
		cmocka_unit_test(test_end_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
