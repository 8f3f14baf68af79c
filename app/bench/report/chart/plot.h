#ifndef ZS_APP_BENCH_REPORT_CHART_PLOT_H
#define ZS_APP_BENCH_REPORT_CHART_PLOT_H

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

#include "render/pango-font.h"
#include "udmabuf/error.h"

#define ZS_PLOT_MARGIN 36.0 ///< free on every side of the picture
#define ZS_PLOT_LINE 20.0   ///< from one line of text to the next

#define ZS_PLOT_INK 0x222222
#define ZS_PLOT_FAINT 0x5a5a5a
#define ZS_PLOT_GRID 0xdddddd
#define ZS_PLOT_FINE_GRID 0xf1f1f1
#define ZS_PLOT_GROUND 0xffffff

/** What stands around every chart: UTF-8 without markup, NULL for none. Long lines are wrapped. */
struct zs_plot_words {
	const char *title, *subtitle;
	const char *footnote; ///< at the bottom; may hold several lines
};

enum zs_plot_font {
	ZS_PLOT_TITLE,
	ZS_PLOT_HEADING,
	ZS_PLOT_TEXT,
	ZS_PLOT_SMALL
};

/** Which part of a text stands at the x given. */
enum zs_plot_side {
	ZS_PLOT_LEFT,
	ZS_PLOT_CENTRE,
	ZS_PLOT_RIGHT
};

/** A picture being drawn. */
struct zs_plot {
	struct zs_pango_font typeface;
	cairo_surface_t *surface;
	cairo_t *cr;                     ///< NULL while measuring
	double width, height;            ///< of the picture; the height once it is drawn
	double left, right, top, bottom; ///< what the chart may fill; top and bottom once drawn
};

/** What a kind of chart does itself. */
struct zs_plot_drawer {
	/** How many pixels high the chart's own part has to be. Text can be measured. */
	double (*measure)(const struct zs_plot *plot, const void *chart);
	/** Draws it between the plot's edges, which are that far apart or farther. */
	void (*draw)(const struct zs_plot *plot, const void *chart);
};

/**
 * Makes a picture `width` pixels wide and `height` high, higher if the chart needs that, with the
 * words and the chart drawn, and writes it as a PNG ("-" is standard output). 0 or a negative
 * errno with `err`; then no file is left behind.
 */
int zs_plot_write(const struct zs_plot_words *words, const struct zs_plot_drawer *drawer,
	const void *chart, uint32_t width, uint32_t height, const char *path, struct zs_error *err);

void zs_plot_set_colour(const struct zs_plot *plot, uint32_t rgb);

/** One line of text, its vertical middle at `y`, ellipsised if wider than `room`. */
void zs_plot_text(const struct zs_plot *plot, enum zs_plot_font font, enum zs_plot_side side,
	double x, double y, double room, const char *text);

/** The same, moved so far that it ends inside of the picture's margins. */
void zs_plot_text_inside(const struct zs_plot *plot, enum zs_plot_font font, enum zs_plot_side side,
	double x, double y, const char *text);

/** 0 for NULL. */
double zs_plot_text_width(const struct zs_plot *plot, enum zs_plot_font font, const char *text);

void zs_plot_line(
	const struct zs_plot *plot, double x1, double y1, double x2, double y2, double width);

/** A line that a value should stay below: dashed, faint, one pixel wide. */
void zs_plot_limit(const struct zs_plot *plot, double x1, double y1, double x2, double y2);

/** Says around a point that there is nothing to show. */
void zs_plot_no_data(const struct zs_plot *plot, double x, double y);

void zs_plot_box(const struct zs_plot *plot, double x, double y, double width, double height);

/** "4.21 µs", "16.7 ms": three digits, never an exponent. Returns `text`. */
const char *zs_plot_duration(double us, char *text, size_t size);

#endif
