#ifndef ZS_APP_BENCH_REPORT_CHART_CURVES_H
#define ZS_APP_BENCH_REPORT_CHART_CURVES_H

#include "app/bench/report/chart/curve.h"
#include "app/bench/report/chart/plot.h"

/** One coordinate system. */
struct zs_curves_panel {
	const char *heading;
	const char *axis; ///< what is measured, as "latency per frame"
	const struct zs_curve_series *series;
	size_t count;
	double limit_us; ///< a line across, as the refresh period; 0 for none
	const char *limit;
};

/**
 * Which part of the frames took no longer than how long: durations on a logarithmic axis against
 * percentiles, the slowest frames drawn apart (to the right, each decade of them as wide as the
 * one before). Steps, by nearest rank: of n samples the greatest stands at 1 - 1/n, where its
 * curve ends. Panels stand side by side.
 */
struct zs_curves {
	struct zs_plot_words words;
	const struct zs_curves_panel *panels;
	size_t count; ///< 1 or 2 are legible
};

/** As `zs_plot_write`: a PNG of `width` x `height` pixels, higher if its labels need that. */
int zs_curves_write(const struct zs_curves *curves, uint32_t width, uint32_t height,
	const char *path, struct zs_error *err);

#endif
