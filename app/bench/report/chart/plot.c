#include "app/bench/report/chart/plot.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

#include "app/common/output-file.h"
#include "app/common/text.h"
#include "render/png.h"

/* What cairo takes. */
#define MAX_SIZE INT16_MAX
/* Of one paragraph; what is longer ends in an ellipsis. */
#define MAX_LINES 3
#define TITLE_GAP 6.0
#define HEAD_GAP 18.0
#define FOOT_GAP 14.0

static const struct {
	const char *family;
	double pixels;
} fonts[] = {
	[ZS_PLOT_TITLE] = {"Sans Bold", 24},
	[ZS_PLOT_HEADING] = {"Sans Bold", 16},
	[ZS_PLOT_TEXT] = {"Sans", 16},
	[ZS_PLOT_SMALL] = {"Sans", 14},
};

static PangoLayout *make_layout(
	const struct zs_plot *plot, enum zs_plot_font font, const char *text)
{
	char valid[4096];
	snprintf(valid, sizeof(valid), "%s", text == NULL ? "" : text);
	zs_text_make_utf8(valid);
	return zs_pango_font_layout(&plot->typeface, fonts[font].family, fonts[font].pixels, valid);
}

static PangoLayout *make_line(const struct zs_plot *plot, enum zs_plot_font font, const char *text)
{
	PangoLayout *layout = make_layout(plot, font, text);
	pango_layout_set_single_paragraph_mode(layout, TRUE);
	return layout;
}

/** Paragraphs as wide as the picture. */
static PangoLayout *make_block(const struct zs_plot *plot, enum zs_plot_font font, const char *text)
{
	PangoLayout *layout = make_layout(plot, font, text);
	pango_layout_set_width(layout, (int)(fmax(plot->right - plot->left, 1) * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_height(layout, -MAX_LINES);
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	return layout;
}

static double block_height(const struct zs_plot *plot, enum zs_plot_font font, const char *text)
{
	int height = 0;
	if (text != NULL && text[0] != 0) {
		PangoLayout *layout = make_block(plot, font, text);
		pango_layout_get_pixel_size(layout, NULL, &height);
		g_object_unref(layout);
	}
	return height;
}

/** Draws from `y` downwards. Returns where it ends. */
static double draw_block(
	const struct zs_plot *plot, enum zs_plot_font font, double y, const char *text)
{
	PangoLayout *layout = make_block(plot, font, text);
	cairo_move_to(plot->cr, plot->left, round(y));
	pango_cairo_show_layout(plot->cr, layout);
	g_object_unref(layout);
	return y + block_height(plot, font, text);
}

static double head_height(const struct zs_plot *plot, const struct zs_plot_words *words)
{
	return ZS_PLOT_MARGIN * 0.75 + block_height(plot, ZS_PLOT_TITLE, words->title) + TITLE_GAP +
	       block_height(plot, ZS_PLOT_TEXT, words->subtitle) + HEAD_GAP;
}

static double foot_height(const struct zs_plot *plot, const struct zs_plot_words *words)
{
	return FOOT_GAP + block_height(plot, ZS_PLOT_SMALL, words->footnote) +
	       ZS_PLOT_MARGIN * 0.75;
}

static void draw_words(const struct zs_plot *plot, const struct zs_plot_words *words)
{
	zs_plot_set_colour(plot, ZS_PLOT_GROUND);
	cairo_paint(plot->cr);
	zs_plot_set_colour(plot, ZS_PLOT_INK);
	const double y = draw_block(plot, ZS_PLOT_TITLE, ZS_PLOT_MARGIN * 0.75, words->title);
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	draw_block(plot, ZS_PLOT_TEXT, y + TITLE_GAP, words->subtitle);
	draw_block(plot, ZS_PLOT_SMALL, plot->bottom + FOOT_GAP, words->footnote);
}

static int write_surface(void *data, struct zs_output_file *file, struct zs_error *err)
{
	cairo_surface_t *surface = data;
	cairo_surface_flush(surface);
	return zs_png_write(file->stream, file->path, cairo_image_surface_get_data(surface),
		(uint32_t)cairo_image_surface_get_width(surface),
		(uint32_t)cairo_image_surface_get_height(surface),
		(uint32_t)cairo_image_surface_get_stride(surface), err);
}

/** Makes the surface and draws on it; both are the plot's from then on. */
static int draw_all(struct zs_plot *plot, const struct zs_plot_words *words,
	const struct zs_plot_drawer *drawer, const void *chart, struct zs_error *err)
{
	const double head = head_height(plot, words), foot = foot_height(plot, words);
	const double least = ceil(head + drawer->measure(plot, chart) + foot);
	plot->height = fmin(fmax(plot->height, least), MAX_SIZE);
	plot->top = head;
	plot->bottom = plot->height - foot;
	plot->surface =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)plot->width, (int)plot->height);
	plot->cr = cairo_create(plot->surface);
	if (cairo_status(plot->cr) == CAIRO_STATUS_SUCCESS) {
		draw_words(plot, words);
		drawer->draw(plot, chart);
	}
	const cairo_status_t status = cairo_status(plot->cr);
	return status == CAIRO_STATUS_SUCCESS ? 0
					      : zs_error_set(err, -ENOMEM, "cairo", "draw", NULL,
							"%s", cairo_status_to_string(status));
}

int zs_plot_write(const struct zs_plot_words *words, const struct zs_plot_drawer *drawer,
	const void *chart, uint32_t width, uint32_t height, const char *path, struct zs_error *err)
{
	struct zs_plot plot = {
		.width = width,
		.height = height,
		.left = ZS_PLOT_MARGIN,
		.right = width - ZS_PLOT_MARGIN,
	};
	if (width == 0 || width > MAX_SIZE) {
		return zs_error_set(err, -EINVAL, path, "draw", "choose another width",
			"a chart cannot be %u pixels wide", width);
	}
	int ret = zs_pango_font_load(err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_pango_font_init(&plot.typeface, 0);
	if (ret < 0) {
		return zs_error_set(err, ret, "pango", "font map", NULL, "");
	}
	ret = draw_all(&plot, words, drawer, chart, err);
	if (ret == 0) {
		ret = zs_output_file_write(path, write_surface, plot.surface, err);
	}
	cairo_destroy(plot.cr);
	cairo_surface_destroy(plot.surface);
	zs_pango_font_finish(&plot.typeface);
	return ret;
}

void zs_plot_set_colour(const struct zs_plot *plot, uint32_t rgb)
{
	cairo_set_source_rgb(
		plot->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void zs_plot_text(const struct zs_plot *plot, enum zs_plot_font font, enum zs_plot_side side,
	double x, double y, double room, const char *text)
{
	PangoLayout *layout = make_line(plot, font, text);
	int width, height;
	pango_layout_get_pixel_size(layout, &width, &height);
	if (width > room) {
		pango_layout_set_width(layout, (int)(fmax(room, 1) * PANGO_SCALE));
		pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
		pango_layout_get_pixel_size(layout, &width, &height);
	}
	const double shift = side == ZS_PLOT_LEFT ? 0 : side == ZS_PLOT_RIGHT ? width : width / 2.0;
	cairo_move_to(plot->cr, round(x - shift), round(y - height / 2.0));
	pango_cairo_show_layout(plot->cr, layout);
	g_object_unref(layout);
}

void zs_plot_text_inside(const struct zs_plot *plot, enum zs_plot_font font, enum zs_plot_side side,
	double x, double y, const char *text)
{
	const double width = zs_plot_text_width(plot, font, text);
	const double shift = side == ZS_PLOT_LEFT ? 0 : side == ZS_PLOT_RIGHT ? width : width / 2;
	const double start = fmax(fmin(x - shift, plot->right - width), plot->left);
	zs_plot_text(plot, font, ZS_PLOT_LEFT, start, y, plot->right - start, text);
}

double zs_plot_text_width(const struct zs_plot *plot, enum zs_plot_font font, const char *text)
{
	int width = 0;
	if (text != NULL) {
		PangoLayout *layout = make_line(plot, font, text);
		pango_layout_get_pixel_size(layout, &width, NULL);
		g_object_unref(layout);
	}
	return width;
}

void zs_plot_line(
	const struct zs_plot *plot, double x1, double y1, double x2, double y2, double width)
{
	cairo_set_line_width(plot->cr, width);
	cairo_move_to(plot->cr, x1, y1);
	cairo_line_to(plot->cr, x2, y2);
	cairo_stroke(plot->cr);
}

void zs_plot_limit(const struct zs_plot *plot, double x1, double y1, double x2, double y2)
{
	const double dashes[] = {5, 4};
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	cairo_set_dash(plot->cr, dashes, 2, 0);
	zs_plot_line(plot, round(x1) + 0.5, round(y1) + 0.5, round(x2) + 0.5, round(y2) + 0.5, 1);
	cairo_set_dash(plot->cr, NULL, 0, 0);
}

void zs_plot_no_data(const struct zs_plot *plot, double x, double y)
{
	static const char text[] = "no data";
	const double width = zs_plot_text_width(plot, ZS_PLOT_TEXT, text) + 16;
	zs_plot_set_colour(plot, ZS_PLOT_GROUND);
	zs_plot_box(plot, x - width / 2, y - ZS_PLOT_LINE / 2, width, ZS_PLOT_LINE);
	zs_plot_set_colour(plot, ZS_PLOT_FAINT);
	zs_plot_text(plot, ZS_PLOT_TEXT, ZS_PLOT_CENTRE, x, y, INFINITY, text);
}

void zs_plot_box(const struct zs_plot *plot, double x, double y, double width, double height)
{
	cairo_rectangle(plot->cr, x, y, width, height);
	cairo_fill(plot->cr);
}

const char *zs_plot_duration(double us, char *text, size_t size)
{
	static const struct {
		double from, scale;
		const char *unit;
	} units[] = {{999.5e3, 1e-6, "s"}, {999.5, 1e-3, "ms"}, {0.9995, 1, "µs"}};
	double number = us * 1e3;
	const char *unit = "ns";
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (us >= units[i].from) {
			number = us * units[i].scale;
			unit = units[i].unit;
			break;
		}
	}
	const int decimals = number >= 99.95 || number < 1e-3 ? 0 : number >= 9.995 ? 1 : 2;
	snprintf(text, size, "%.*f %s", decimals, number, unit);
	return text;
}
