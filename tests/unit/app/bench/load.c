#include "tests/unit/check.h"

#include <math.h>

#include "app/bench/load.h"

#define PERIOD 16666.7

/** Searches on a display that misses no more than `chance` up to `limit` µs of drawing. */
static struct zs_bench_load search(double limit, uint32_t chance)
{
	struct zs_bench_load load = {0};
	double us;
	while ((us = zs_bench_load_next(&load, PERIOD)) >= 0) {
		assert_true(load.count < ZS_BENCH_LOAD_STEPS);
		zs_bench_load_add(&load, &(struct zs_bench_load_step){.draw_us = us,
						 .frames = 30,
						 .missed = us > limit ? chance + 5 : chance});
	}
	return load;
}

static void test_finds_the_limit(void **state)
{
	for (double limit = 0.26 * PERIOD; limit < 1.09 * PERIOD; limit += 37) {
		const struct zs_bench_load load = search(limit, 2);
		assert_true(load.survived_us <= limit);
		assert_true(load.failed_us > limit);
		/* A quarter of the period, halved as often as there are steps left, at most. */
		assert_true(load.failed_us - load.survived_us <= 0.25 * PERIOD / 32 + 0.01);
		assert_int_equal(load.count, ZS_BENCH_LOAD_STEPS);
	}
}

static void test_no_limit(void **state)
{
	const struct zs_bench_load all = search(INFINITY, 0), none = search(0, 0);
	assert_true(all.survived_us == 1.1 * PERIOD);
	assert_true(all.failed_us == 0);
	assert_true(none.survived_us == 0);
	assert_true(none.failed_us == 0.25 * PERIOD);
}

/** A miss below what survives is chance, and does not hide it. */
static void test_chance(void **state)
{
	struct zs_bench_load load = {0};
	zs_bench_load_add(
		&load, &(struct zs_bench_load_step){.draw_us = 0, .frames = 30, .missed = 0});
	zs_bench_load_add(
		&load, &(struct zs_bench_load_step){.draw_us = 4000, .frames = 30, .missed = 1});
	zs_bench_load_add(
		&load, &(struct zs_bench_load_step){.draw_us = 8000, .frames = 30, .missed = 0});
	zs_bench_load_add(
		&load, &(struct zs_bench_load_step){.draw_us = 12000, .frames = 30, .missed = 7});
	zs_bench_load_add(
		&load, &(struct zs_bench_load_step){.draw_us = 10000, .frames = 30, .missed = 3});
	assert_true(load.survived_us == 8000);
	assert_true(load.failed_us == 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_limit),
		cmocka_unit_test(test_no_limit),
		cmocka_unit_test(test_chance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
