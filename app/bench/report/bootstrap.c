#include "app/bench/report/bootstrap.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#define RESAMPLES 4000
#define NORMAL 1.959964

/** Student's distribution: what 97.5 % of its values do not exceed, by degrees of freedom. */
static double student(double freedom)
{
	static const double few[] = {
		12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};
	const size_t count = sizeof(few) / sizeof(few[0]);
	if (freedom < 1) {
		return few[0];
	}
	if (freedom < (double)count) {
		const size_t below = (size_t)freedom - 1;
		return few[below] + (few[below + 1] - few[below]) * (freedom - floor(freedom));
	}
	/* Abramowitz and Stegun 26.7.5, right to three digits from here on. */
	const double z = NORMAL, z3 = z * z * z, z5 = z3 * z * z;
	return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom);
}

static double mean(const double *units, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		sum += units[i];
	}
	return sum / (double)count;
}

/** Squared standard error of the mean. */
static double error_squared(const double *units, size_t count)
{
	const double centre = mean(units, count);
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		sum += (units[i] - centre) * (units[i] - centre);
	}
	return sum / (double)(count - 1) / (double)count;
}

static double resampled_mean(const double *units, size_t count, unsigned short state[3])
{
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		/* High bits: the low ones of this generator hardly vary. */
		sum += units[(size_t)(erand48(state) * (double)count)];
	}
	return sum / (double)count;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/** Widens the percentiles of resampled estimates to what few units allow to be said. */
static void widen(struct zs_interval *interval, double *estimates, double estimate, double stretch,
	double student_width)
{
	qsort(estimates, RESAMPLES, sizeof(*estimates), compare);
	const double low = estimates[(size_t)(0.025 * RESAMPLES)];
	const double high = estimates[(size_t)(0.975 * RESAMPLES) - 1];
	interval->low = fmin(estimate + stretch * (low - estimate), estimate - student_width);
	interval->high = fmax(estimate + stretch * (high - estimate), estimate + student_width);
}

static void seed_state(unsigned short state[3], uint32_t seed)
{
	state[0] = 0x330e;
	state[1] = (unsigned short)seed;
	state[2] = (unsigned short)(seed >> 16);
}

int zs_bootstrap_mean(
	const double *units, size_t count, uint32_t seed, struct zs_interval *interval)
{
	if (count < 2) {
		return -EINVAL;
	}
	double *estimates = malloc(RESAMPLES * sizeof(*estimates));
	if (estimates == NULL) {
		return -ENOMEM;
	}
	unsigned short state[3];
	seed_state(state, seed);
	for (size_t i = 0; i < RESAMPLES; i++) {
		estimates[i] = resampled_mean(units, count, state);
	}
	const double n = (double)count, t = student(n - 1);
	widen(interval, estimates, mean(units, count), t / NORMAL * sqrt(n / (n - 1)),
		t * sqrt(error_squared(units, count)));
	free(estimates);
	return 0;
}

int zs_bootstrap_difference(const double *a, size_t a_count, const double *b, size_t b_count,
	uint32_t seed, struct zs_interval *interval)
{
	if (a_count < 2 || b_count < 2) {
		return -EINVAL;
	}
	double *estimates = malloc(RESAMPLES * sizeof(*estimates));
	if (estimates == NULL) {
		return -ENOMEM;
	}
	unsigned short state[3];
	seed_state(state, seed);
	for (size_t i = 0; i < RESAMPLES; i++) {
		estimates[i] =
			resampled_mean(a, a_count, state) - resampled_mean(b, b_count, state);
	}
	/* Welch's degrees of freedom: the two need not vary alike. */
	const double ea = error_squared(a, a_count), eb = error_squared(b, b_count);
	const double least = (double)(a_count < b_count ? a_count : b_count);
	const double parts = ea * ea / (double)(a_count - 1) + eb * eb / (double)(b_count - 1);
	const double freedom = parts > 0 ? (ea + eb) * (ea + eb) / parts : least - 1;
	const double t = student(freedom);
	widen(interval, estimates, mean(a, a_count) - mean(b, b_count),
		t / NORMAL * sqrt(least / (least - 1)), t * sqrt(ea + eb));
	free(estimates);
	return 0;
}
