#ifndef ZS_APP_BENCH_REPORT_FINDINGS_H
#define ZS_APP_BENCH_REPORT_FINDINGS_H

#include "app/bench/run.h"

/** What a reader has to know first, in sentences: zero copy's losses before its gains. */
struct zs_bench_findings {
	char **lines;
	size_t count;
};

/**
 * Draws the conclusions of a run, worst for the baseline first: only differences whose interval
 * does not hold 1. 0 or -ENOMEM.
 */
int zs_bench_findings_init(struct zs_bench_findings *findings, const struct zs_bench_run *run);

/** Accepts a zeroed one. */
void zs_bench_findings_finish(struct zs_bench_findings *findings);

#endif
