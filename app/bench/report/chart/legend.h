#ifndef ZS_APP_BENCH_REPORT_CHART_LEGEND_H
#define ZS_APP_BENCH_REPORT_CHART_LEGEND_H

#include <stdbool.h>
#include <stddef.h>

#include "app/bench/report/chart/plot.h"

/** What is called how; what does not fit is left out of the legend. */
#define ZS_LEGEND_MAX 64

struct zs_legend_entry {
	const char *label;
	unsigned number; ///< of the series or stage, for the key
	double x, y;     ///< where its line ends, for labels beside lines
};

struct zs_legend {
	struct zs_legend_entry at[ZS_LEGEND_MAX];
	size_t count;
	/** Draws a sample of it whose middle is at x, y. */
	void (*draw_key)(const struct zs_plot *plot, unsigned number, double x, double y);
	double key_width;
};

/** A legend whose keys are series' lines and shapes. */
void zs_legend_init_series(struct zs_legend *legend);

void zs_legend_add(
	struct zs_legend *legend, const char *label, unsigned number, double x, double y);

/** How high `zs_legend_draw` makes it; 0 without entries. */
double zs_legend_height(const struct zs_plot *plot, const struct zs_legend *legend, double width);

/** Entries in rows, from the left and top given, no wider than `width`. */
void zs_legend_draw(const struct zs_plot *plot, const struct zs_legend *legend, double x, double y,
	double width);

/** Pixels that `zs_legend_draw_beside` needs to the right of the lines. */
double zs_legend_beside(const struct zs_plot *plot, const struct zs_legend *legend);

/**
 * Entries to the right of `x`, each as near to its line's end as the others let it, but between
 * `top` and `bottom`, and joined to it. Sorts the entries.
 */
void zs_legend_draw_beside(const struct zs_plot *plot, struct zs_legend *legend, double x,
	double top, double bottom, double room);

#endif
