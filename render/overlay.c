#include "render/overlay.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/mark.h"
#include "render/pango-font.h"
#include "render/scratch-surface.h"

#define FIRST ' '
#define LAST '~'
#define GLYPHS (LAST - FIRST + 1)
#define ROWS_MAX 16
#define COLUMNS_MAX 64
#define LINES_PER_PICTURE 36.0

/*
 * All glyphs stand one above the other in a surface of the canvas' own format, the panel's colour
 * around them: a character is drawn by copying its cell.
 */
struct zs_overlay {
	struct zs_scratch_surface atlas;
	uint32_t cell_width, cell_height; ///< pixels
	uint32_t columns, rows;
	struct zs_rect rect;
	char text[ROWS_MAX][COLUMNS_MAX];
};

static void draw_atlas(struct zs_overlay *overlay, const struct zs_pango_font *font, double size)
{
	cairo_t *cr = cairo_create(overlay->atlas.surface);
	cairo_set_source_rgb(cr, 0.08, 0.09, 0.11);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0.93, 0.94, 0.90);
	for (int i = 0; i < GLYPHS; i++) {
		const char text[] = {(char)(FIRST + i), 0};
		const double top = i * (double)overlay->cell_height;
		PangoLayout *layout = zs_pango_font_layout(font, "Monospace", size, text);
		cairo_save(cr);
		cairo_rectangle(cr, 0, top, overlay->cell_width, overlay->cell_height);
		cairo_clip(cr);
		cairo_move_to(cr, 0, top);
		pango_cairo_show_layout(cr, layout);
		cairo_restore(cr);
		g_object_unref(layout);
	}
	cairo_destroy(cr);
	cairo_surface_flush(overlay->atlas.surface);
}

static int create_atlas(struct zs_overlay *overlay, const struct zs_layout *layout)
{
	struct zs_pango_font font = {0};
	int ret = zs_pango_font_init(&font, 0);
	if (ret < 0) {
		return ret;
	}
	const double size = fmax(round(layout->height / LINES_PER_PICTURE / 1.3), 5);
	PangoLayout *widest = zs_pango_font_layout(&font, "Monospace", size, "M");
	int width, height;
	pango_layout_get_pixel_size(widest, &width, &height);
	g_object_unref(widest);
	overlay->cell_width = (uint32_t)(width > 0 ? width : 1);
	overlay->cell_height = (uint32_t)(height > 0 ? height : 1);
	struct zs_layout cell = *layout;
	cell.width = overlay->cell_width;
	ret = zs_scratch_surface_init(&overlay->atlas, &cell, overlay->cell_height * GLYPHS);
	if (ret == 0) {
		draw_atlas(overlay, &font, size);
	}
	zs_pango_font_finish(&font);
	return ret;
}

/** The panel in the top right corner, as large as its text, where the frame and mark allow. */
static struct zs_rect place(const struct zs_overlay *overlay, const struct zs_layout *layout)
{
	const int32_t width = (int32_t)(overlay->columns * overlay->cell_width);
	const int32_t height = (int32_t)(overlay->rows * overlay->cell_height);
	const int32_t margin = (int32_t)overlay->cell_height / 2;
	const int32_t right = (int32_t)layout->width, bottom = (int32_t)layout->height;
	struct zs_rect rect = {right - width - margin, margin, width, height};
	if (rect.x < ZS_MARK_WIDTH) {
		rect.x = ZS_MARK_WIDTH;
	}
	rect.width = rect.width < right - rect.x ? rect.width : right - rect.x;
	rect.height = rect.height < bottom - rect.y ? rect.height : bottom - rect.y;
	return zs_rect_is_empty(&rect) ? (struct zs_rect){0, 0, 0, 0} : rect;
}

struct zs_overlay *zs_overlay_create(
	const struct zs_layout *layout, unsigned columns, unsigned rows, struct zs_error *err)
{
	int ret = zs_pango_font_load(err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	struct zs_overlay *overlay = calloc(1, sizeof(*overlay));
	ret = overlay == NULL ? -ENOMEM : 0;
	if (ret == 0) {
		overlay->columns = columns < COLUMNS_MAX ? columns : COLUMNS_MAX;
		overlay->rows = rows < ROWS_MAX ? rows : ROWS_MAX;
		ret = create_atlas(overlay, layout);
	}
	if (ret < 0) {
		zs_error_set(err, ret, "overlay", "pango", "use --no-overlay", "");
		zs_overlay_destroy(overlay);
		errno = -ret;
		return NULL;
	}
	overlay->rect = place(overlay, layout);
	for (uint32_t row = 0; row < overlay->rows; row++) {
		zs_overlay_set(overlay, row, "");
	}
	return overlay;
}

void zs_overlay_destroy(struct zs_overlay *overlay)
{
	if (overlay != NULL) {
		zs_scratch_surface_finish(&overlay->atlas);
		free(overlay);
	}
}

void zs_overlay_set(struct zs_overlay *overlay, unsigned row, const char *text)
{
	if (row >= overlay->rows) {
		return;
	}
	const size_t length = strnlen(text, overlay->columns);
	for (uint32_t i = 0; i < overlay->columns; i++) {
		const char c = i < length ? text[i] : ' ';
		overlay->text[row][i] = (char)(c >= FIRST && c <= LAST ? c : '?');
	}
}

struct zs_rect zs_overlay_rect(const struct zs_overlay *overlay)
{
	return overlay->rect;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/** Where a panel is drawn: its upper left corner. */
struct corner {
	uint8_t *data;
	size_t stride;
	size_t bytes_per_pixel;
};

/** Draws one character's cell, as far as it lies in the panel. */
static void draw_cell(const struct zs_overlay *overlay, const struct corner *corner, uint32_t row,
	uint32_t column)
{
	const uint32_t left = column * overlay->cell_width, top = row * overlay->cell_height;
	const uint32_t right = (uint32_t)overlay->rect.width;
	const uint32_t bottom = (uint32_t)overlay->rect.height;
	if (left >= right || top >= bottom) {
		return;
	}
	const size_t length = least(overlay->cell_width, right - left) * corner->bytes_per_pixel;
	const uint32_t lines = least(overlay->cell_height, bottom - top);
	const uint32_t glyph = (uint32_t)(overlay->text[row][column] - FIRST);
	const size_t from_stride = overlay->atlas.layout.stride;
	const uint8_t *from = overlay->atlas.data + glyph * overlay->cell_height * from_stride;
	uint8_t *to = corner->data + top * corner->stride + left * corner->bytes_per_pixel;
	for (uint32_t line = 0; line < lines; line++) {
		memcpy(to, from, length);
		from += from_stride;
		to += corner->stride;
	}
}

void zs_overlay_draw_at(
	const struct zs_overlay *overlay, struct zs_canvas *canvas, uint32_t x, uint32_t y)
{
	const size_t bytes = zs_layout_bytes_per_pixel(&canvas->layout);
	const struct corner corner = {
		.data = canvas->data + y * (size_t)canvas->layout.stride + x * bytes,
		.stride = canvas->layout.stride,
		.bytes_per_pixel = bytes,
	};
	cairo_surface_flush(canvas->surface);
	for (uint32_t row = 0; row < overlay->rows; row++) {
		for (uint32_t column = 0; column < overlay->columns; column++) {
			draw_cell(overlay, &corner, row, column);
		}
	}
	cairo_surface_mark_dirty(canvas->surface);
}

void zs_overlay_draw(const struct zs_overlay *overlay, struct zs_canvas *canvas)
{
	zs_overlay_draw_at(overlay, canvas, (uint32_t)overlay->rect.x, (uint32_t)overlay->rect.y);
}
