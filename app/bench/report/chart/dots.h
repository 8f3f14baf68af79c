#ifndef ZS_APP_BENCH_REPORT_CHART_DOTS_H
#define ZS_APP_BENCH_REPORT_CHART_DOTS_H

#include "app/bench/report/chart/plot.h"

/** One measured duration: a mark at `value_us`, and a line from there to `high_us`. */
struct zs_dots_mark {
	const char *label; ///< what it is, left of the plot
	const char *note;  ///< its figures in words, right of the plot
	unsigned series;   ///< gives colour and shape: what is alike has the same number
	double value_us;   ///< not finite: the row has no mark
	double high_us;    ///< not finite, or not above: no line
};

/** Marks below each other under one heading. */
struct zs_dots_group {
	const char *heading;
	const struct zs_dots_mark *marks;
	size_t count;
};

/** Durations on a logarithmic axis, a row for each. */
struct zs_dots {
	struct zs_plot_words words;
	const char *axis; ///< what is measured; the units stand at the ticks
	const struct zs_dots_group *groups;
	size_t count;
	double limit_us; ///< a line across, as a deadline; 0 for none
	const char *limit;
};

/** As `zs_plot_write`: a PNG of `width` x `height` pixels, higher if its rows need that. */
int zs_dots_write(const struct zs_dots *dots, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err);

#endif
