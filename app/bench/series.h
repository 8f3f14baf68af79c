#ifndef ZS_APP_BENCH_SERIES_H
#define ZS_APP_BENCH_SERIES_H

#include "app/bench/load.h"
#include "app/measure/result.h"

/** What was measured of one path in one cell, over all rounds. */
struct zs_bench_series {
	bool opened;
	struct zs_run_info info;
	struct zs_frames frames; ///< those that count, block after block
	struct zs_frames firsts; ///< the first frame of each process, kept apart
	double starts_us;     ///< sum of the times from a process to its first frame on the screen
	uint32_t start_count; ///< of how many
	struct zs_bench_load load;
	uint64_t calls_few, calls_many; ///< system calls of the two traced regions; 0 if unknown
	char error[768];                ///< why it is not possible; empty if it is
};

/** Makes room for what the options ask for. 0 or -ENOMEM; finish cleans up after both. */
int zs_bench_series_init(struct zs_bench_series *series, const struct zs_bench_options *options);

/** Accepts a zeroed one. */
void zs_bench_series_finish(struct zs_bench_series *series);

/** Sums up all frames. 0 or -ENOMEM. */
int zs_bench_series_sum(const struct zs_bench_series *series, struct zs_result *result);

/** Sums up one stage of all frames; without memory as if there were no samples. */
void zs_bench_series_compute(const struct zs_bench_series *series, enum zs_stage stage,
	struct zs_statistics *statistics);

/** Mean time from a process to its first frame on the screen, µs; NAN where it was not measured. */
double zs_bench_series_start_us(const struct zs_bench_series *series);

/** System calls of a frame; NAN where they were not counted. */
double zs_bench_series_calls(const struct zs_bench_series *series);

#endif
