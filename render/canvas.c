#include "render/canvas.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "render/pixel.h"

static uint64_t created, destroyed;

uint64_t zs_canvas_destroyed_count(void)
{
	return destroyed;
}

/** Makes the surface and the context. 0 or a negative errno. */
static int init_cairo(struct zs_canvas *canvas)
{
	const struct zs_layout *layout = &canvas->layout;
	canvas->surface = cairo_image_surface_create_for_data(canvas->data,
		zs_pixel_cairo_format(layout->fourcc), (int)layout->width, (int)layout->height,
		(int)layout->stride);
	int ret = zs_pixel_errno(cairo_surface_status(canvas->surface));
	if (ret != 0) {
		goto err_surface;
	}
	canvas->cr = cairo_create(canvas->surface);
	ret = zs_pixel_errno(cairo_status(canvas->cr));
	if (ret != 0) {
		goto err_cr;
	}
	return 0;

err_cr:
	cairo_destroy(canvas->cr);
err_surface:
	cairo_surface_destroy(canvas->surface);
	return ret;
}

static void finish_cairo(struct zs_canvas *canvas)
{
	cairo_destroy(canvas->cr);
	cairo_surface_finish(canvas->surface);
	cairo_surface_destroy(canvas->surface);
}

struct zs_canvas *zs_canvas_create(const struct zs_layout *layout, void *data)
{
	const cairo_format_t format = zs_pixel_cairo_format(layout->fourcc);
	if (format == CAIRO_FORMAT_INVALID || layout->width > INT32_MAX ||
		layout->height > INT32_MAX || layout->stride > INT32_MAX) {
		errno = EINVAL;
		return NULL;
	}
	struct zs_canvas *canvas = calloc(1, sizeof(*canvas));
	if (canvas == NULL) {
		errno = ENOMEM;
		return NULL;
	}
	canvas->id = ++created;
	canvas->layout = *layout;
	canvas->data = data;
	canvas->memory_fd = -1;
	canvas->band_count = 1;
	const int ret = init_cairo(canvas);
	if (ret != 0) {
		free(canvas);
		errno = -ret;
		return NULL;
	}
	return canvas;
}

int zs_canvas_reserve_bands(struct zs_canvas *canvas, uint32_t count)
{
	if (count <= canvas->band_count) {
		return 0;
	}
	struct zs_canvas *bands = realloc(canvas->bands, (count - 1) * sizeof(*bands));
	if (bands == NULL) {
		return -ENOMEM;
	}
	canvas->bands = bands;
	while (canvas->band_count < count) {
		struct zs_canvas *band = &bands[canvas->band_count - 1];
		*band = *canvas;
		const int ret = init_cairo(band);
		if (ret != 0) {
			return ret;
		}
		canvas->band_count++;
	}
	return 0;
}

void zs_canvas_copy(
	struct zs_canvas *canvas, const struct zs_canvas *source, const struct zs_damage *damage)
{
	const size_t stride = canvas->layout.stride;
	const size_t pixel = zs_layout_bytes_per_pixel(&canvas->layout);
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		const size_t size = (size_t)rect->width * pixel;
		size_t at = (size_t)rect->y * stride + (size_t)rect->x * pixel;
		for (int32_t y = 0; y < rect->height; y++, at += stride) {
			memcpy(canvas->data + at, source->data + at, size);
		}
	}
	cairo_surface_mark_dirty(canvas->surface);
}

void zs_canvas_destroy(struct zs_canvas *canvas)
{
	if (canvas == NULL) {
		return;
	}
	destroyed++;
	for (uint32_t i = 1; i < canvas->band_count; i++) {
		finish_cairo(zs_canvas_band(canvas, i));
	}
	free(canvas->bands);
	finish_cairo(canvas);
	free(canvas);
}
