#include "app/bench/report/chart/curve.h"

#include <math.h>

/* Steps that are closer would take time and not be seen. */
#define MIN_STEP 0.5

size_t zs_curve_count(const struct zs_curve_series *series)
{
	size_t count = 0;
	for (size_t i = 0; i < series->count; i++) {
		count += isfinite(series->samples_us[i]) ? 1 : 0;
	}
	return count;
}

void zs_curve_trace(cairo_t *cr, const struct zs_scale *x, const struct zs_scale *y,
	const struct zs_curve_series *series, double *end_x, double *end_y)
{
	const double count = (double)zs_curve_count(series);
	double rank = 0;
	cairo_new_path(cr);
	for (size_t i = 0; i < series->count; i++) {
		if (!isfinite(series->samples_us[i])) {
			continue;
		}
		const double at = zs_scale_place(x, count / (count - rank));
		const double level = zs_scale_place(y, series->samples_us[i]);
		const bool last = rank == count - 1;
		if (rank == 0) {
			cairo_move_to(cr, at, level);
		} else if (last || (level != *end_y && at - *end_x >= MIN_STEP)) {
			cairo_line_to(cr, at, *end_y);
			cairo_line_to(cr, at, level);
		}
		if (rank == 0 || last || at - *end_x >= MIN_STEP) {
			*end_x = at;
			*end_y = level;
		}
		rank++;
	}
}

double zs_curve_level(const struct zs_scale *x, const struct zs_scale *y,
	const struct zs_curve_series *series, double at)
{
	const double count = (double)zs_curve_count(series);
	const double part = (at - x->from) / (x->to - x->from);
	/* A place just where a step is belongs to the upper sample. */
	const double wanted = floor(count * (1 - pow(x->high / x->low, -part)) + 1e-6);
	double rank = 0, level = y->from;
	for (size_t i = 0; i < series->count && rank <= wanted; i++) {
		if (isfinite(series->samples_us[i])) {
			level = zs_scale_place(y, series->samples_us[i]);
			rank++;
		}
	}
	return level;
}
