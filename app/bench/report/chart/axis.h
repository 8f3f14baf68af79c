#ifndef ZS_APP_BENCH_REPORT_CHART_AXIS_H
#define ZS_APP_BENCH_REPORT_CHART_AXIS_H

#include "app/bench/report/chart/plot.h"
#include "app/bench/report/chart/scale.h"

/** Pixels that ticks and title of an x axis need below the grid. */
#define ZS_AXIS_BELOW 56.0
/** Pixels that the title of a y axis needs above the grid. */
#define ZS_AXIS_ABOVE 30.0

/** The grid between `top` and `bottom`, ticks below it and the title below these. */
void zs_axis_draw_x(
	const struct zs_plot *plot, const struct zs_scale *scale, double top, double bottom);

/** The grid between `left` and `right`, ticks to the left of it, the title around `title_y`. */
void zs_axis_draw_y(const struct zs_plot *plot, const struct zs_scale *scale, double left,
	double right, double title_y);

/** Pixels that the ticks of a y axis that is placed need to the left of the grid. */
double zs_axis_beside(const struct zs_plot *plot, const struct zs_scale *scale);

#endif
