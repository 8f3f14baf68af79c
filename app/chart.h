#ifndef ZS_APP_CHART_H
#define ZS_APP_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "udmabuf/refusal.h"

/** One measured duration: a mark at `value_us`, and a line from there to `high_us`. */
struct zs_chart_mark {
	const char *label; ///< what it is, left of the plot
	const char *note;  ///< its figures in words, right of the plot
	unsigned series;   ///< gives colour and shape: what is alike has the same number
	double value_us, high_us;
};

/** Marks below each other under one heading. */
struct zs_chart_group {
	const char *heading;
	const struct zs_chart_mark *marks;
	size_t count;
};

/** Durations on a logarithmic axis. All text is UTF-8. */
struct zs_chart {
	const char *title, *subtitle;
	const char *axis;     ///< what is measured; the units stand at the ticks
	const char *footnote; ///< one line at the bottom
	const struct zs_chart_group *groups;
	size_t count;
	double limit_us; ///< a line across, as a deadline; 0 for none
	const char *limit;
};

/**
 * Draws it as a PNG of `width` x `height` pixels, higher if its rows need that. "-" is standard
 * output. 0 or a negative errno with `refusal`; then no file is left behind.
 */
int zs_chart_write(const struct zs_chart *chart, uint32_t width, uint32_t height, const char *path,
	struct zs_refusal *refusal);

#endif
