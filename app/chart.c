#include "app/chart.h"

#include <cairo.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/output-file.h"
#include "render/png.h"
#include "render/typeface.h"

#define MARGIN 36.0
#define TOP 118.0
#define BOTTOM 104.0
#define MIN_ROW 22.0
#define MAX_ROW 64.0
#define RADIUS 7.0
#define TEXT 16.0
#define SMALL 14.0

enum side {
	LEFT,
	CENTRE,
	RIGHT
};

/* Okabe and Ito's palette, whose colours differ for every kind of colour vision. */
static const uint32_t palette[] = {
	0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000};

#define COLOURS (sizeof(palette) / sizeof(palette[0]))
#define INK 0x222222
#define FAINT 0x5a5a5a
#define GRID 0xdddddd
#define FINE_GRID 0xf1f1f1

/** A chart being drawn. */
struct drawing {
	const struct zs_chart *chart;
	cairo_t *cr;
	struct zs_typeface typeface;
	double width, height;
	double left, right, top, bottom; ///< of the plot
	double row;                      ///< height of one
	int first, last;                 ///< decades: powers of ten of a µs
};

static void set_colour(struct drawing *drawing, uint32_t rgb)
{
	cairo_set_source_rgb(drawing->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
		(rgb & 255) / 255.0);
}

/** Text whose vertical middle is at `y`. */
static void draw_text(struct drawing *drawing, const char *font, double pixels, enum side side,
	double x, double y, const char *text)
{
	PangoLayout *layout = zs_typeface_layout(&drawing->typeface, font, pixels, text);
	int width, height;
	pango_layout_get_pixel_size(layout, &width, &height);
	const double shift = side == LEFT ? 0 : side == RIGHT ? width : width / 2.0;
	cairo_move_to(drawing->cr, round(x - shift), round(y - height / 2.0));
	pango_cairo_show_layout(drawing->cr, layout);
	g_object_unref(layout);
}

static double text_width(struct drawing *drawing, const char *font, double pixels, const char *text)
{
	PangoLayout *layout = zs_typeface_layout(&drawing->typeface, font, pixels, text);
	int width;
	pango_layout_get_pixel_size(layout, &width, NULL);
	g_object_unref(layout);
	return width;
}

static void draw_line(
	struct drawing *drawing, double x1, double y1, double x2, double y2, double width)
{
	cairo_set_line_width(drawing->cr, width);
	cairo_move_to(drawing->cr, x1, y1);
	cairo_line_to(drawing->cr, x2, y2);
	cairo_stroke(drawing->cr);
}

static size_t count_rows(const struct zs_chart *chart)
{
	size_t rows = 0;
	for (size_t i = 0; i < chart->count; i++) {
		rows += chart->groups[i].count + 1;
	}
	return rows;
}

/** The whole decades that hold every duration. */
static void find_range(struct drawing *drawing)
{
	const struct zs_chart *chart = drawing->chart;
	double low = INFINITY, high = chart->limit_us;
	for (size_t i = 0; i < chart->count; i++) {
		for (size_t j = 0; j < chart->groups[i].count; j++) {
			const struct zs_chart_mark *mark = &chart->groups[i].marks[j];
			low = mark->value_us > 0 ? fmin(low, mark->value_us) : low;
			high = fmax(high, fmax(mark->value_us, mark->high_us));
		}
	}
	low = isfinite(low) ? low : 1;
	/* Below a nanosecond there is nothing to tell apart. */
	drawing->first = (int)floor(log10(fmax(low, 1e-3)));
	drawing->last = (int)ceil(log10(fmax(high, low)));
	if (drawing->last <= drawing->first) {
		drawing->last = drawing->first + 1;
	}
}

/** Where a duration lies; one that is too small for the axis lies at its start. */
static double x_of(const struct drawing *drawing, double us)
{
	const double decade = us > 0 ? fmax(log10(us), drawing->first) : drawing->first;
	return drawing->left + (drawing->right - drawing->left) * (decade - drawing->first) /
				       (drawing->last - drawing->first);
}

static void place(struct drawing *drawing)
{
	const struct zs_chart *chart = drawing->chart;
	double labels = 0, notes = 0;
	for (size_t i = 0; i < chart->count; i++) {
		labels = fmax(
			labels, text_width(drawing, "Sans Bold", TEXT, chart->groups[i].heading));
		for (size_t j = 0; j < chart->groups[i].count; j++) {
			const struct zs_chart_mark *mark = &chart->groups[i].marks[j];
			labels = fmax(labels, text_width(drawing, "Sans", TEXT, mark->label));
			notes = fmax(notes, text_width(drawing, "Sans", TEXT, mark->note));
		}
	}
	drawing->left = MARGIN + labels + 24;
	drawing->right = drawing->width - MARGIN - notes - 24;
	/* Long words: rather a plot that they overlap than none. */
	if (drawing->right - drawing->left < drawing->width / 4) {
		drawing->left = drawing->width * 0.35;
		drawing->right = drawing->width * 0.65;
	}
	drawing->top = TOP;
	const double rows = (double)count_rows(chart);
	drawing->row = fmin(MAX_ROW, (drawing->height - TOP - BOTTOM) / fmax(rows, 1));
	drawing->bottom = drawing->top + rows * drawing->row;
}

static const char *duration_text(int decade, char *text, size_t size)
{
	static const char *const units[] = {"ns", "µs", "ms", "s"};
	const int unit = decade < 0 ? 0 : decade < 3 ? 1 : decade < 6 ? 2 : 3;
	snprintf(text, size, "%.0f %s", pow(10, decade - 3 * (unit - 1)), units[unit]);
	return text;
}

static void draw_grid(struct drawing *drawing)
{
	for (int decade = drawing->first; decade <= drawing->last; decade++) {
		const double tick = pow(10, decade);
		set_colour(drawing, FINE_GRID);
		for (int step = 2; step < 10 && decade < drawing->last; step++) {
			const double x = round(x_of(drawing, step * tick)) + 0.5;
			draw_line(drawing, x, drawing->top, x, drawing->bottom, 1);
		}
		const double x = round(x_of(drawing, tick)) + 0.5;
		set_colour(drawing, GRID);
		draw_line(drawing, x, drawing->top, x, drawing->bottom + 6, 1);
		char text[32];
		set_colour(drawing, FAINT);
		draw_text(drawing, "Sans", SMALL, CENTRE, x, drawing->bottom + 18,
			duration_text(decade, text, sizeof(text)));
	}
	set_colour(drawing, INK);
	draw_text(drawing, "Sans", SMALL, CENTRE, (drawing->left + drawing->right) / 2,
		drawing->bottom + 42, drawing->chart->axis);
}

static void draw_limit(struct drawing *drawing)
{
	const struct zs_chart *chart = drawing->chart;
	if (chart->limit_us <= 0) {
		return;
	}
	const double x = round(x_of(drawing, chart->limit_us)) + 0.5;
	const double dashes[] = {5, 4};
	set_colour(drawing, FAINT);
	cairo_set_dash(drawing->cr, dashes, 2, 0);
	draw_line(drawing, x, drawing->top, x, drawing->bottom, 1);
	cairo_set_dash(drawing->cr, NULL, 0, 0);
	draw_text(drawing, "Sans", SMALL, CENTRE, x, drawing->top - 12, chart->limit);
}

/** Circle, square, diamond, triangle, by turns: colour is never the only difference. */
static void draw_shape(struct drawing *drawing, unsigned series, double x, double y)
{
	cairo_t *cr = drawing->cr;
	const unsigned corners[] = {0, 4, 4, 3};
	const double turns[] = {0, M_PI / 4, 0, -M_PI / 2};
	const unsigned shape = series % 4;
	cairo_new_path(cr);
	if (corners[shape] == 0) {
		cairo_arc(cr, x, y, RADIUS, 0, 2 * M_PI);
	}
	for (unsigned i = 0; i < corners[shape]; i++) {
		const double angle = turns[shape] + 2 * M_PI * i / corners[shape];
		cairo_line_to(cr, x + 1.25 * RADIUS * cos(angle), y + 1.25 * RADIUS * sin(angle));
	}
	cairo_close_path(cr);
	cairo_fill(cr);
}

static void draw_mark(struct drawing *drawing, const struct zs_chart_mark *mark, double y)
{
	const double x = x_of(drawing, mark->value_us);
	const double high = x_of(drawing, mark->high_us);
	set_colour(drawing, INK);
	draw_text(drawing, "Sans", TEXT, RIGHT, drawing->left - 16, y, mark->label);
	draw_text(drawing, "Sans", TEXT, LEFT, drawing->right + 24, y, mark->note);
	set_colour(drawing, palette[mark->series % COLOURS]);
	draw_line(drawing, x, round(y), fmax(x, high), round(y), 2);
	draw_line(drawing, high, y - 6, high, y + 6, 2);
	draw_shape(drawing, mark->series, x, round(y));
}

static void draw_groups(struct drawing *drawing)
{
	double y = drawing->top + drawing->row / 2;
	for (size_t i = 0; i < drawing->chart->count; i++) {
		const struct zs_chart_group *group = &drawing->chart->groups[i];
		set_colour(drawing, INK);
		draw_text(drawing, "Sans Bold", TEXT, LEFT, MARGIN, y, group->heading);
		if (i > 0) {
			set_colour(drawing, GRID);
			draw_line(drawing, MARGIN, round(y - drawing->row / 2) + 0.5,
				drawing->width - MARGIN, round(y - drawing->row / 2) + 0.5, 1);
		}
		y += drawing->row;
		for (size_t j = 0; j < group->count; j++, y += drawing->row) {
			draw_mark(drawing, &group->marks[j], y);
		}
	}
}

static void draw_all(struct drawing *drawing)
{
	const struct zs_chart *chart = drawing->chart;
	set_colour(drawing, 0xffffff);
	cairo_paint(drawing->cr);
	find_range(drawing);
	place(drawing);
	set_colour(drawing, INK);
	draw_text(drawing, "Sans Bold", 24, LEFT, MARGIN, 38, chart->title);
	set_colour(drawing, FAINT);
	draw_text(drawing, "Sans", TEXT, LEFT, MARGIN, 70, chart->subtitle);
	draw_text(drawing, "Sans", SMALL, LEFT, MARGIN, drawing->height - 24, chart->footnote);
	draw_grid(drawing);
	draw_limit(drawing);
	draw_groups(drawing);
}

static int write_surface(cairo_surface_t *surface, const char *path, struct zs_refusal *refusal)
{
	struct zs_output_file file;
	int ret = zs_output_file_open(&file, path, refusal);
	if (ret < 0) {
		return ret;
	}
	cairo_surface_flush(surface);
	ret = zs_png_write(file.stream, path, cairo_image_surface_get_data(surface),
		(uint32_t)cairo_image_surface_get_width(surface),
		(uint32_t)cairo_image_surface_get_height(surface),
		(uint32_t)cairo_image_surface_get_stride(surface), refusal);
	if (ret < 0) {
		zs_output_file_discard(&file);
		return ret;
	}
	return zs_output_file_commit(&file, refusal);
}

int zs_chart_write(const struct zs_chart *chart, uint32_t width, uint32_t height, const char *path,
	struct zs_refusal *refusal)
{
	const double least = TOP + BOTTOM + MIN_ROW * (double)count_rows(chart);
	struct drawing drawing = {
		.chart = chart,
		.width = width,
		.height = fmin(fmax(height, ceil(least)), INT16_MAX),
	};
	int ret = zs_typeface_init(&drawing.typeface);
	if (ret < 0) {
		return zs_refuse(refusal, ret, "pango", "font map", NULL, "");
	}
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)drawing.height);
	drawing.cr = cairo_create(surface);
	draw_all(&drawing);
	const cairo_status_t status = cairo_status(drawing.cr);
	if (status == CAIRO_STATUS_SUCCESS) {
		ret = write_surface(surface, path, refusal);
	} else {
		ret = zs_refuse(refusal, -ENOMEM, "cairo", "draw", NULL, "%s",
			cairo_status_to_string(status));
	}
	cairo_destroy(drawing.cr);
	cairo_surface_destroy(surface);
	zs_typeface_finish(&drawing.typeface);
	return ret;
}
