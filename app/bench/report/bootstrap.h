#ifndef ZS_APP_BENCH_REPORT_BOOTSTRAP_H
#define ZS_APP_BENCH_REPORT_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

/** A 95 % confidence interval. */
struct zs_interval {
	double low, high;
};

/*
 * Intervals of means by block bootstrap: the units are whole blocks, here rounds, because samples
 * of one process resemble each other and those of another do not, so that frames are no independent
 * samples. The units are drawn again with replacement many times, and the spread of the means
 * says how far the true one may be.
 *
 * With few units the plain percentile interval is too narrow: the spread lacks the factor
 * sqrt(n / (n - 1)), and the normal distribution's tails are not Student's. Both are put right,
 * after Hesterberg, "What Teachers Should Know About the Bootstrap", 2015; and the interval is
 * never narrower than Student's own.
 */

/** Of the mean of `count` units, at least 2. 0, -EINVAL or -ENOMEM. */
int zs_bootstrap_mean(
	const double *units, size_t count, uint32_t seed, struct zs_interval *interval);

/** Of mean(a) - mean(b), whose units have nothing to do with each other; at least 2 each. */
int zs_bootstrap_difference(const double *a, size_t a_count, const double *b, size_t b_count,
	uint32_t seed, struct zs_interval *interval);

#endif
