#include "app/bench/report/chart/legend.h"

#include <math.h>
#include <stdlib.h>

#include "app/bench/report/chart/series.h"

#define ROW 26.0
#define BELOW 10.0
#define KEY_GAP 8.0
#define ENTRY_GAP 28.0
/* Of the line from a curve's end to its label. */
#define LEADER 22.0
#define MARKER 10.0
#define LEADER_COLOUR 0xa0a0a0

static void draw_series_key(const struct zs_plot *plot, unsigned number, double x, double y)
{
	zs_series_begin_line(plot, number);
	cairo_move_to(plot->cr, x - 20, y);
	cairo_line_to(plot->cr, x + 20, y);
	cairo_stroke(plot->cr);
	zs_series_end_line(plot);
	zs_series_draw_marker(plot, number, x, y, ZS_SERIES_RADIUS);
}

void zs_legend_init_series(struct zs_legend *legend)
{
	legend->count = 0;
	legend->draw_key = draw_series_key;
	legend->key_width = 40;
}

void zs_legend_add(struct zs_legend *legend, const char *label, unsigned number, double x, double y)
{
	if (legend->count < ZS_LEGEND_MAX) {
		legend->at[legend->count++] = (struct zs_legend_entry){label, number, x, y};
	}
}

static double entry_width(
	const struct zs_plot *plot, const struct zs_legend *legend, size_t i, double width)
{
	return fmin(width, legend->key_width + KEY_GAP +
				   zs_plot_text_width(plot, ZS_PLOT_TEXT, legend->at[i].label));
}

/** Draws unless the plot has no picture yet. Returns the y below the last row. */
static double lay_out(const struct zs_plot *plot, const struct zs_legend *legend, double left,
	double y, double width)
{
	double x = left;
	for (size_t i = 0; i < legend->count; i++) {
		const double needed = entry_width(plot, legend, i, width);
		if (x > left && x + needed > left + width) {
			x = left;
			y += ROW;
		}
		if (plot->cr != NULL) {
			const double text = legend->key_width + KEY_GAP;
			legend->draw_key(plot, legend->at[i].number, x + legend->key_width / 2,
				round(y + ROW / 2));
			zs_plot_set_colour(plot, ZS_PLOT_INK);
			zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_LEFT, x + text, round(y + ROW / 2),
				width - text, legend->at[i].label);
		}
		x += needed + ENTRY_GAP;
	}
	return y + ROW;
}

double zs_legend_height(const struct zs_plot *plot, const struct zs_legend *legend, double width)
{
	struct zs_plot measured = *plot;
	measured.cr = NULL;
	return legend->count == 0 ? 0 : lay_out(&measured, legend, 0, 0, width) + BELOW;
}

void zs_legend_draw(const struct zs_plot *plot, const struct zs_legend *legend, double x, double y,
	double width)
{
	lay_out(plot, legend, x, y, width);
}

double zs_legend_beside(const struct zs_plot *plot, const struct zs_legend *legend)
{
	double width = 0;
	for (size_t i = 0; i < legend->count; i++) {
		width = fmax(width, zs_plot_text_width(plot, ZS_PLOT_TEXT, legend->at[i].label));
	}
	return LEADER + 2 * MARKER + KEY_GAP + width;
}

static int compare_entries(const void *a, const void *b)
{
	const struct zs_legend_entry *one = a, *other = b;
	return (one->y > other->y) - (one->y < other->y);
}

/**
 * Pushed down until none covers another, and pushed up: the middle of the two keeps the distances
 * and lies around the places wanted.
 */
static void spread(const struct zs_legend *legend, double top, double bottom, double *y)
{
	double up[ZS_LEGEND_MAX];
	const size_t count = legend->count;
	const double gap = fmin(ZS_PLOT_LINE, (bottom - top) / fmax((double)count - 1, 1));
	for (size_t i = 0; i < count; i++) {
		y[i] = i == 0 ? legend->at[i].y : fmax(legend->at[i].y, y[i - 1] + gap);
	}
	for (size_t i = count; i-- > 0;) {
		up[i] = i == count - 1 ? legend->at[i].y : fmin(legend->at[i].y, up[i + 1] - gap);
	}
	for (size_t i = 0; i < count; i++) {
		y[i] = fmax((y[i] + up[i]) / 2, top + (double)i * gap);
	}
	for (size_t i = count; i-- > 0;) {
		y[i] = fmin(y[i], bottom - (double)(count - 1 - i) * gap);
	}
}

void zs_legend_draw_beside(const struct zs_plot *plot, struct zs_legend *legend, double x,
	double top, double bottom, double room)
{
	double y[ZS_LEGEND_MAX];
	qsort(legend->at, legend->count, sizeof(legend->at[0]), compare_entries);
	spread(legend, top, bottom, y);
	for (size_t i = 0; i < legend->count; i++) {
		const struct zs_legend_entry *entry = &legend->at[i];
		const double text = x + LEADER + 2 * MARKER + KEY_GAP;
		zs_plot_set_colour(plot, LEADER_COLOUR);
		if (entry->x < x) {
			zs_plot_line(plot, entry->x + MARKER, entry->y, x, entry->y, 1);
		}
		zs_plot_line(plot, fmax(x, entry->x + MARKER), entry->y, x + LEADER, y[i], 1);
		zs_series_draw_marker(
			plot, entry->number, x + LEADER + MARKER, y[i], ZS_SERIES_RADIUS);
		zs_plot_set_colour(plot, ZS_PLOT_INK);
		zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_LEFT, text, y[i], room - (text - x),
			entry->label);
	}
}
