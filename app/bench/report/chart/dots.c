#include "app/bench/report/chart/dots.h"

#include <math.h>

#include "app/bench/report/chart/axis.h"
#include "app/bench/report/chart/series.h"

#define MIN_ROW 22.0
#define EMPTY_ROWS 4
#define MAX_ROW 64.0
#define RADIUS 7.0
#define LABEL_GAP 16.0
#define NOTE_GAP 24.0
#define LIMIT_HEIGHT 22.0

/** A chart being drawn. */
struct drawing {
	const struct zs_dots *dots;
	const struct zs_plot *plot;
	struct zs_axis axis;
	struct zs_scale scale; ///< from and to are the grid's edges
	double top, bottom;    ///< of the grid
	double row;            ///< height of one
};

static size_t count_rows(const struct zs_dots *dots)
{
	size_t rows = 0;
	for (size_t i = 0; i < dots->count; i++) {
		rows += dots->groups[i].count + 1;
	}
	return rows > 0 ? rows : EMPTY_ROWS;
}

static double measure(const struct zs_plot *plot, const void *chart)
{
	return LIMIT_HEIGHT + MIN_ROW * (double)count_rows(chart) + ZS_AXIS_BELOW;
}

static struct zs_range find_range(const struct zs_dots *dots, const struct zs_axis *axis)
{
	struct zs_range range = {0};
	zs_range_add(&range, axis, dots->limit_us);
	for (size_t i = 0; i < dots->count; i++) {
		for (size_t j = 0; j < dots->groups[i].count; j++) {
			const struct zs_dots_mark *mark = &dots->groups[i].marks[j];
			zs_range_add(&range, axis, mark->value_us);
			if (isfinite(mark->value_us) && mark->high_us > mark->value_us) {
				zs_range_add(&range, axis, mark->high_us);
			}
		}
	}
	return range;
}

/** The grid takes what labels and notes leave of the width. */
static void place_columns(struct drawing *drawing)
{
	const struct zs_dots *dots = drawing->dots;
	const struct zs_plot *plot = drawing->plot;
	double labels = 0, notes = 0;
	for (size_t i = 0; i < dots->count; i++) {
		labels = fmax(
			labels, zs_plot_text_width(plot, ZS_PLOT_HEADING, dots->groups[i].heading));
		for (size_t j = 0; j < dots->groups[i].count; j++) {
			const struct zs_dots_mark *mark = &dots->groups[i].marks[j];
			labels = fmax(labels, zs_plot_text_width(plot, ZS_PLOT_TEXT, mark->label));
			notes = fmax(notes, zs_plot_text_width(plot, ZS_PLOT_TEXT, mark->note));
		}
	}
	/* Long words end in an ellipsis rather than take the grid's room. */
	labels = fmin(labels + LABEL_GAP, plot->width * 0.3);
	notes = fmin(notes + NOTE_GAP, plot->width * 0.3);
	drawing->scale.from = plot->left + labels + RADIUS;
	drawing->scale.to = plot->right - notes;
}

static void draw_limit(const struct drawing *drawing)
{
	const struct zs_dots *dots = drawing->dots;
	if (!(dots->limit_us > 0) || !isfinite(dots->limit_us)) {
		return;
	}
	const double x = zs_scale_place(&drawing->scale, dots->limit_us);
	zs_plot_limit(drawing->plot, x, drawing->top, x, drawing->bottom);
	zs_plot_text_inside(
		drawing->plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, x, drawing->top - 12, dots->limit);
}

static void draw_mark(const struct drawing *drawing, const struct zs_dots_mark *mark, double middle)
{
	const struct zs_plot *plot = drawing->plot;
	const struct zs_scale *scale = &drawing->scale;
	const double y = round(middle);
	const double label = scale->from - LABEL_GAP, note = scale->to + NOTE_GAP;
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_RIGHT, label, y, label - plot->left, mark->label);
	zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_LEFT, note, y, plot->right - note, mark->note);
	if (!isfinite(mark->value_us)) {
		return;
	}
	const double x = zs_scale_place(scale, mark->value_us);
	if (isfinite(mark->high_us) && mark->high_us > mark->value_us) {
		const double high = zs_scale_place(scale, mark->high_us);
		zs_plot_set_colour(plot, zs_series_colour(mark->series));
		zs_plot_line(plot, x, y, high, y, 2);
		zs_plot_line(plot, high, y - 6, high, y + 6, 2);
	}
	zs_series_draw_marker(plot, mark->series, x, y, RADIUS);
}

static void draw_heading(const struct drawing *drawing, size_t group, double y)
{
	const struct zs_plot *plot = drawing->plot;
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_HEADING, ZS_PLOT_LEFT, plot->left, y,
		drawing->scale.from - LABEL_GAP - plot->left, drawing->dots->groups[group].heading);
	if (group > 0) {
		const double line = round(y - drawing->row / 2) + 0.5;
		zs_plot_set_colour(plot, ZS_PLOT_GRID);
		zs_plot_line(plot, plot->left, line, plot->right, line, 1);
	}
}

static void draw_groups(const struct drawing *drawing)
{
	double y = drawing->top + drawing->row / 2;
	for (size_t i = 0; i < drawing->dots->count; i++) {
		const struct zs_dots_group *group = &drawing->dots->groups[i];
		draw_heading(drawing, i, y);
		y += drawing->row;
		for (size_t j = 0; j < group->count; j++, y += drawing->row) {
			draw_mark(drawing, &group->marks[j], y);
		}
	}
}

static void draw(const struct zs_plot *plot, const void *chart)
{
	struct drawing drawing = {.dots = chart, .plot = plot};
	drawing.axis = (struct zs_axis){
		.title = drawing.dots->axis,
		.unit = ZS_AXIS_DURATION,
		.logarithmic = true,
	};
	const double rows = (double)count_rows(chart);
	drawing.scale = zs_scale_fit(&drawing.axis, find_range(chart, &drawing.axis));
	place_columns(&drawing);
	drawing.top = plot->top + LIMIT_HEIGHT;
	drawing.row = fmin(MAX_ROW, fmax(0, plot->bottom - ZS_AXIS_BELOW - drawing.top) / rows);
	drawing.bottom = drawing.top + rows * drawing.row;
	zs_axis_draw_x(plot, &drawing.scale, drawing.top, drawing.bottom);
	draw_limit(&drawing);
	draw_groups(&drawing);
	if (drawing.dots->count == 0) {
		zs_plot_no_data(plot, (drawing.scale.from + drawing.scale.to) / 2,
			(drawing.top + drawing.bottom) / 2);
	}
}

int zs_dots_write(const struct zs_dots *dots, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err)
{
	static const struct zs_plot_drawer drawer = {.measure = measure, .draw = draw};
	return zs_plot_write(&dots->words, &drawer, dots, width, height, path, err);
}
