#include "tests/unit/check.h"

#include <math.h>

#include "app/bench/guest/run.h"

#define ROUNDS 4

/** Rounds differ from each other by much, the ways within one always by the same. */
static void test_compare(void **state)
{
	struct zs_bench_options options = {
		.seed = 7, .way_count = 2, .size_count = 2, .sizes = {{4, 3}, {8, 6}}};
	struct zs_guest_block blocks[ROUNDS * 4] = {0};
	struct zs_guest_run run = {.options = &options, .blocks = blocks, .rounds_done = ROUNDS};
	double ratio;
	struct zs_interval ci95;
	for (uint32_t i = 0; i < ROUNDS; i++) {
		zs_guest_run_block(&run, i, 0, 0)->costs[ZS_GUEST_HOST] = 10;
		zs_guest_run_block(&run, i, 0, 1)->costs[ZS_GUEST_HOST] = 20;
		zs_guest_run_block(&run, i, 1, 0)->costs[ZS_GUEST_HOST] = 100 * (i + 1);
		zs_guest_run_block(&run, i, 1, 1)->costs[ZS_GUEST_HOST] = 300 * (i + 1);
		zs_guest_run_block(&run, i, 1, 1)->costs[ZS_GUEST_LATENCY] = NAN;
	}
	assert_true(zs_guest_run_compare(&run, 1, 1, ZS_GUEST_HOST, &ratio, &ci95));
	assert_float_equal(ratio, 3, 1e-9);
	assert_float_equal(ci95.low, 3, 1e-9);
	assert_float_equal(ci95.high, 3, 1e-9);
	assert_true(zs_guest_run_compare(&run, 0, 1, ZS_GUEST_HOST, &ratio, &ci95));
	assert_float_equal(ratio, 2, 1e-9);
	assert_float_equal(zs_guest_run_mean(&run, 1, 1, ZS_GUEST_HOST), 750, 1e-9);
	assert_true(isnan(zs_guest_run_mean(&run, 1, 1, ZS_GUEST_LATENCY)));
	/* What is not known, or nothing, cannot be compared, nor can a single round. */
	assert_false(zs_guest_run_compare(&run, 1, 1, ZS_GUEST_LATENCY, &ratio, &ci95));
	assert_false(zs_guest_run_compare(&run, 1, 1, ZS_GUEST_WRITTEN, &ratio, &ci95));
	run.rounds_done = 1;
	assert_false(zs_guest_run_compare(&run, 1, 1, ZS_GUEST_HOST, &ratio, &ci95));
}

/** Each is there once; each is everywhere at times; the same seed has the same order. */
static void test_shuffle(void **state)
{
	unsigned counts[3][3] = {{0}};
	unsigned short one[3] = {1, 2, 3}, other[3] = {1, 2, 3};
	for (unsigned i = 0; i < 600; i++) {
		size_t order[3], again[3];
		zs_guest_run_shuffle(order, 3, one);
		zs_guest_run_shuffle(again, 3, other);
		assert_memory_equal(order, again, sizeof(order));
		assert_int_equal(1 << order[0] | 1 << order[1] | 1 << order[2], 7);
		for (unsigned at = 0; at < 3; at++) {
			counts[at][order[at]]++;
		}
	}
	for (unsigned i = 0; i < 9; i++) {
		assert_in_range(counts[i / 3][i % 3], 150, 250);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_shuffle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
