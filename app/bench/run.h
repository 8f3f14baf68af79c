#ifndef ZS_APP_BENCH_RUN_H
#define ZS_APP_BENCH_RUN_H

#include "app/bench/cost/hardware.h"
#include "app/bench/interruption.h"
#include "app/bench/series.h"
#include "app/common/exit-status.h"
#include "app/measure/stolen-time.h"

/** What a worker found out in one block. */
struct zs_bench_measured {
	struct zs_bench_position position;
	struct zs_bench_block block;
	uint32_t repeats; ///< how often it was shown before and did not count: the screen was away
	bool verified;
	uint32_t shown;             ///< frame number that the display showed at its end
	uint64_t picture;           ///< hash of the pixels that it showed
	double kernel_cpu_ns;       ///< of all kernel threads meanwhile, a frame; NAN if unknown
	enum zs_stolen_type stolen; ///< what is known of the frames' CPU times
	double stolen_share;        ///< see stolen-time.h
	double run_delay_ns;        ///< a frame; NAN if unknown
	double hardware[ZS_HARDWARE_COUNT]; ///< a frame; NAN for the missing
};

/** Why a cost is not in the results. */
struct zs_bench_missing {
	char cost[32], reason[224];
};

#define ZS_BENCH_MISSING_MAX 16

/** A block that was measured; its frames lie in the series', from `offset` on. */
struct zs_bench_entry {
	struct zs_bench_measured measured;
	uint64_t offset;
};

/** All that a bench has found out. */
struct zs_bench_run {
	const struct zs_bench_options *options;
	struct zs_bench_plan plan;      ///< of the first round: its cells
	struct zs_bench_series *series; ///< path_count for each cell
	size_t series_count;
	struct zs_bench_entry *entries; ///< in the order in which they were measured
	size_t entry_count, entry_room;
	struct zs_bench_interruption *interruptions; ///< in the order in which they came
	size_t interruption_count;
	struct zs_bench_missing missing[ZS_BENCH_MISSING_MAX];
	size_t missing_count;
	uint64_t calls; ///< of the region that the tracer has counted last
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

/** The series of a position; NULL if the run has no such position. */
struct zs_bench_series *zs_bench_run_find(
	const struct zs_bench_run *run, const struct zs_bench_position *position);

/** The index of the path that the others are compared with: scanout, else the first measured. */
size_t zs_bench_run_baseline(const struct zs_bench_run *run);

/** Adds a block and its frames. 0, -EBADMSG if the run has no room for it, or -ENOMEM. */
int zs_bench_run_add_block(struct zs_bench_run *run, const struct zs_bench_measured *measured,
	const struct zs_frame *frames, size_t count);

/** Adds an interruption. 0, -EBADMSG if there is no such position or kind, or -ENOMEM. */
int zs_bench_run_add_interruption(
	struct zs_bench_run *run, const struct zs_bench_interruption *interruption);

/** Notes why a cost is missing, unless a reason for that is noted already. */
void zs_bench_run_add_missing(struct zs_bench_run *run, const struct zs_bench_missing *missing);

/** Costs beside those of enum zs_hardware_counter. */
enum zs_bench_cost {
	ZS_BENCH_COST_KERNEL_CPU = -1, ///< CPU time of the kernel's threads, µs
	ZS_BENCH_COST_RUN_DELAY = -2,  ///< that the drawing thread waited for a processor, µs
	ZS_BENCH_COST_STOLEN = -3,     ///< share of the time that the host gave to others
};

/**
 * Mean of a cost over the blocks of a path in a cell, a frame: a hardware counter, or one of enum
 * zs_bench_cost. NAN where it could not be measured.
 */
double zs_bench_run_cost(const struct zs_bench_run *run, size_t cell, size_t path, int counter);

/** What is known of the least known CPU times of the run. */
enum zs_stolen_type zs_bench_run_stolen(const struct zs_bench_run *run);

#endif
