#include "app/bench/report/chart/curves.h"

#include <math.h>

#include "app/bench/report/chart/axis.h"
#include "app/bench/report/chart/legend.h"
#include "app/bench/report/chart/series.h"

#define MIN_GRID 240.0
#define HEADING 34.0
#define PANEL_GAP 44.0
/* Beside the lines when they take no more than this part of a panel, else above it. */
#define BESIDE_PART 0.3
#define MARKER_DISTANCE 110.0
#define RADIUS 5.0

/** A percentile p stands where 1 / (1 - p) does on a logarithmic axis. */
static const struct zs_axis_tick percentiles[] = {
	{1, "0"},
	{2, "50 %"},
	{10, "90 %"},
	{100, "99 %"},
	{1e3, "99.9 %"},
	{1e4, "99.99 %"},
	{1e5, "99.999 %"},
	{1e6, "99.9999 %"},
	{1e7, "99.99999 %"},
};

static const struct zs_axis percentile_axis = {
	.title = "percentile of frames",
	.logarithmic = true,
	.ticks = percentiles,
	.count = sizeof(percentiles) / sizeof(percentiles[0]),
};

/** A panel being drawn. */
struct drawing {
	const struct zs_plot *plot;
	const struct zs_curves_panel *panel;
	struct zs_axis axis;
	struct zs_scale x, y;
	struct zs_legend legend;
	bool beside; ///< the legend
};

static void fill_legend(struct zs_legend *legend, const struct zs_curves_panel *panel)
{
	zs_legend_init_series(legend);
	for (size_t i = 0; i < panel->count; i++) {
		if (zs_curve_count(&panel->series[i]) > 0) {
			zs_legend_add(
				legend, panel->series[i].label, panel->series[i].series, 0, 0);
		}
	}
}

static double panel_width(const struct zs_plot *plot, const struct zs_curves *curves)
{
	const double count = fmax((double)curves->count, 1);
	return fmax((plot->right - plot->left - (count - 1) * PANEL_GAP) / count, 1);
}

/** Whether the labels of every panel fit beside its lines. */
static bool is_beside(const struct zs_plot *plot, const struct zs_curves *curves)
{
	struct zs_legend legend;
	double widest = 0;
	for (size_t i = 0; i < curves->count; i++) {
		fill_legend(&legend, &curves->panels[i]);
		widest = fmax(widest, zs_legend_beside(plot, &legend));
	}
	return widest <= BESIDE_PART * panel_width(plot, curves);
}

/** What the highest legend above a panel takes. */
static double legend_height(const struct zs_plot *plot, const struct zs_curves *curves)
{
	struct zs_legend legend;
	double height = 0;
	for (size_t i = 0; i < curves->count && !is_beside(plot, curves); i++) {
		fill_legend(&legend, &curves->panels[i]);
		height = fmax(height, zs_legend_height(plot, &legend, panel_width(plot, curves)));
	}
	return height;
}

static double measure(const struct zs_plot *plot, const void *chart)
{
	const struct zs_curves *curves = chart;
	double grid = MIN_GRID;
	for (size_t i = 0; i < curves->count && is_beside(plot, curves); i++) {
		const size_t count = curves->panels[i].count;
		grid = fmax(grid,
			ZS_PLOT_LINE * (double)(count < ZS_LEGEND_MAX ? count : ZS_LEGEND_MAX));
	}
	return HEADING + legend_height(plot, curves) + ZS_AXIS_ABOVE + grid + ZS_AXIS_BELOW;
}

static void fit_scales(struct drawing *drawing)
{
	const struct zs_curves_panel *panel = drawing->panel;
	struct zs_range range = {0};
	size_t most = 2;
	zs_range_add(&range, &drawing->axis, panel->limit_us);
	for (size_t i = 0; i < panel->count; i++) {
		const struct zs_curve_series *series = &panel->series[i];
		const size_t count = zs_curve_count(series);
		most = count > most ? count : most;
		for (size_t j = 0; j < series->count; j++) {
			zs_range_add(&range, &drawing->axis, series->samples_us[j]);
		}
	}
	drawing->y = zs_scale_fit(&drawing->axis, range);
	drawing->x = (struct zs_scale){.axis = &percentile_axis, .low = 1, .high = (double)most};
}

/** Shapes along a curve, at other places for each, as curves may cover one another. */
static void draw_markers(const struct drawing *drawing, size_t index, double last_x)
{
	const struct zs_curve_series *series = &drawing->panel->series[index];
	const double part = ((double)index + 0.5) / (double)drawing->panel->count;
	const double start = drawing->x.from + MARKER_DISTANCE * part;
	for (double x = start; x < last_x - 2 * RADIUS; x += MARKER_DISTANCE) {
		zs_series_draw_marker(drawing->plot, series->series, x,
			zs_curve_level(&drawing->x, &drawing->y, series, x), RADIUS);
	}
}

/** How many pieces of curves run through a box around `y`. */
static unsigned count_covered(const struct drawing *drawing, double left, double y, double width)
{
	const double half = ZS_PLOT_LINE / 2;
	unsigned covered = 0;
	for (size_t i = 0; i < drawing->panel->count; i++) {
		double last =
			zs_curve_level(&drawing->x, &drawing->y, &drawing->panel->series[i], left);
		for (int step = 1; step <= 16; step++) {
			const double level = zs_curve_level(&drawing->x, &drawing->y,
				&drawing->panel->series[i], left + width * step / 16);
			covered += fmin(last, level) < y + half && fmax(last, level) > y - half;
			last = level;
		}
	}
	return covered;
}

/** The label stands above or below the line, left or right: where the curves leave room. */
static void draw_limit(const struct drawing *drawing)
{
	const struct zs_curves_panel *panel = drawing->panel;
	if (!(panel->limit_us > 0) || !isfinite(panel->limit_us)) {
		return;
	}
	const double left = drawing->x.from, right = drawing->x.to;
	const double y = zs_scale_place(&drawing->y, panel->limit_us);
	const double width = fmin(
		zs_plot_text_width(drawing->plot, ZS_PLOT_SMALL, panel->limit), right - left - 16);
	unsigned least = UINT32_MAX;
	double best_x = left, best_y = y;
	for (int i = 0; i < 4; i++) {
		const double text_x = i % 2 == 0 ? left + 8 : right - 8 - width;
		const double text_y = i / 2 == 0 ? y - 12 : y + 12;
		const unsigned covered = count_covered(drawing, text_x, text_y, width);
		const bool inside = text_y - 10 >= drawing->y.to && text_y + 10 <= drawing->y.from;
		if (inside && covered < least) {
			least = covered;
			best_x = text_x;
			best_y = text_y;
		}
	}
	zs_plot_limit(drawing->plot, left, y, right, y);
	zs_plot_set_colour(drawing->plot, ZS_PLOT_GROUND);
	zs_plot_box(drawing->plot, best_x - 3, best_y - 9, width + 6, 18);
	zs_plot_set_colour(drawing->plot, ZS_PLOT_FAINT);
	zs_plot_text(drawing->plot, ZS_PLOT_SMALL, ZS_PLOT_LEFT, best_x, best_y, width + 1,
		panel->limit);
}

/** Whether the end of a curve before this one is where this one's is. */
static bool is_taken(const struct zs_legend *ends, double x, double y)
{
	for (size_t i = 0; i < ends->count; i++) {
		if (hypot(ends->at[i].x - x, ends->at[i].y - y) < 2 * ZS_SERIES_RADIUS) {
			return true;
		}
	}
	return false;
}

/** Fills the legend with the curves' ends. */
static void draw_series(struct drawing *drawing)
{
	double x, y;
	for (size_t i = 0; i < drawing->panel->count; i++) {
		const struct zs_curve_series *series = &drawing->panel->series[i];
		if (zs_curve_count(series) > 0) {
			zs_curve_trace(drawing->plot->cr, &drawing->x, &drawing->y, series, &x, &y);
			zs_series_begin_line(drawing->plot, series->series);
			cairo_stroke(drawing->plot->cr);
			zs_series_end_line(drawing->plot);
		}
	}
	zs_legend_init_series(&drawing->legend);
	for (size_t i = 0; i < drawing->panel->count; i++) {
		const struct zs_curve_series *series = &drawing->panel->series[i];
		if (zs_curve_count(series) > 0) {
			zs_curve_trace(drawing->plot->cr, &drawing->x, &drawing->y, series, &x, &y);
			cairo_new_path(drawing->plot->cr);
			draw_markers(drawing, i, x);
			if (!is_taken(&drawing->legend, x, y)) {
				zs_series_draw_marker(
					drawing->plot, series->series, x, y, ZS_SERIES_RADIUS);
			}
			zs_legend_add(&drawing->legend, series->label, series->series, x, y);
		}
	}
}

/** Draws a panel between `left` and `right`, its grid from `top` down. */
static void draw_panel(struct drawing *drawing, double left, double right, double top)
{
	const struct zs_plot *plot = drawing->plot;
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_HEADING, ZS_PLOT_LEFT, left, plot->top + HEADING / 2 - 4,
		right - left, drawing->panel->heading);
	fill_legend(&drawing->legend, drawing->panel);
	const double room = drawing->beside ? zs_legend_beside(plot, &drawing->legend) : 16;
	if (!drawing->beside) {
		zs_legend_draw(plot, &drawing->legend, left, plot->top + HEADING, right - left);
	}
	fit_scales(drawing);
	drawing->y.from = round(fmax(plot->bottom - ZS_AXIS_BELOW, top + 1));
	drawing->y.to = round(top);
	drawing->x.from = round(left + zs_axis_beside(plot, &drawing->y));
	drawing->x.to = round(fmax(right - room, drawing->x.from + 1));
	zs_axis_draw_y(plot, &drawing->y, drawing->x.from, drawing->x.to, top - ZS_AXIS_ABOVE + 8);
	zs_axis_draw_x(plot, &drawing->x, drawing->y.to, drawing->y.from);
	if (drawing->legend.count == 0) {
		zs_plot_no_data(plot, (drawing->x.from + drawing->x.to) / 2,
			(drawing->y.from + drawing->y.to) / 2);
	}
	draw_limit(drawing);
	draw_series(drawing);
	if (drawing->beside) {
		zs_legend_draw_beside(plot, &drawing->legend, drawing->x.to, drawing->y.to,
			drawing->y.from, room);
	}
}

static void draw(const struct zs_plot *plot, const void *chart)
{
	const struct zs_curves *curves = chart;
	const double width = panel_width(plot, curves);
	const double top = plot->top + HEADING + legend_height(plot, curves) + ZS_AXIS_ABOVE;
	if (curves->count == 0) {
		zs_plot_no_data(plot, plot->width / 2, (plot->top + plot->bottom) / 2);
	}
	for (size_t i = 0; i < curves->count; i++) {
		const double left = plot->left + (double)i * (width + PANEL_GAP);
		struct drawing drawing = {
			.plot = plot,
			.panel = &curves->panels[i],
			.axis = {.title = curves->panels[i].axis,
				.unit = ZS_AXIS_DURATION,
				.logarithmic = true},
			.beside = is_beside(plot, curves),
		};
		draw_panel(&drawing, left, left + width, top);
	}
}

int zs_curves_write(const struct zs_curves *curves, uint32_t width, uint32_t height,
	const char *path, struct zs_error *err)
{
	static const struct zs_plot_drawer drawer = {.measure = measure, .draw = draw};
	return zs_plot_write(&curves->words, &drawer, curves, width, height, path, err);
}
