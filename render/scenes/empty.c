#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "render/pixel.h"
#include "render/scenes/scenes.h"
#include "render/streaming.h"

/** Its pixel, as cairo has it in the canvas' format. */
struct empty {
	uint32_t pixel;
};

static cairo_status_t paint(cairo_t *cr)
{
	cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_rgb(cr, 0.125, 0.125, 0.125);
	cairo_paint(cr);
	return cairo_status(cr);
}

/** Reads the pixel from a picture that has but one. */
static int read_pixel(struct empty *empty, const struct zs_layout *layout)
{
	cairo_surface_t *one =
		cairo_image_surface_create(zs_pixel_cairo_format(layout->fourcc), 1, 1);
	cairo_t *cr = cairo_create(one);
	const int ret = zs_pixel_errno(paint(cr));
	cairo_destroy(cr);
	cairo_surface_flush(one);
	if (ret == 0) {
		const uint8_t *data = cairo_image_surface_get_data(one);
		if (zs_layout_bytes_per_pixel(layout) == 2) {
			uint16_t half;
			memcpy(&half, data, sizeof(half));
			empty->pixel = half;
		} else {
			memcpy(&empty->pixel, data, sizeof(empty->pixel));
		}
	}
	cairo_surface_destroy(one);
	return ret;
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	struct empty *empty = calloc(1, sizeof(*empty));
	const int ret = empty == NULL ? -ENOMEM : read_pixel(empty, &scene->layout);
	if (ret < 0) {
		free(empty);
		return zs_error_set(err, ret, "empty", "cairo", NULL, "");
	}
	scene->state = empty;
	return 0;
}

static void finish(struct zs_scene *scene)
{
	free(scene->state);
}

static void damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *out)
{
}

static void stream(struct zs_canvas *canvas, uint32_t pixel, const struct zs_damage *clip)
{
	const struct zs_layout *layout = &canvas->layout;
	const uint32_t bytes = zs_layout_bytes_per_pixel(layout);
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		uint8_t *row =
			canvas->data + (size_t)rect->y * layout->stride + (size_t)rect->x * bytes;
		for (int32_t y = 0; y < rect->height; y++, row += layout->stride) {
			zs_streaming_fill(row, bytes, pixel, (uint32_t)rect->width);
		}
	}
	cairo_surface_mark_dirty(canvas->surface);
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	const struct empty *empty = scene->state;
	if (!canvas->streams) {
		return zs_pixel_errno(paint(canvas->cr));
	}
	stream(canvas, empty->pixel, clip);
	return 0;
}

const struct zs_scene_impl zs_scene_empty = {
	.name = "empty",
	.summary = "one grey, nothing moves but the frame-number mark",
	.has_pixel_loops = true,
	.init = init,
	.finish = finish,
	.damage = damage,
	.draw = draw,
};
