#ifndef ZS_APP_BENCH_REPORT_CHART_SERIES_H
#define ZS_APP_BENCH_REPORT_CHART_SERIES_H

#include <stdint.h>

#include "app/bench/report/chart/plot.h"

/**
 * How a series looks, by a number that the caller gives: the same in every chart. Each of the
 * first five has its own colour, shape and dashes, so that every one of these alone tells them
 * apart; 210 differ in at least one.
 */

#define ZS_SERIES_RADIUS 6.0

uint32_t zs_series_colour(unsigned series);

/** Its shape around a point, with a white rim that sets it off from what it covers. */
void zs_series_draw_marker(
	const struct zs_plot *plot, unsigned series, double x, double y, double radius);

/** Sets colour, dashes and width for its line; cairo's current path is left alone. */
void zs_series_begin_line(const struct zs_plot *plot, unsigned series);

/** A solid line again. */
void zs_series_end_line(const struct zs_plot *plot);

#endif
