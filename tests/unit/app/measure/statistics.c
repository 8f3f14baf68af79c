#include "tests/unit/check.h"

#include <stdlib.h>

#include "app/measure/statistics.h"

/* Samples and sums here are whole numbers, so equal means equal. */
static void assert_number(double value, double expected)
{
	assert_true(value == expected);
}

static void test_none(void **state)
{
	struct zs_statistics statistics = {.count = 9, .p50 = 9, .p999 = 9, .max = 9, .mean = 9};
	zs_statistics_compute(&statistics, NULL, 0);
	assert_int_equal(statistics.count, 0);
	assert_number(statistics.p50, 0);
	assert_number(statistics.p999, 0);
	assert_number(statistics.max, 0);
	assert_number(statistics.mean, 0);
}

static void test_one(void **state)
{
	struct zs_statistics statistics;
	double sample = 7;
	zs_statistics_compute(&statistics, &sample, 1);
	assert_int_equal(statistics.count, 1);
	assert_number(statistics.p50, 7);
	assert_number(statistics.p95, 7);
	assert_number(statistics.p99, 7);
	assert_number(statistics.p999, 7);
	assert_number(statistics.max, 7);
	assert_number(statistics.mean, 7);
}

/** Nearest rank: 1 to `count`, in any order. */
static void check(size_t count, double p50, double p95, double p99, double p999)
{
	struct zs_statistics statistics;
	uint64_t random = count;
	double *samples = calloc(count, sizeof(*samples));
	assert_non_null(samples);
	for (size_t i = 0; i < count; i++) {
		const size_t j = random_between(&random, 0, i);
		samples[i] = samples[j];
		samples[j] = (double)(i + 1);
	}
	zs_statistics_compute(&statistics, samples, count);
	assert_int_equal(statistics.count, count);
	assert_number(statistics.p50, p50);
	assert_number(statistics.p95, p95);
	assert_number(statistics.p99, p99);
	assert_number(statistics.p999, p999);
	assert_number(statistics.max, (double)count);
	assert_number(statistics.mean, (double)(count + 1) / 2);
	free(samples);
}

static void test_nearest_rank(void **state)
{
	check(2, 1, 2, 2, 2);
	check(3, 2, 3, 3, 3);
	check(10, 5, 10, 10, 10);
	check(20, 10, 19, 20, 20);
	check(100, 50, 95, 99, 100);
	check(120, 60, 114, 119, 120);
	check(1000, 500, 950, 990, 999);
	check(1001, 501, 951, 991, 1000);
	check(10000, 5000, 9500, 9900, 9990);
	check(1000000, 500000, 950000, 990000, 999000);
}

static void test_an_outlier_stays(void **state)
{
	struct zs_statistics statistics;
	double samples[1000];
	for (size_t i = 0; i < COUNT(samples); i++) {
		samples[i] = 1;
	}
	samples[3] = 1000001;
	zs_statistics_compute(&statistics, samples, COUNT(samples));
	assert_number(statistics.p999, 1);
	assert_number(statistics.max, 1000001);
	assert_number(statistics.mean, 1001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_one),
		cmocka_unit_test(test_nearest_rank),
		cmocka_unit_test(test_an_outlier_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
