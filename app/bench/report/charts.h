#ifndef ZS_APP_BENCH_REPORT_CHARTS_H
#define ZS_APP_BENCH_REPORT_CHARTS_H

#include "app/bench/host-info.h"
#include "app/bench/run.h"
#include "udmabuf/error.h"

/** A chart of the report. */
struct zs_bench_chart {
	char file[48];     ///< its name in the folder
	char caption[512]; ///< what it shows, for those too who cannot see it
};

/** All charts of a report, in the order in which they are read. */
struct zs_bench_charts {
	struct zs_bench_chart *charts;
	size_t count;
};

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
