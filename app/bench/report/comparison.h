#ifndef ZS_APP_BENCH_REPORT_COMPARISON_H
#define ZS_APP_BENCH_REPORT_COMPARISON_H

#include "app/bench/report/bootstrap.h"
#include "app/bench/run.h"
#include "app/measure/result.h"

/**
 * How one path compares with another in one cell and stage. The ratio is the geometric mean over
 * the rounds of path's median divided by baseline's in the same round; with a single round, over
 * its way forth and back.
 */
struct zs_comparison {
	size_t cell, path, baseline;
	enum zs_stage stage;
	double ratio;            ///< path / baseline
	struct zs_interval ci95; ///< of the ratio
	size_t units;            ///< rounds, or halves, that both have
	/** Without a ratio: why there is none although both were measured; empty if they were not.
	 */
	char missing[256];
	uint32_t frames_wanted; ///< with it: --frames that would do; 0 if none would
};

/**
 * Compares; false if there is nothing to compare: a path that was not measured, fewer than two
 * units, medians of zero; and, with `missing`, where a ratio would be that of the clocks.
 */
bool zs_comparison_compute(struct zs_comparison *comparison, const struct zs_bench_run *run,
	size_t cell, size_t path, size_t baseline, enum zs_stage stage);

/**
 * The medians of a stage, µs, one for each round that was finished; `halves`: one for each half of
 * one. NAN where there are no samples. At most `room`; returns how many.
 */
size_t zs_comparison_medians(const struct zs_bench_run *run, size_t cell, size_t path,
	enum zs_stage stage, bool halves, double *medians, size_t room);

/**
 * The ratio of two lists of medians, paired, and its interval. False as above; `units` gets how
 * many pairs there were.
 */
bool zs_comparison_of_pairs(const double *a, const double *b, size_t count, uint32_t seed,
	double *ratio, struct zs_interval *ci95, size_t *units);

#endif
