#include "tests/unit/check.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/report/comparison.h"

/* Intervals that are to hold the truth in 95 of 100 runs: of made-up runs whose truth is known, and
 * of recorded ones in which a path was compared with itself, so that the truth is 1. */

#define MAX_UNITS 32

static uint64_t generator;

static double uniform(void)
{
	return ((double)(random_next(&generator) >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void)
{
	return sqrt(-2 * log(uniform())) * cos(2 * M_PI * uniform());
}

/** Like a quiet machine: each round has a little of its own. */
static double quiet(void)
{
	return 0.05 * normal();
}

/** Like a busy one: now and then a round is far off. */
static double busy(void)
{
	return (uniform() < 0.1 ? 0.8 : 0.05) * normal();
}

/** Sharp in the middle, long tails. */
static double peaked(void)
{
	return 0.1 * (log(uniform()) - log(uniform()));
}

/** The per cent of 300 made-up runs whose interval holds the true ratio. */
static double coverage(double (*noise)(void), size_t rounds, double truth)
{
	size_t held = 0;
	const size_t runs = 300;
	for (size_t run = 0; run < runs; run++) {
		double a[MAX_UNITS], b[MAX_UNITS], ratio;
		struct zs_interval ci95;
		size_t units;
		for (size_t i = 0; i < rounds; i++) {
			/* What the whole machine does hits both. */
			const double common = 0.5 * normal();
			a[i] = truth * 100 * exp(common + noise());
			b[i] = 100 * exp(common + noise());
		}
		assert_true(
			zs_comparison_of_pairs(a, b, rounds, (uint32_t)run, &ratio, &ci95, &units));
		assert_int_equal(units, rounds);
		assert_true(ci95.low <= ratio && ratio <= ci95.high);
		held += ci95.low <= truth && truth <= ci95.high;
	}
	return 100.0 * (double)held / (double)runs;
}

static void test_made_up(void **state)
{
	static const size_t rounds[] = {2, 3, 5, 10};
	double (*const noises[])(void) = {quiet, busy, peaked};
	generator = 12345;
	for (size_t i = 0; i < COUNT(rounds); i++) {
		for (size_t k = 0; k < COUNT(noises); k++) {
			const double same = coverage(noises[k], rounds[i], 1);
			const double other = coverage(noises[k], rounds[i], 25);
			print_message("%zu rounds, noise %zu: %.1f %% hold 1, %.1f %% hold 25\n",
				rounds[i], k, same, other);
			assert_true(same >= 93 && other >= 93);
		}
	}
}

/** Not held by being endless: a difference of a tenth is seen in most runs of ten quiet rounds. */
static void test_power(void **state)
{
	size_t seen = 0;
	generator = 99;
	for (uint32_t run = 0; run < 500; run++) {
		double a[10], b[10], ratio;
		struct zs_interval ci95;
		size_t units;
		for (size_t i = 0; i < 10; i++) {
			a[i] = 110 * exp(quiet());
			b[i] = 100 * exp(quiet());
		}
		assert_true(zs_comparison_of_pairs(a, b, 10, run, &ratio, &ci95, &units));
		seen += ci95.low > 1;
	}
	assert_true(seen > 450);
}

/** Rounds of which one path has no samples are left out; too few are no comparison. */
static void test_gaps(void **state)
{
	const double a[] = {2, NAN, 4, 0, 6}, b[] = {1, 1, 2, 1, NAN};
	double ratio;
	struct zs_interval ci95;
	size_t units;
	assert_true(zs_comparison_of_pairs(a, b, 5, 1, &ratio, &ci95, &units));
	assert_int_equal(units, 2);
	assert_true(fabs(ratio - 2) < 1e-9);
	assert_true(fabs(ci95.low - 2) < 1e-9 && fabs(ci95.high - 2) < 1e-9);
	assert_false(zs_comparison_of_pairs(a, b, 2, 1, &ratio, &ci95, &units));
	assert_false(zs_comparison_of_pairs(a, b, 0, 1, &ratio, &ci95, &units));
}

/** Two runs that have nothing to do with each other, as --compare has them. */
static void test_unpaired(void **state)
{
	static const size_t counts[][2] = {{2, 2}, {3, 5}, {5, 5}, {10, 30}};
	generator = 777;
	for (size_t i = 0; i < COUNT(counts); i++) {
		size_t held = 0;
		for (uint32_t run = 0; run < 1000; run++) {
			double a[MAX_UNITS], b[MAX_UNITS];
			struct zs_interval interval;
			for (size_t k = 0; k < counts[i][0]; k++) {
				a[k] = 1.5 + quiet();
			}
			for (size_t k = 0; k < counts[i][1]; k++) {
				b[k] = 1 + 3 * quiet();
			}
			assert_int_equal(zs_bootstrap_difference(
						 a, counts[i][0], b, counts[i][1], run, &interval),
				0);
			held += interval.low <= 0.5 && 0.5 <= interval.high;
		}
		print_message("%zu and %zu rounds: %.1f %%\n", counts[i][0], counts[i][1],
			(double)held / 10);
		assert_true(held >= 930);
	}
	double one = 1;
	struct zs_interval interval;
	assert_int_equal(zs_bootstrap_difference(&one, 1, &one, 1, 1, &interval), -EINVAL);
	assert_int_equal(zs_bootstrap_mean(&one, 1, 1, &interval), -EINVAL);
}

/**
 * Recorded: bench --paths scanout,scanout,copy,copy, the medians of every round. 100 runs of five
 * rounds that follow each other, for each pair and stage.
 */
static void test_recorded(void **state)
{
	static const char *const columns[] = {
		"scanout hand-off", "scanout draw", "copy hand-off", "copy draw"};
	static double values[COUNT(columns)][2][512];
	size_t rounds = 0;
	char path[4096], line[512];
	snprintf(path, sizeof(path), "%s/tests/data/same-path.csv", getenv("ZEROSCAN_SOURCE_ROOT"));
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof(line), file));
	while (rounds < 512 && fgets(line, sizeof(line), file) != NULL) {
		char *rest = line;
		for (size_t i = 0; i < COUNT(columns); i++) {
			for (size_t k = 0; k < 2; k++) {
				values[i][k][rounds] = strtod(rest, &rest);
				assert_true(values[i][k][rounds] > 0);
				rest += *rest == ',';
			}
		}
		rounds++;
	}
	fclose(file);
	assert_true(rounds >= 500);
	for (size_t i = 0; i < COUNT(columns); i++) {
		size_t held = 0;
		for (size_t run = 0; run < 100; run++) {
			double ratio;
			struct zs_interval ci95;
			size_t units;
			assert_true(zs_comparison_of_pairs(values[i][0] + 5 * run,
				values[i][1] + 5 * run, 5, (uint32_t)run, &ratio, &ci95, &units));
			held += ci95.low <= 1 && 1 <= ci95.high;
		}
		print_message("%s: %zu of 100 hold 1\n", columns[i], held);
		assert_true(held >= 93);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_made_up),
		cmocka_unit_test(test_power),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_unpaired),
		cmocka_unit_test(test_recorded),
	};
#ifdef __SANITIZE_ADDRESS__
	/* Its thousands of runs take minutes then, and use memory as those of the others do. */
	cmocka_set_skip_filter("test_made_up");
#endif
	return cmocka_run_group_tests(tests, NULL, NULL);
}
