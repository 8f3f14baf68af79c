#ifndef ZS_APP_BENCH_REPORT_CHART_STAGE_H
#define ZS_APP_BENCH_REPORT_CHART_STAGE_H

#include <stdint.h>

#include "app/bench/report/chart/plot.h"

/**
 * How a stage of a frame looks, by its number. Not with the colours of the series, as a stage is no
 * path; neighbours differ in brightness and hatching too.
 */

/** Fills a box with it. */
void zs_stage_draw(const struct zs_plot *plot, unsigned stage, double x, double y, double width,
	double height);

uint32_t zs_stage_colour(unsigned stage);

/** The colour of text on it. */
uint32_t zs_stage_ink(unsigned stage);

#endif
