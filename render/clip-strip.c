#include "render/clip-strip.h"

#include "render/pixel.h"

/* Tall enough that working out the geometry anew for each strip does not dominate. */
#define STRIPS 8
#define ROWS_MIN 64

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

int zs_clip_strip_init(struct zs_clip_strip *strip, const struct zs_layout *layout)
{
	uint32_t rows = layout->height / STRIPS;
	if (rows < ROWS_MIN) {
		rows = ROWS_MIN;
	}
	int ret = zs_scratch_surface_init(&strip->scratch, layout, rows);
	if (ret != 0) {
		return ret;
	}
	strip->cr = cairo_create(strip->scratch.surface);
	ret = zs_pixel_errno(cairo_status(strip->cr));
	if (ret != 0) {
		zs_clip_strip_finish(strip);
	}
	return ret;
}

void zs_clip_strip_finish(struct zs_clip_strip *strip)
{
	cairo_destroy(strip->cr);
	strip->cr = NULL;
	zs_scratch_surface_finish(&strip->scratch);
}

static void paint_inside(
	cairo_t *cr, const struct zs_rect *rect, zs_clip_strip_paint_func paint, void *closure)
{
	cairo_save(cr);
	cairo_new_path(cr);
	cairo_rectangle(cr, rect->x, rect->y, rect->width, rect->height);
	cairo_clip(cr);
	paint(cr, closure);
	cairo_restore(cr);
}

static void draw_narrow(struct zs_clip_strip *strip, struct zs_canvas *canvas,
	const struct zs_rect *rect, zs_clip_strip_paint_func paint, void *closure)
{
	const int32_t bottom = rect->y + rect->height;
	const int32_t rows = (int32_t)strip->scratch.layout.height;
	/* Where a strip begins does not depend on the clip: a gradient's rounding depends on it. */
	for (int32_t top = rect->y - rect->y % rows; top < bottom; top += rows) {
		const int32_t y = top > rect->y ? top : rect->y;
		const int32_t height = least(top + rows, bottom) - y;
		const struct zs_rect wide = {0, y, (int32_t)canvas->layout.width, height};
		const struct zs_rect part = {rect->x, y, rect->width, height};
		cairo_save(strip->cr);
		cairo_translate(strip->cr, 0, -top);
		paint_inside(strip->cr, &wide, paint, closure);
		cairo_restore(strip->cr);
		zs_scratch_surface_copy(&strip->scratch, top, canvas, &part);
	}
}

int zs_clip_strip_draw(struct zs_clip_strip *strip, struct zs_canvas *canvas,
	const struct zs_damage *clip, zs_clip_strip_paint_func paint, void *closure)
{
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		if (rect->width == (int32_t)canvas->layout.width) {
			paint_inside(canvas->cr, rect, paint, closure);
		} else {
			draw_narrow(strip, canvas, rect, paint, closure);
		}
	}
	return zs_pixel_errno(cairo_status(strip->cr));
}
