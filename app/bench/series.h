#ifndef ZS_APP_BENCH_SERIES_H
#define ZS_APP_BENCH_SERIES_H

#include "app/bench/ipc.h"
#include "app/bench/load.h"
#include "app/measure/result.h"

/** A block that was measured; its frames lie in the series's, from `offset` on. */
struct zs_bench_entry {
	struct zs_bench_measured measured;
	uint64_t offset;
};

/** What was measured of one path in one cell, over all rounds. */
struct zs_bench_series {
	bool opened;
	struct zs_run_info info;
	struct zs_frames frames; ///< those that count, block after block
	struct zs_frames firsts; ///< the first frame of each process, kept apart
	struct zs_bench_load load;
	uint64_t calls_few, calls_many; ///< system calls of the two traced regions; 0 if unknown
	char error[768];                ///< why it cannot be had; empty if it can
};

/** Why some cost is not in the results. */
#define ZS_BENCH_MISSING_MAX 16

/** All that a bench has found out. */
struct zs_bench_run {
	const struct zs_bench_options *options;
	struct zs_bench_plan plan;      ///< of the first round: its cells
	struct zs_bench_series *series; ///< path_count for each cell
	struct zs_bench_entry *entries; ///< in the order in which they were measured
	size_t entry_count, entry_room;
	struct zs_bench_missing missing[ZS_BENCH_MISSING_MAX];
	size_t missing_count;
	uint64_t calls; ///< what the tracer has told last
	uint32_t rounds_done;
	double seconds;          ///< that it took
	const char *interrupted; ///< the signal's name; NULL if it came to its end
	bool partial;            ///< something that was asked for is not there
	enum zs_exit_status status;
};

/** Makes room for what the options ask for. 0 or a negative errno, logged. */
int zs_bench_run_init(struct zs_bench_run *run, const struct zs_bench_options *options);

/** Accepts a zeroed one. */
void zs_bench_run_finish(struct zs_bench_run *run);

/** The series of a path in a cell. */
struct zs_bench_series *zs_bench_run_series(
	const struct zs_bench_run *run, size_t cell, size_t path);

/** The index of the path that the others are compared with: scanout, else the first measured. */
size_t zs_bench_run_baseline(const struct zs_bench_run *run);

/**
 * Mean of what the blocks of a path in a cell have told of a cost, a frame: a hardware counter, or
 * with -1 the CPU time of the kernel's threads, µs. NAN where it could not be measured.
 */
double zs_bench_run_cost(const struct zs_bench_run *run, size_t cell, size_t path, int counter);

/** Sums up all frames of a series. 0 or -ENOMEM. */
int zs_bench_run_sum(const struct zs_bench_series *series, struct zs_result *result);

/** System calls of a frame; NAN where they were not counted. */
double zs_bench_run_calls(const struct zs_bench_series *series);

/** Takes what a worker has told into the series. 0 or a negative errno. */
int zs_bench_run_take(struct zs_bench_run *run, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count);

#endif
