#include "tests/unit/check.h"

#include <math.h>

#include "app/bench/guest/shown.h"

#define MS UINT64_C(1000000)

/** The guest's clock is so far behind. */
#define BEHIND (1000 * MS)

static struct zs_guest_commit commits_list[] = {
	{.number = 5, .submission = 11, .time = 10 * MS},
	{.number = 6, .submission = 12, .time = 20 * MS},
	{.number = 7, .submission = 13, .time = 30 * MS},
	{.number = 8, .submission = 14, .time = 40 * MS},
};
static const struct zs_guest_commits commits = {.list = commits_list, .count = 4};
static const struct zs_guest_clock guest_clock = {.offset = BEHIND};

static void test_by_submission(void **state)
{
	struct zs_guest_commit frames[] = {
		{.submission = 10, .time = BEHIND + 12 * MS}, /* of the warm-up */
		{.submission = 11, .time = BEHIND + 14 * MS},
		{.submission = 12, .time = BEHIND + 25 * MS},
		{.submission = 14, .time = BEHIND + 49 * MS},
	};
	const struct zs_guest_shown shown = {.frames = {.list = frames, .count = 4}};
	struct zs_guest_latency latency;
	assert_int_equal(
		zs_guest_latency_compute(&latency, &shown, &commits, &guest_clock, 0, UINT64_MAX),
		0);
	assert_int_equal(latency.shown, 4);
	assert_int_equal(latency.known, 3);
	assert_float_equal(latency.median, 5000, 1e-9);
	/* Behind the start, and until the end. */
	assert_int_equal(zs_guest_latency_compute(&latency, &shown, &commits, &guest_clock,
				 BEHIND + 14 * MS, BEHIND + 25 * MS),
		0);
	assert_int_equal(latency.shown, 1);
	assert_float_equal(latency.median, 5000, 1e-9);
}

static void test_by_number(void **state)
{
	struct zs_guest_commit frames[] = {
		{.number = 5, .time = BEHIND + 30 * MS},
		{.number = 5, .time = BEHIND + 46 * MS}, /* the screen shows it again */
		{.number = 8, .time = BEHIND + 62 * MS},
	};
	const struct zs_guest_shown shown = {
		.frames = {.list = frames, .count = 3}, .has_numbers = true};
	struct zs_guest_latency latency;
	assert_int_equal(
		zs_guest_latency_compute(&latency, &shown, &commits, &guest_clock, 0, UINT64_MAX),
		0);
	assert_int_equal(latency.shown, 2);
	assert_int_equal(latency.known, 2);
	assert_float_equal(latency.median, 20000, 1e-9);
}

/** Another app than ours writes no log. */
static void test_unknown(void **state)
{
	struct zs_guest_commit frames[] = {{.submission = 1, .time = 5}};
	const struct zs_guest_shown shown = {.frames = {.list = frames, .count = 1}};
	const struct zs_guest_commits none = {0};
	struct zs_guest_latency latency;
	assert_int_equal(
		zs_guest_latency_compute(&latency, &shown, &none, &guest_clock, 0, UINT64_MAX), 0);
	assert_int_equal(latency.shown, 1);
	assert_int_equal(latency.known, 0);
	assert_true(isnan(latency.median));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_submission),
		cmocka_unit_test(test_by_number),
		cmocka_unit_test(test_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
