#ifndef ZS_APP_BENCH_REPORT_CHART_LINES_H
#define ZS_APP_BENCH_REPORT_CHART_LINES_H

#include "app/bench/report/chart/plot.h"
#include "app/bench/report/chart/scale.h"

/** A measured point. One whose x or y is not finite is left out. */
struct zs_lines_point {
	double x, y;
	double low, high; ///< an interval around y; equal to y for none
};

/** Points in the order of x, joined by a line. */
struct zs_lines_series {
	const char *label;
	unsigned series; ///< gives colour, shape and dashes
	const struct zs_lines_point *points;
	size_t count; ///< without points it is not shown
};

/**
 * How one quantity depends on another. Points of several series that would cover one another are
 * drawn side by side, at most a few pixels from where they belong.
 */
struct zs_lines {
	struct zs_plot_words words;
	struct zs_axis x, y;
	const struct zs_lines_series *series;
	size_t count;
	double limit_x; ///< an upright line, as the refresh period; 0 for none
	const char *limit;
};

/** As `zs_plot_write`: a PNG of `width` x `height` pixels, higher if its labels need that. */
int zs_lines_write(const struct zs_lines *lines, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err);

#endif
