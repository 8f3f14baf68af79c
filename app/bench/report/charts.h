#ifndef ZS_APP_BENCH_REPORT_CHARTS_H
#define ZS_APP_BENCH_REPORT_CHARTS_H

#include "app/bench/host-info.h"
#include "app/bench/report/drawing.h"

/**
 * Draws every chart of a run as a PNG file into `folder`: an overview, hand-off against pixels,
 * stages, missed vblanks against load, percentile curves of every cell. 0 or a negative errno with
 * `err`; finish cleans up after both.
 */
int zs_bench_charts_draw(struct zs_bench_charts *charts, const char *folder,
	const struct zs_bench_run *run, const struct zs_host_info *host, const char *command,
	struct zs_error *err);

/** Accepts a zeroed one. */
void zs_bench_charts_finish(struct zs_bench_charts *charts);

#endif
