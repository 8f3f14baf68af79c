#include "app/bench/report/chart/axis.h"

#include <math.h>

/* Pixels from one label to the next. */
#define ROOM_X 84.0
#define ROOM_Y 34.0
/* A decade that is smaller has no lines at 2 to 9. */
#define FINE_DECADE 40.0
#define LABEL_GAP 10.0

static const char *tick_text(const struct zs_tick *tick)
{
	return tick->given != NULL ? tick->given : tick->text;
}

static void draw_grid_line(const struct zs_plot *plot, bool vertical, double at, double a, double b)
{
	at = round(at) + 0.5;
	zs_plot_line(plot, vertical ? at : a, vertical ? a : at, vertical ? at : b,
		vertical ? b : at, 1);
}

static void draw_fine_grid(
	const struct zs_plot *plot, const struct zs_scale *scale, bool vertical, double a, double b)
{
	if (!scale->axis->logarithmic || scale->axis->count > 0 ||
		zs_scale_decade(scale) < FINE_DECADE) {
		return;
	}
	zs_plot_set_colour(plot, ZS_PLOT_FINE_GRID);
	for (int i = (int)floor(log10(scale->low)); pow(10, i) < scale->high; i++) {
		for (int step = 2; step < 10; step++) {
			const double value = step * pow(10, i);
			if (value > scale->low && value < scale->high) {
				draw_grid_line(plot, vertical, zs_scale_place(scale, value), a, b);
			}
		}
	}
}

void zs_axis_draw_x(
	const struct zs_plot *plot, const struct zs_scale *scale, double top, double bottom)
{
	struct zs_ticks ticks;
	zs_ticks_find(&ticks, scale, ROOM_X);
	draw_fine_grid(plot, scale, true, top, bottom);
	double free_from = 0;
	for (size_t i = 0; i < ticks.count; i++) {
		const double x = zs_scale_place(scale, ticks.at[i].value);
		const char *text = tick_text(&ticks.at[i]);
		const double half = zs_plot_text_width(plot, ZS_PLOT_SMALL, text) / 2;
		zs_plot_set_colour(plot, ZS_PLOT_GRID);
		draw_grid_line(plot, true, x, top, bottom + 6);
		if (x - half >= free_from && x + half <= plot->width) {
			zs_plot_set_colour(plot, ZS_PLOT_FAINT);
			zs_plot_text(plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, x, bottom + 18, INFINITY,
				text);
			free_from = x + half + LABEL_GAP;
		}
	}
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	draw_grid_line(plot, false, bottom, scale->from, scale->to);
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text_inside(plot, ZS_PLOT_SMALL, ZS_PLOT_CENTRE, (scale->from + scale->to) / 2,
		bottom + 42, scale->axis->title);
}

void zs_axis_draw_y(const struct zs_plot *plot, const struct zs_scale *scale, double left,
	double right, double title_y)
{
	struct zs_ticks ticks;
	zs_ticks_find(&ticks, scale, ROOM_Y);
	draw_fine_grid(plot, scale, false, left, right);
	double free_from = INFINITY;
	for (size_t i = 0; i < ticks.count; i++) {
		const double y = zs_scale_place(scale, ticks.at[i].value);
		zs_plot_set_colour(plot, ZS_PLOT_GRID);
		draw_grid_line(plot, false, y, left - 6, right);
		if (y + ZS_PLOT_LINE / 2 <= free_from) {
			zs_plot_set_colour(plot, ZS_PLOT_FAINT);
			zs_plot_text(plot, ZS_PLOT_SMALL, ZS_PLOT_RIGHT, left - LABEL_GAP, y,
				INFINITY, tick_text(&ticks.at[i]));
			free_from = y - ZS_PLOT_LINE / 2;
		}
	}
	const double start = left - zs_axis_beside(plot, scale);
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	zs_plot_text(plot, ZS_PLOT_SMALL, ZS_PLOT_LEFT, start, title_y, right - start,
		scale->axis->title);
}

double zs_axis_beside(const struct zs_plot *plot, const struct zs_scale *scale)
{
	struct zs_ticks ticks;
	double width = 0;
	zs_ticks_find(&ticks, scale, ROOM_Y);
	for (size_t i = 0; i < ticks.count; i++) {
		width = fmax(
			width, zs_plot_text_width(plot, ZS_PLOT_SMALL, tick_text(&ticks.at[i])));
	}
	return width + LABEL_GAP;
}
