#include "app/bench/report/chart/bars.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/bench/report/chart/axis.h"
#include "app/bench/report/chart/legend.h"
#include "app/bench/report/chart/series.h"
#include "app/bench/report/chart/stage.h"

#define MIN_ROW 28.0
#define EMPTY_ROWS 4
#define MAX_ROW 46.0
#define BAR_PART 0.66 ///< of a row
#define MARKER 22.0   ///< what a path's shape takes
#define GAP 14.0
#define NOTE_GAP 10.0
#define LIMIT_HEIGHT 24.0
/* What does not fit into figures any more is cut, in µs. */
#define MAX_US 1e12
/* Around figures inside of a bar. */
#define PADDING 5.0
/* A limit that is farther would press the bars together. */
#define LIMIT_REACH 2.5
/* How far the axis goes on for figures, as a multiple of the longest bar. */
#define MAX_ROOM 2.5

/** A chart being drawn. */
struct drawing {
	const struct zs_bars *bars;
	const struct zs_plot *plot;
	struct zs_axis axis;
	struct zs_scale scale; ///< from and to are the grid's edges
	double top, bottom, row;
	bool limit_is_far;
};

static size_t count_rows(const struct zs_bars *bars)
{
	size_t rows = 0;
	for (size_t i = 0; i < bars->count; i++) {
		rows += bars->groups[i].count + 1;
	}
	return rows > 0 ? rows : EMPTY_ROWS;
}

static void draw_key(const struct zs_plot *plot, unsigned number, double x, double y)
{
	zs_stage_draw(plot, number, x - 14, y - 8, 28, 16);
}

static void fill_legend(struct zs_legend *legend, const struct zs_bars *bars)
{
	*legend = (struct zs_legend){.draw_key = draw_key, .key_width = 28};
	for (size_t i = 0; i < bars->stage_count; i++) {
		zs_legend_add(legend, bars->stages[i], (unsigned)i, 0, 0);
	}
}

static double legend_height(const struct zs_plot *plot, const struct zs_bars *bars)
{
	struct zs_legend legend;
	fill_legend(&legend, bars);
	return zs_legend_height(plot, &legend, plot->right - plot->left);
}

static double measure(const struct zs_plot *plot, const void *chart)
{
	return legend_height(plot, chart) + LIMIT_HEIGHT + MIN_ROW * (double)count_rows(chart) +
	       ZS_AXIS_BELOW;
}

/** A stage's time as it is drawn. */
static double stage_us(const struct zs_bars_bar *bar, size_t stage)
{
	const double us = bar->stages_us[stage];
	return isfinite(us) && us > 0 ? fmin(us, MAX_US) : 0;
}

static double total_us(const struct zs_bars *bars, const struct zs_bars_bar *bar)
{
	double total = 0;
	for (size_t i = 0; i < bars->stage_count; i++) {
		total += stage_us(bar, i);
	}
	return total;
}

static bool fits(const struct drawing *drawing, double from_us, double us)
{
	char text[48];
	const double width = zs_scale_place(&drawing->scale, from_us + us) -
			     zs_scale_place(&drawing->scale, from_us);
	zs_plot_duration(us, text, sizeof(text));
	return width >= zs_plot_text_width(drawing->plot, ZS_PLOT_SMALL, text) + 2 * PADDING;
}

/** What stands behind a bar. */
struct note {
	char total[48];
	char rest[512]; ///< "access 0.4 µs, hand-off 4.2 µs": stages too small for their figures
};

static void write_note(
	const struct drawing *drawing, const struct zs_bars_bar *bar, struct note *note)
{
	const struct zs_bars *bars = drawing->bars;
	double from = 0;
	size_t length = 0;
	note->rest[0] = 0;
	zs_plot_duration(total_us(bars, bar), note->total, sizeof(note->total));
	for (size_t i = 0; i < bars->stage_count; i++) {
		const double us = stage_us(bar, i);
		if (us > 0 && !fits(drawing, from, us) && length < sizeof(note->rest)) {
			char text[48];
			zs_plot_duration(us, text, sizeof(text));
			length += (size_t)snprintf(note->rest + length, sizeof(note->rest) - length,
				"%s%s %s", length > 0 ? ", " : "", bars->stages[i], text);
		}
		from += us;
	}
}

static double note_width(const struct drawing *drawing, const struct note *note)
{
	return zs_plot_text_width(drawing->plot, ZS_PLOT_TEXT, note->total) + NOTE_GAP +
	       zs_plot_text_width(drawing->plot, ZS_PLOT_SMALL, note->rest);
}

/** How many times longer the axis had to be for a bar's note to end inside of the picture. */
static double missing_room(const struct drawing *drawing, const struct zs_bars_bar *bar)
{
	const struct zs_scale *scale = &drawing->scale;
	struct note note;
	write_note(drawing, bar, &note);
	const double end = zs_scale_place(scale, total_us(drawing->bars, bar));
	const double room = scale->to - GAP - note_width(drawing, &note) - scale->from;
	return (end - scale->from) / fmax(room, 1);
}

/** The shorter the bars, the more is written behind them: a few steps settle it. */
static void make_room(struct drawing *drawing, double longest)
{
	const struct zs_bars *bars = drawing->bars;
	const double most = fmax(MAX_ROOM * longest, drawing->scale.high);
	for (int step = 0; step < 4; step++) {
		double missing = 1;
		for (size_t i = 0; i < bars->count; i++) {
			for (size_t j = 0; j < bars->groups[i].count; j++) {
				missing = fmax(
					missing, missing_room(drawing, &bars->groups[i].bars[j]));
			}
		}
		drawing->scale.high = fmin(drawing->scale.high * missing, most);
	}
}

static void place_columns(struct drawing *drawing)
{
	const struct zs_bars *bars = drawing->bars;
	const struct zs_plot *plot = drawing->plot;
	double labels = 0;
	for (size_t i = 0; i < bars->count; i++) {
		for (size_t j = 0; j < bars->groups[i].count; j++) {
			labels = fmax(labels, zs_plot_text_width(plot, ZS_PLOT_TEXT,
						      bars->groups[i].bars[j].label));
		}
	}
	labels = fmin(labels, plot->width * 0.3);
	drawing->scale.from = round(plot->left + labels + MARKER + GAP);
	drawing->scale.to = fmax(plot->right, drawing->scale.from + 1);
}

static void fit_scale(struct drawing *drawing)
{
	const struct zs_bars *bars = drawing->bars;
	struct zs_range range = {0};
	zs_range_add(&range, &drawing->axis, 0);
	for (size_t i = 0; i < bars->count; i++) {
		for (size_t j = 0; j < bars->groups[i].count; j++) {
			zs_range_add(
				&range, &drawing->axis, total_us(bars, &bars->groups[i].bars[j]));
		}
	}
	const double longest = range.high;
	if (bars->limit_us > 0 && bars->limit_us <= LIMIT_REACH * longest) {
		zs_range_add(&range, &drawing->axis, bars->limit_us * 1.02);
	}
	drawing->scale = zs_scale_fit(&drawing->axis, range);
	place_columns(drawing);
	make_room(drawing, longest);
	drawing->limit_is_far = bars->limit_us > drawing->scale.high;
}

static void draw_limit(const struct drawing *drawing)
{
	const struct zs_bars *bars = drawing->bars;
	const double y = drawing->top - 12;
	if (!(bars->limit_us > 0) || !isfinite(bars->limit_us)) {
		return;
	}
	zs_plot_set_colour(drawing->plot, ZS_PLOT_FAINT);
	if (drawing->limit_is_far) {
		char text[256], duration[48];
		snprintf(text, sizeof(text), "%s%s%s →", bars->limit == NULL ? "" : bars->limit,
			bars->limit == NULL || bars->limit[0] == 0 ? "" : ": ",
			zs_plot_duration(bars->limit_us, duration, sizeof(duration)));
		zs_plot_text_inside(
			drawing->plot, ZS_PLOT_SMALL, ZS_PLOT_RIGHT, drawing->scale.to, y, text);
		return;
	}
	const double x = zs_scale_place(&drawing->scale, bars->limit_us);
	zs_plot_limit(drawing->plot, x, drawing->top, x, drawing->bottom);
	zs_plot_text_inside(drawing->plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, x, y, bars->limit);
}

/** One stage: its part of the bar, and figures on a plain patch if they fit. */
static void draw_stage(const struct drawing *drawing, unsigned stage, double from_us, double us,
	double middle, bool last)
{
	const struct zs_plot *plot = drawing->plot;
	const double height = round(drawing->row * BAR_PART);
	const double left = zs_scale_place(&drawing->scale, from_us);
	const double right = zs_scale_place(&drawing->scale, from_us + us);
	const double top = round(middle - height / 2);
	zs_stage_draw(plot, stage, left, top, right - left, height);
	if (!last && right - left > 3) {
		zs_plot_set_colour(plot, ZS_PLOT_GROUND);
		zs_plot_box(plot, right - 1, top, 1, height);
	}
	if (fits(drawing, from_us, us)) {
		char text[48];
		zs_plot_duration(us, text, sizeof(text));
		const double width = zs_plot_text_width(plot, ZS_PLOT_SMALL, text);
		const double x = (left + right) / 2;
		zs_plot_set_colour(plot, zs_stage_colour(stage));
		zs_plot_box(plot, x - width / 2 - 3, middle - 9, width + 6, 18);
		zs_plot_set_colour(plot, zs_stage_ink(stage));
		zs_plot_text(plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, x, middle, INFINITY, text);
	}
}

static void draw_note(const struct drawing *drawing, const struct zs_bars_bar *bar, double y)
{
	const struct zs_plot *plot = drawing->plot;
	struct note note;
	write_note(drawing, bar, &note);
	const double left = zs_scale_place(&drawing->scale, total_us(drawing->bars, bar)) + GAP / 2;
	const double rest = left + zs_plot_text_width(plot, ZS_PLOT_TEXT, note.total) + NOTE_GAP;
	const double right = fmin(left + note_width(drawing, &note), plot->right);
	zs_plot_set_colour(plot, ZS_PLOT_GROUND);
	zs_plot_box(plot, left - 3, y - 10, right - left + 6, 20);
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_LEFT, left, y, plot->right - left, note.total);
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	zs_plot_text(plot, ZS_PLOT_SMALL, ZS_PLOT_LEFT, rest, y, plot->right - rest, note.rest);
}

static void draw_bar(const struct drawing *drawing, const struct zs_bars_bar *bar, double middle)
{
	const struct zs_plot *plot = drawing->plot;
	const double y = round(middle), label = drawing->scale.from - GAP - MARKER;
	double from = 0;
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_RIGHT, label, y, label - plot->left, bar->label);
	zs_series_draw_marker(plot, bar->series, label + MARKER / 2 + 2, y, ZS_SERIES_RADIUS);
	for (size_t i = 0; i < drawing->bars->stage_count; i++) {
		const double us = stage_us(bar, i);
		if (us > 0) {
			draw_stage(drawing, (unsigned)i, from, us, y,
				i + 1 == drawing->bars->stage_count);
		}
		from += us;
	}
	draw_note(drawing, bar, y);
}

static void draw_groups(const struct drawing *drawing)
{
	const struct zs_plot *plot = drawing->plot;
	double y = drawing->top + drawing->row / 2;
	for (size_t i = 0; i < drawing->bars->count; i++) {
		const struct zs_bars_group *group = &drawing->bars->groups[i];
		/* No grid where the heading stands. */
		zs_plot_set_colour(plot, ZS_PLOT_GROUND);
		zs_plot_box(plot, plot->left, y - 10,
			zs_plot_text_width(plot, ZS_PLOT_HEADING, group->heading) + 8, 20);
		zs_plot_set_colour(plot, ZS_PLOT_INK);
		zs_plot_text(plot, ZS_PLOT_HEADING, ZS_PLOT_LEFT, plot->left, y,
			plot->right - plot->left, group->heading);
		y += drawing->row;
		for (size_t j = 0; j < group->count; j++, y += drawing->row) {
			draw_bar(drawing, &group->bars[j], y);
		}
	}
}

static void draw(const struct zs_plot *plot, const void *chart)
{
	struct drawing drawing = {.bars = chart, .plot = plot};
	drawing.axis = (struct zs_axis){.title = drawing.bars->axis, .unit = ZS_AXIS_DURATION};
	struct zs_legend legend;
	fill_legend(&legend, chart);
	zs_legend_draw(plot, &legend, plot->left, plot->top, plot->right - plot->left);
	const double rows = (double)count_rows(chart);
	fit_scale(&drawing);
	drawing.top = plot->top + legend_height(plot, chart) + LIMIT_HEIGHT;
	drawing.row = fmin(MAX_ROW, fmax(0, plot->bottom - ZS_AXIS_BELOW - drawing.top) / rows);
	drawing.bottom = drawing.top + rows * drawing.row;
	zs_axis_draw_x(plot, &drawing.scale, drawing.top, drawing.bottom);
	draw_limit(&drawing);
	draw_groups(&drawing);
	if (drawing.bars->count == 0) {
		zs_plot_no_data(plot, (drawing.scale.from + drawing.scale.to) / 2,
			(drawing.top + drawing.bottom) / 2);
	}
}

int zs_bars_write(const struct zs_bars *bars, uint32_t width, uint32_t height, const char *path,
	struct zs_error *err)
{
	static const struct zs_plot_drawer drawer = {.measure = measure, .draw = draw};
	return zs_plot_write(&bars->words, &drawer, bars, width, height, path, err);
}
