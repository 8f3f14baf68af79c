#include "app/bench/report/chart/series.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LINE_WIDTH 2.2
#define RIM 1.5

/* Okabe and Ito's palette, whose colours differ for every kind of colour vision. */
static const uint32_t palette[] = {
	0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000};

/* Polygons by the corners that lie on a circle; none is the circle, the last is an X. */
static const struct {
	unsigned corners;
	double turn, size;
} shapes[] = {
	{0, 0, 1},
	{4, M_PI / 4, 1.25},
	{4, 0, 1.35},
	{3, -M_PI / 2, 1.4},
	{3, M_PI / 2, 1.4},
	{12, M_PI / 4, 1.25},
};

/* The numbers of colours, shapes and dashes have no common divisor. */
static const struct {
	double at[6];
	int count;
} dashes[] = {
	{{0}, 0},
	{{9, 4}, 2},
	{{2, 3}, 2},
	{{11, 3, 2, 3}, 4},
	{{16, 5}, 2},
};

uint32_t zs_series_colour(unsigned series)
{
	return palette[series % COUNT(palette)];
}

/** Every third corner of an X lies near the middle. */
static double corner_distance(unsigned corners, unsigned i)
{
	return corners == 12 && i % 3 == 0 ? 0.45 : 1;
}

/** The outline of an X: three corners for each arm, the first of them between two arms. */
static double corner_angle(unsigned corners, unsigned i)
{
	if (corners != 12) {
		return 2 * M_PI * i / corners;
	}
	const double shift[] = {-M_PI / 4, -0.32, 0.32};
	return i / 3 * M_PI / 2 + shift[i % 3];
}

static void add_shape(cairo_t *cr, unsigned series, double x, double y, double radius)
{
	const unsigned shape = series % COUNT(shapes);
	const unsigned corners = shapes[shape].corners;
	cairo_new_path(cr);
	if (corners == 0) {
		cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
	}
	for (unsigned i = 0; i < corners; i++) {
		const double angle = shapes[shape].turn + corner_angle(corners, i);
		const double distance = radius * shapes[shape].size * corner_distance(corners, i);
		cairo_line_to(cr, x + distance * cos(angle), y + distance * sin(angle));
	}
	cairo_close_path(cr);
}

void zs_series_draw_marker(
	const struct zs_plot *plot, unsigned series, double x, double y, double radius)
{
	add_shape(plot->cr, series, x, y, radius);
	zs_plot_set_colour(plot, ZS_PLOT_GROUND);
	cairo_set_line_width(plot->cr, 2 * RIM);
	cairo_stroke_preserve(plot->cr);
	zs_plot_set_colour(plot, zs_series_colour(series));
	cairo_fill(plot->cr);
}

void zs_series_begin_line(const struct zs_plot *plot, unsigned series)
{
	const size_t dash = series % COUNT(dashes);
	zs_plot_set_colour(plot, zs_series_colour(series));
	cairo_set_dash(plot->cr, dashes[dash].at, dashes[dash].count, 0);
	cairo_set_line_width(plot->cr, LINE_WIDTH);
}

void zs_series_end_line(const struct zs_plot *plot)
{
	cairo_set_dash(plot->cr, NULL, 0, 0);
}
