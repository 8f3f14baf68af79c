#ifndef ZS_APP_MEASURE_STATISTICS_H
#define ZS_APP_MEASURE_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

struct json_object;

/** A distribution, in the unit of its samples. No sample is left out. */
struct zs_statistics {
	uint64_t count;
	double p50, p95, p99, p999, max, mean;
};

/**
 * Sums up `count` samples, sorting them in place. Percentiles are nearest-rank: the smallest
 * sample that at least so many in a hundred do not exceed. All zero for no samples.
 */
void zs_statistics_compute(struct zs_statistics *statistics, double *samples, size_t count);

/** Adds {"p50", "p95", "p99", "p999", "max", "mean"}, all null without samples, to an object. */
void zs_statistics_add_json(
	const struct zs_statistics *statistics, struct json_object *object, const char *key);

#endif
