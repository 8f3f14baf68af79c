#include "app/measure/statistics.h"

#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>

#include "app/common/json.h"

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double percentile(const double *sorted, size_t count, double fraction)
{
	/* Guarded against 0.999 * 1000 being a hair over 999. */
	const size_t rank = (size_t)ceil(fraction * (double)count - 1e-9);
	return sorted[rank == 0 ? 0 : rank - 1];
}

void zs_statistics_compute(struct zs_statistics *statistics, double *samples, size_t count)
{
	*statistics = (struct zs_statistics){.count = count};
	if (count == 0) {
		return;
	}
	qsort(samples, count, sizeof(*samples), compare);
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		sum += samples[i];
	}
	statistics->p50 = percentile(samples, count, 0.50);
	statistics->p95 = percentile(samples, count, 0.95);
	statistics->p99 = percentile(samples, count, 0.99);
	statistics->p999 = percentile(samples, count, 0.999);
	statistics->max = samples[count - 1];
	statistics->mean = sum / (double)count;
}

/** Null without samples. */
static void add_sampled(json_object *object, const char *key, uint64_t count, double value)
{
	if (count == 0) {
		zs_json_add_null(object, key);
	} else {
		zs_json_add_number(object, key, value);
	}
}

void zs_statistics_add_json(
	const struct zs_statistics *statistics, json_object *object, const char *key)
{
	json_object *inner = json_object_new_object();
	add_sampled(inner, "p50", statistics->count, statistics->p50);
	add_sampled(inner, "p95", statistics->count, statistics->p95);
	add_sampled(inner, "p99", statistics->count, statistics->p99);
	add_sampled(inner, "p999", statistics->count, statistics->p999);
	add_sampled(inner, "max", statistics->count, statistics->max);
	add_sampled(inner, "mean", statistics->count, statistics->mean);
	zs_json_add(object, key, inner);
}
