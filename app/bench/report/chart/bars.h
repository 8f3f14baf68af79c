#ifndef ZS_APP_BENCH_REPORT_CHART_BARS_H
#define ZS_APP_BENCH_REPORT_CHART_BARS_H

#include "app/bench/report/chart/plot.h"

/** Where a path's time goes. */
struct zs_bars_bar {
	const char *label;
	unsigned series;         ///< of the path, for the shape at its label
	const double *stages_us; ///< one for each stage; what is not finite or above 0 is left out
};

/** Bars below each other under one heading, as of one size and scene. */
struct zs_bars_group {
	const char *heading;
	const struct zs_bars_bar *bars;
	size_t count;
};

/**
 * Stages of a frame end to end, a bar for each path, on a linear axis from 0. Every stage is
 * written in figures: inside of its part of the bar, or behind the bar with the total.
 */
struct zs_bars {
	struct zs_plot_words words;
	const char *axis;          ///< what is measured; the units stand at the ticks
	const char *const *stages; ///< what they are called, in the order of time
	size_t stage_count;        ///< 6 look different
	const struct zs_bars_group *groups;
	size_t count;
	/** A line across, as the refresh period; 0 for none. Far beyond all bars only its name. */
	double limit_us;
	const char *limit;
};

/** As `zs_plot_write`: a PNG of `width` x `height` pixels, higher if its rows need that. */
int zs_bars_write(const struct zs_bars *bars, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err);

#endif
