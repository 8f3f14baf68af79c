#include "tests/unit/check.h"

#include "app/bench/app/run.h"

#define ROUNDS 6

static void set(struct zs_app_block *block, enum zs_app_way way, double compositor, double proxy)
{
	*block = (struct zs_app_block){.way = way, .frames = 10, .seconds = 1};
	block->costs[ZS_APP_COMPOSITOR] = compositor;
	block->costs[ZS_APP_PROXY] = proxy;
	block->costs[ZS_APP_TOTAL] = compositor + proxy;
}

/** Rounds differ from each other by much, the ways within one always by the same. */
static void test_compare(void **state)
{
	const struct zs_bench_options options = {.seed = 7};
	struct zs_app_block blocks[ROUNDS * ZS_APP_WAYS];
	struct zs_app_run run = {.options = &options, .blocks = blocks, .rounds_done = ROUNDS};
	double ratio;
	struct zs_interval ci95;
	for (unsigned i = 0; i < ROUNDS; i++) {
		set(&blocks[i * ZS_APP_WAYS + ZS_APP_PLAIN], ZS_APP_PLAIN, 100 * (i + 1), 0);
		set(&blocks[i * ZS_APP_WAYS + ZS_APP_PROXIED], ZS_APP_PROXIED, 40 * (i + 1),
			10 * (i + 1));
	}
	assert_true(zs_app_run_compare(&run, ZS_APP_COMPOSITOR, &ratio, &ci95));
	assert_float_equal(ratio, 0.4, 1e-9);
	assert_float_equal(ci95.low, 0.4, 1e-9);
	assert_float_equal(ci95.high, 0.4, 1e-9);
	assert_true(zs_app_run_compare(&run, ZS_APP_TOTAL, &ratio, &ci95));
	assert_float_equal(ratio, 0.5, 1e-9);
	assert_float_equal(zs_app_run_mean(&run, ZS_APP_PLAIN, ZS_APP_TOTAL), 350, 1e-9);
	assert_float_equal(zs_app_run_mean(&run, ZS_APP_PROXIED, ZS_APP_PROXY), 35, 1e-9);
	/* What plain has none of cannot be compared, nor can a single round. */
	assert_false(zs_app_run_compare(&run, ZS_APP_PROXY, &ratio, &ci95));
	run.rounds_done = 1;
	assert_false(zs_app_run_compare(&run, ZS_APP_TOTAL, &ratio, &ci95));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_compare)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
