#include "app/bench/series.h"

#include <math.h>
#include <stdlib.h>

int zs_bench_series_init(struct zs_bench_series *series, const struct zs_bench_options *options)
{
	const int ret =
		zs_frames_init(&series->frames, (uint64_t)options->frames * options->rounds);
	return ret < 0 ? ret : zs_frames_init(&series->firsts, options->rounds);
}

void zs_bench_series_finish(struct zs_bench_series *series)
{
	zs_frames_finish(&series->frames);
	zs_frames_finish(&series->firsts);
}

int zs_bench_series_sum(const struct zs_bench_series *series, struct zs_result *result)
{
	*result = (struct zs_result){.info = series->info};
	for (uint64_t i = 0; i < series->frames.store.count; i++) {
		result->missed_vblanks += zs_frames_at(&series->frames, i)->missed_vblanks;
	}
	return zs_result_compute(result, &series->frames);
}

void zs_bench_series_compute(
	const struct zs_bench_series *series, enum zs_stage stage, struct zs_statistics *statistics)
{
	double *samples = calloc(zs_stage_room(&series->frames), sizeof(*samples));
	const size_t count =
		samples == NULL ? 0
				: zs_stage_samples(&series->info, &series->frames, stage, samples);
	zs_statistics_compute(statistics, samples, count);
	free(samples);
}

double zs_bench_series_calls(const struct zs_bench_series *series)
{
	if (series->calls_many <= series->calls_few) {
		return NAN;
	}
	return (double)(series->calls_many - series->calls_few) /
	       (ZS_BENCH_TRACED_MANY - ZS_BENCH_TRACED_FEW);
}

double zs_bench_series_start_us(const struct zs_bench_series *series)
{
	return series->start_count == 0 ? NAN : series->starts_us / series->start_count;
}
