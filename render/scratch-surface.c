#include "render/scratch-surface.h"

#include <string.h>

#include "render/pixel.h"

int zs_scratch_surface_init(
	struct zs_scratch_surface *picture, const struct zs_layout *layout, uint32_t rows)
{
	picture->surface = cairo_image_surface_create(
		zs_pixel_cairo_format(layout->fourcc), (int)layout->width, (int)rows);
	const int ret = zs_pixel_errno(cairo_surface_status(picture->surface));
	if (ret != 0) {
		zs_scratch_surface_finish(picture);
		return ret;
	}
	picture->data = cairo_image_surface_get_data(picture->surface);
	picture->layout = *layout;
	picture->layout.height = rows;
	picture->layout.stride = (uint32_t)cairo_image_surface_get_stride(picture->surface);
	picture->layout.size = (size_t)picture->layout.stride * rows;
	return 0;
}

void zs_scratch_surface_finish(struct zs_scratch_surface *picture)
{
	cairo_surface_destroy(picture->surface);
	picture->surface = NULL;
	picture->data = NULL;
}

void zs_scratch_surface_copy(const struct zs_scratch_surface *picture, int32_t top,
	struct zs_canvas *canvas, const struct zs_rect *rect)
{
	const size_t bytes = zs_layout_bytes_per_pixel(&canvas->layout);
	const size_t from_stride = picture->layout.stride, to_stride = canvas->layout.stride;
	const uint8_t *from =
		picture->data + (size_t)(rect->y - top) * from_stride + (size_t)rect->x * bytes;
	uint8_t *to = canvas->data + (size_t)rect->y * to_stride + (size_t)rect->x * bytes;

	cairo_surface_flush(picture->surface);
	cairo_surface_flush(canvas->surface);
	for (int32_t row = 0; row < rect->height; row++) {
		memcpy(to, from, (size_t)rect->width * bytes);
		from += from_stride;
		to += to_stride;
	}
	cairo_surface_mark_dirty(canvas->surface);
}
