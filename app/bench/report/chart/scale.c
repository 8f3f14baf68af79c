#include "app/bench/report/chart/scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Below a nanosecond nothing differs, and nothing that is measured takes eleven days. */
#define MIN_VALUE 1e-3
#define MAX_VALUE 1e12
#define EDGE 1.03

void zs_range_add(struct zs_range *range, const struct zs_axis *axis, double value)
{
	if (!isfinite(value) || (axis->logarithmic && value <= 0)) {
		return;
	}
	range->low = range->given ? fmin(range->low, value) : value;
	range->high = range->given ? fmax(range->high, value) : value;
	range->given = true;
}

/* First digits of round numbers: on an axis of decades, and on one that is shorter. */
static const double coarse[] = {1, 2, 5, 0};
static const double fine[] = {1, 1.5, 2, 3, 4, 5, 6, 8, 0};

/** The greatest round number that is not above a value. */
static double round_down(double value, const double *digits)
{
	const double decade = pow(10, floor(log10(value) + 1e-9));
	size_t i = 0;
	while (digits[i + 1] > 0 && digits[i + 1] * decade <= value * (1 + 1e-9)) {
		i++;
	}
	return digits[i] * decade;
}

/** The least that is not below it. */
static double round_up(double value, const double *digits)
{
	const double decade = pow(10, floor(log10(value) + 1e-9));
	size_t i = 0;
	while (digits[i] > 0 && digits[i] * decade < value * (1 - 1e-9)) {
		i++;
	}
	return digits[i] > 0 ? digits[i] * decade : 10 * decade;
}

static const double *find_digits(double low, double high)
{
	return high < 8 * low ? fine : coarse;
}

/** The distance of a linear axis' lines so that there are `count` of them or fewer. */
static double linear_step(double high, double count)
{
	return round_up(high / fmax(count, 1), coarse);
}

static double unit_scale(const struct zs_axis *axis, double value, const char **unit)
{
	static const struct {
		enum zs_axis_unit unit;
		double from, scale;
		const char *name;
	} units[] = {
		{ZS_AXIS_DURATION, 0.999e6, 1e-6, " s"},
		{ZS_AXIS_DURATION, 0.999e3, 1e-3, " ms"},
		{ZS_AXIS_DURATION, 0.999, 1, " µs"},
		{ZS_AXIS_DURATION, 0, 1e3, " ns"},
		{ZS_AXIS_PIXELS, 0.999e5, 1e-6, " M"},
		{ZS_AXIS_PIXELS, 0.999e3, 1e-3, " k"},
		{ZS_AXIS_PIXELS, 0, 1, ""},
		{ZS_AXIS_PERCENT, 0, 1, " %"},
	};
	size_t i = 0;
	while (units[i].unit != axis->unit || value < units[i].from) {
		i++;
	}
	*unit = units[i].name;
	return units[i].scale;
}

/** "20 µs": in the unit that fits `like`, with no more decimals than it needs. */
static void write_label(const struct zs_axis *axis, double value, double like, struct zs_tick *tick)
{
	const char *unit;
	const double number = value * unit_scale(axis, like, &unit);
	char digits[20];
	snprintf(digits, sizeof(digits), "%.3f", number);
	char *end = digits + strlen(digits);
	while (end[-1] == '0') {
		*--end = 0;
	}
	if (end[-1] == '.') {
		end[-1] = 0;
	}
	snprintf(tick->text, sizeof(tick->text), "%s%s", digits, value == 0 ? "" : unit);
	tick->value = value;
	tick->given = NULL;
}

static void add_tick(
	struct zs_ticks *ticks, const struct zs_scale *scale, double value, double like)
{
	if (ticks->count < ZS_TICKS_MAX && value >= scale->low * (1 - 1e-9) &&
		value <= scale->high * (1 + 1e-9)) {
		write_label(scale->axis, value, like, &ticks->at[ticks->count++]);
	}
}

double zs_scale_decade(const struct zs_scale *scale)
{
	return fabs(scale->to - scale->from) / log10(scale->high / scale->low);
}

static void find_logarithmic(struct zs_ticks *ticks, const struct zs_scale *scale, double room)
{
	const double pixels = zs_scale_decade(scale);
	const int first = (int)floor(log10(scale->low) + 1e-9);
	const int last = (int)ceil(log10(scale->high) - 1e-9);
	const int step = (int)fmax(ceil(room / fmax(pixels, 1)), 1);
	const double *digits = find_digits(scale->low, scale->high);
	/* From 1 to 2 is the smallest of the steps that have to keep their distance. */
	const bool between = pixels * log10(2) >= room || digits == fine;
	for (int decade = first; decade <= last; decade += step) {
		for (size_t i = 0; digits[i] > 0 && (between || i == 0); i++) {
			const double value = digits[i] * pow(10, decade);
			add_tick(ticks, scale, value, value);
		}
	}
}

static void find_linear(struct zs_ticks *ticks, const struct zs_scale *scale, double room)
{
	const double count = fmin(floor(fabs(scale->to - scale->from) / room), ZS_TICKS_MAX - 2);
	const double step = linear_step(scale->high, count);
	for (int i = 0; i * step <= scale->high * (1 + 1e-9) && i < ZS_TICKS_MAX; i++) {
		add_tick(ticks, scale, i * step, scale->high);
	}
}

void zs_ticks_find(struct zs_ticks *ticks, const struct zs_scale *scale, double room)
{
	const struct zs_axis *axis = scale->axis;
	ticks->count = 0;
	for (size_t i = 0; i < axis->count && ticks->count < ZS_TICKS_MAX; i++) {
		const struct zs_axis_tick *given = &axis->ticks[i];
		if (given->value >= scale->low && given->value <= scale->high) {
			ticks->at[ticks->count++] = (struct zs_tick){
				.value = given->value,
				.given = given->label,
			};
		}
	}
	if (axis->count == 0 && axis->logarithmic) {
		find_logarithmic(ticks, scale, room);
	} else if (axis->count == 0) {
		find_linear(ticks, scale, room);
	}
}

/** Whole decades are too much when values lie close together: round numbers around them. */
static void fit_logarithmic(struct zs_scale *scale, struct zs_range range)
{
	const double low = range.given ? fmin(fmax(range.low, MIN_VALUE), MAX_VALUE) : 1;
	const double high = range.given ? fmin(fmax(range.high, low), MAX_VALUE) : 1000;
	if (scale->axis->count > 0) {
		/* With ticks given, round numbers mean nothing: some room at both ends. */
		const double room = fmax(pow(high / low, 0.06), 1.1);
		scale->low = low / room;
		scale->high = high * room;
		return;
	}
	/* What stands on the very edge could be taken for what is beyond it. */
	const double room = range.given ? EDGE : 1;
	const double *digits = find_digits(low, high);
	scale->low = round_down(low / room, digits);
	scale->high = round_up(high * room, digits);
}

/** A tenth of a round number is fine enough not to waste room. */
static void fit_linear(struct zs_scale *scale, struct zs_range range)
{
	const double high = range.given ? fmin(range.high, MAX_VALUE) : 0;
	scale->low = 0;
	scale->high = 1;
	if (scale->axis->unit == ZS_AXIS_PERCENT && high > 50 && high <= 100) {
		scale->high = 100;
	} else if (high > 0) {
		const double step = linear_step(fmax(high, MIN_VALUE), 10);
		scale->high = ceil(fmax(high, MIN_VALUE) / step * (1 - 1e-9)) * step;
	}
}

struct zs_scale zs_scale_fit(const struct zs_axis *axis, struct zs_range range)
{
	struct zs_scale scale = {.axis = axis, .to = 1};
	if (axis->logarithmic) {
		fit_logarithmic(&scale, range);
	} else {
		fit_linear(&scale, range);
	}
	return scale;
}

double zs_scale_place(const struct zs_scale *scale, double value)
{
	double part;
	if (scale->axis->logarithmic) {
		part = value > 0 ? log(value / scale->low) / log(scale->high / scale->low) : 0;
	} else {
		part = (value - scale->low) / (scale->high - scale->low);
	}
	return scale->from + (scale->to - scale->from) * fmin(fmax(part, 0), 1);
}
