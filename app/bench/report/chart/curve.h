#ifndef ZS_APP_BENCH_REPORT_CHART_CURVE_H
#define ZS_APP_BENCH_REPORT_CHART_CURVE_H

#include <cairo.h>
#include <stddef.h>

#include "app/bench/report/chart/scale.h"

/** What one path took, frame by frame. */
struct zs_curve_series {
	const char *label;
	unsigned series;          ///< gives colour, shape and dashes
	const double *samples_us; ///< in ascending order; those that are not finite are left out
	size_t count;             ///< without samples it is not shown
};

/**
 * One percentile curve. Percentile p stands where 1 / (1 - p) does on the logarithmic `x`. Sample
 * i of n, from 0, reaches from percentile i / n to (i + 1) / n; the last is a point.
 */

/** How many samples it has that are finite. */
size_t zs_curve_count(const struct zs_curve_series *series);

/** Makes it cairo's current path. It has one sample at least. Tells where the curve ends. */
void zs_curve_trace(cairo_t *cr, const struct zs_scale *x, const struct zs_scale *y,
	const struct zs_curve_series *series, double *end_x, double *end_y);

/** Its y at a pixel of the x axis; the end's beyond that. */
double zs_curve_level(const struct zs_scale *x, const struct zs_scale *y,
	const struct zs_curve_series *series, double at);

#endif
