#include "app/measure/statistics.h"

#include <math.h>
#include <stdlib.h>

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
