#ifndef ZS_APP_BENCH_REPORT_CHART_SCALE_H
#define ZS_APP_BENCH_REPORT_CHART_SCALE_H

#include <stdbool.h>
#include <stddef.h>

enum zs_axis_unit {
	ZS_AXIS_DURATION, ///< in µs; ticks say ns, µs, ms or s
	ZS_AXIS_PIXELS,
	ZS_AXIS_PERCENT
};

/** A value and what it is called, as 921600 and "1280x720". */
struct zs_axis_tick {
	double value;
	const char *label;
};

/** What one direction of a chart means. No value on it is negative. */
struct zs_axis {
	const char *title; ///< what is measured, UTF-8; the units stand at the ticks
	enum zs_axis_unit unit;
	bool logarithmic;                 ///< else linear, from 0
	const struct zs_axis_tick *ticks; ///< to use instead of round numbers; NULL for those
	size_t count;
};

/** An axis with its range and its place in the picture. */
struct zs_scale {
	const struct zs_axis *axis;
	double low, high; ///< values at the two ends, low < high
	double from, to;  ///< pixels where these lie: x, or y with from > to
};

/** The least and greatest value to show. */
struct zs_range {
	double low, high;
	bool given; ///< false as long as there is no value; then the others mean nothing
};

/**
 * Adds a value, if it is finite. On a logarithmic axis 0 says nothing about the range: it will
 * stand at the axis' start.
 */
void zs_range_add(struct zs_range *range, const struct zs_axis *axis, double value);

/** A scale from and to round numbers that holds the range. Its place is not set. */
struct zs_scale zs_scale_fit(const struct zs_axis *axis, struct zs_range range);

/** Where a value stands; one that is beyond an end stands at that end. */
double zs_scale_place(const struct zs_scale *scale, double value);

/** Pixels from one power of ten to the next on a logarithmic scale. */
double zs_scale_decade(const struct zs_scale *scale);

#define ZS_TICKS_MAX 64

/** A value to mark. */
struct zs_tick {
	double value;
	const char *given; ///< by the caller; NULL: the label is in `text`
	char text[24];
};

struct zs_ticks {
	struct zs_tick at[ZS_TICKS_MAX];
	size_t count;
};

/** The ticks given, or round numbers that are about `room` pixels apart or farther. */
void zs_ticks_find(struct zs_ticks *ticks, const struct zs_scale *scale, double room);

#endif
