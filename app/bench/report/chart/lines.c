#include "app/bench/report/chart/lines.h"

#include <math.h>

#include "app/bench/report/chart/axis.h"
#include "app/bench/report/chart/legend.h"
#include "app/bench/report/chart/series.h"

#define MIN_GRID 240.0
#define LIMIT_HEIGHT 22.0
/* Beside the lines when they take no more than this part of the width, else above. */
#define BESIDE_PART 0.25
/* Points nearer than that cover one another. */
#define NEAR 10.0
#define SHIFT 13.0
#define CAP 5.0

/** A chart being drawn. */
struct drawing {
	const struct zs_lines *lines;
	const struct zs_plot *plot;
	struct zs_scale x, y; ///< x ends before the grid does, for points that are shifted
	double top;           ///< of the grid; y ends below it, as a point does not
	double shift;         ///< from one to the next of points that would cover one another
};

/** Where a point stands in the picture. */
struct spot {
	double x, y, low, high;
};

static bool is_shown(const struct zs_lines_point *point)
{
	return isfinite(point->x) && isfinite(point->y);
}

static const struct zs_lines_point *last_shown(const struct zs_lines_series *series)
{
	for (size_t i = series->count; i-- > 0;) {
		if (is_shown(&series->points[i])) {
			return &series->points[i];
		}
	}
	return NULL;
}

static void fill_legend(struct zs_legend *legend, const struct zs_lines *lines)
{
	zs_legend_init_series(legend);
	for (size_t i = 0; i < lines->count; i++) {
		if (last_shown(&lines->series[i]) != NULL) {
			zs_legend_add(
				legend, lines->series[i].label, lines->series[i].series, 0, 0);
		}
	}
}

static bool is_beside(const struct zs_plot *plot, const struct zs_legend *legend)
{
	return zs_legend_beside(plot, legend) <= BESIDE_PART * plot->width;
}

static double legend_height(const struct zs_plot *plot, const struct zs_legend *legend)
{
	return is_beside(plot, legend) ? 0
				       : zs_legend_height(plot, legend, plot->right - plot->left);
}

static double limit_height(const struct zs_lines *lines)
{
	return lines->limit_x > 0 ? LIMIT_HEIGHT : 0;
}

static double measure(const struct zs_plot *plot, const void *chart)
{
	struct zs_legend legend;
	fill_legend(&legend, chart);
	const double labels = is_beside(plot, &legend) ? ZS_PLOT_LINE * (double)legend.count : 0;
	return legend_height(plot, &legend) + limit_height(chart) + ZS_AXIS_ABOVE +
	       fmax(MIN_GRID, labels) + ZS_AXIS_BELOW;
}

static void fit_scales(struct drawing *drawing)
{
	const struct zs_lines *lines = drawing->lines;
	struct zs_range x = {0}, y = {0};
	if (lines->limit_x > 0) {
		zs_range_add(&x, &lines->x, lines->limit_x);
	}
	for (size_t i = 0; i < lines->count; i++) {
		for (size_t j = 0; j < lines->series[i].count; j++) {
			const struct zs_lines_point *point = &lines->series[i].points[j];
			if (is_shown(point)) {
				zs_range_add(&x, &lines->x, point->x);
				zs_range_add(&y, &lines->y, point->y);
				zs_range_add(&y, &lines->y, point->low);
				zs_range_add(&y, &lines->y, point->high);
			}
		}
	}
	drawing->x = zs_scale_fit(&lines->x, x);
	drawing->y = zs_scale_fit(&lines->y, y);
}

static struct spot place(const struct drawing *drawing, const struct zs_lines_point *point)
{
	const double low = isfinite(point->low) ? fmin(point->low, point->y) : point->y;
	const double high = isfinite(point->high) ? fmax(point->high, point->y) : point->y;
	return (struct spot){
		.x = zs_scale_place(&drawing->x, point->x),
		.y = zs_scale_place(&drawing->y, point->y),
		.low = zs_scale_place(&drawing->y, low),
		.high = zs_scale_place(&drawing->y, high),
	};
}

static bool has_near(
	const struct drawing *drawing, const struct zs_lines_series *series, struct spot spot)
{
	for (size_t i = 0; i < series->count; i++) {
		if (is_shown(&series->points[i])) {
			const struct spot other = place(drawing, &series->points[i]);
			if (fabs(other.x - spot.x) < NEAR && fabs(other.y - spot.y) < NEAR) {
				return true;
			}
		}
	}
	return false;
}

/** Where the point of a series is drawn: in one row with those of others that it would cover. */
static struct spot place_apart(
	const struct drawing *drawing, size_t index, const struct zs_lines_point *point)
{
	struct spot spot = place(drawing, point);
	unsigned before = 0, after = 0;
	for (size_t i = 0; i < drawing->lines->count; i++) {
		if (i != index && has_near(drawing, &drawing->lines->series[i], spot)) {
			before += i < index ? 1 : 0;
			after += i > index ? 1 : 0;
		}
	}
	spot.x += drawing->shift * ((double)before - after) / 2;
	return spot;
}

static void draw_whisker(const struct zs_plot *plot, struct spot spot)
{
	if (spot.low - spot.high < 1) {
		return;
	}
	zs_plot_line(plot, spot.x, spot.low, spot.x, spot.high, 1.6);
	zs_plot_line(plot, spot.x - CAP, spot.low, spot.x + CAP, spot.low, 1.6);
	zs_plot_line(plot, spot.x - CAP, spot.high, spot.x + CAP, spot.high, 1.6);
}

static void draw_line(const struct drawing *drawing, size_t index)
{
	const struct zs_lines_series *series = &drawing->lines->series[index];
	cairo_new_path(drawing->plot->cr);
	for (size_t i = 0; i < series->count; i++) {
		if (is_shown(&series->points[i])) {
			const struct spot spot = place_apart(drawing, index, &series->points[i]);
			cairo_line_to(drawing->plot->cr, spot.x, spot.y);
		}
	}
	zs_series_begin_line(drawing->plot, series->series);
	cairo_stroke(drawing->plot->cr);
	zs_series_end_line(drawing->plot);
}

static void draw_points(const struct drawing *drawing, size_t index)
{
	const struct zs_lines_series *series = &drawing->lines->series[index];
	for (size_t i = 0; i < series->count; i++) {
		if (is_shown(&series->points[i])) {
			const struct spot spot = place_apart(drawing, index, &series->points[i]);
			zs_plot_set_colour(drawing->plot, zs_series_colour(series->series));
			draw_whisker(drawing->plot, spot);
			zs_series_draw_marker(
				drawing->plot, series->series, spot.x, spot.y, ZS_SERIES_RADIUS);
		}
	}
}

static void draw_limit(const struct drawing *drawing)
{
	const struct zs_lines *lines = drawing->lines;
	if (lines->limit_x > 0 && isfinite(lines->limit_x)) {
		const double x = zs_scale_place(&drawing->x, lines->limit_x);
		zs_plot_limit(drawing->plot, x, drawing->top, x, drawing->y.from);
		zs_plot_text_inside(drawing->plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, x,
			drawing->top - 12, lines->limit);
	}
}

static void label_ends(const struct drawing *drawing, double right, double room)
{
	const struct zs_lines *lines = drawing->lines;
	struct zs_legend legend;
	zs_legend_init_series(&legend);
	for (size_t i = 0; i < lines->count; i++) {
		const struct zs_lines_point *last = last_shown(&lines->series[i]);
		if (last != NULL) {
			const struct spot spot = place_apart(drawing, i, last);
			zs_legend_add(&legend, lines->series[i].label, lines->series[i].series,
				spot.x, spot.y);
		}
	}
	zs_legend_draw_beside(drawing->plot, &legend, right, drawing->y.to, drawing->y.from, room);
}

/** Not so far that a shifted point could be taken for one of the next x. */
static double find_shift(const struct drawing *drawing)
{
	const struct zs_lines *lines = drawing->lines;
	double least = INFINITY;
	for (size_t i = 0; i < lines->count; i++) {
		double last = -INFINITY;
		for (size_t j = 0; j < lines->series[i].count; j++) {
			if (is_shown(&lines->series[i].points[j])) {
				const double x =
					zs_scale_place(&drawing->x, lines->series[i].points[j].x);
				least = x > last + 1 ? fmin(least, x - last) : least;
				last = x;
			}
		}
	}
	return fmin(SHIFT, least / ((double)lines->count + 1));
}

static void draw_axes(struct drawing *drawing, double left, double right, double title_y)
{
	const struct zs_plot *plot = drawing->plot;
	const double most = fmax((double)drawing->lines->count - 1, 0) * SHIFT / 2;
	const double inset = fmin(most, (right - left) / 12) + ZS_SERIES_RADIUS;
	drawing->x.from = round(left + inset);
	drawing->x.to = round(fmax(right - inset, drawing->x.from + 1));
	drawing->shift = find_shift(drawing);
	zs_axis_draw_y(plot, &drawing->y, left, right, title_y);
	zs_axis_draw_x(plot, &drawing->x, drawing->top, drawing->y.from);
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	zs_plot_line(plot, left, drawing->y.from + 0.5, right, drawing->y.from + 0.5, 1);
	draw_limit(drawing);
}

static void draw_series(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->lines->count; i++) {
		draw_line(drawing, i);
	}
	for (size_t i = 0; i < drawing->lines->count; i++) {
		draw_points(drawing, i);
	}
}

static void draw(const struct zs_plot *plot, const void *chart)
{
	struct drawing drawing = {.lines = chart, .plot = plot};
	struct zs_legend legend;
	fill_legend(&legend, chart);
	const bool beside = is_beside(plot, &legend);
	const double room = beside ? zs_legend_beside(plot, &legend) : 24;
	if (!beside) {
		zs_legend_draw(plot, &legend, plot->left, plot->top, plot->right - plot->left);
	}
	fit_scales(&drawing);
	const double title_y = plot->top + legend_height(plot, &legend) + 8;
	drawing.top = round(
		plot->top + legend_height(plot, &legend) + limit_height(chart) + ZS_AXIS_ABOVE);
	drawing.y.to = drawing.top + ZS_SERIES_RADIUS + 2;
	drawing.y.from = round(fmax(plot->bottom - ZS_AXIS_BELOW, drawing.y.to + 1));
	const double left = round(plot->left + zs_axis_beside(plot, &drawing.y));
	const double right = round(plot->right - room);
	draw_axes(&drawing, left, right, title_y);
	if (legend.count == 0) {
		zs_plot_no_data(plot, (left + right) / 2, (drawing.y.from + drawing.y.to) / 2);
	} else if (beside) {
		label_ends(&drawing, right, room);
	}
	draw_series(&drawing);
}

int zs_lines_write(const struct zs_lines *lines, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err)
{
	static const struct zs_plot_drawer drawer = {.measure = measure, .draw = draw};
	return zs_plot_write(&lines->words, &drawer, lines, width, height, path, err);
}
