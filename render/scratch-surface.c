#include "render/scratch-surface.h"

#include <string.h>

#include "render/pixel.h"
#include "render/streaming.h"

int zs_scratch_surface_init(
	struct zs_scratch_surface *scratch, const struct zs_layout *layout, uint32_t rows)
{
	scratch->surface = cairo_image_surface_create(
		zs_pixel_cairo_format(layout->fourcc), (int)layout->width, (int)rows);
	const int ret = zs_pixel_errno(cairo_surface_status(scratch->surface));
	if (ret != 0) {
		zs_scratch_surface_finish(scratch);
		return ret;
	}
	scratch->data = cairo_image_surface_get_data(scratch->surface);
	scratch->layout = *layout;
	scratch->layout.height = rows;
	scratch->layout.stride = (uint32_t)cairo_image_surface_get_stride(scratch->surface);
	scratch->layout.size = (size_t)scratch->layout.stride * rows;
	return 0;
}

int zs_scratch_surface_wrap(
	struct zs_scratch_surface *scratch, const struct zs_layout *layout, uint8_t *data)
{
	scratch->surface =
		cairo_image_surface_create_for_data(data, zs_pixel_cairo_format(layout->fourcc),
			(int)layout->width, (int)layout->height, (int)layout->stride);
	const int ret = zs_pixel_errno(cairo_surface_status(scratch->surface));
	if (ret != 0) {
		zs_scratch_surface_finish(scratch);
		return ret;
	}
	scratch->data = data;
	scratch->layout = *layout;
	return 0;
}

void zs_scratch_surface_finish(struct zs_scratch_surface *scratch)
{
	cairo_surface_destroy(scratch->surface);
	scratch->surface = NULL;
	scratch->data = NULL;
}

typedef void (*copy_func)(void *target, const void *source, size_t size);

static void copy_plainly(void *target, const void *source, size_t size)
{
	memcpy(target, source, size);
}

void zs_scratch_surface_copy(const struct zs_scratch_surface *scratch, int32_t top,
	struct zs_canvas *canvas, const struct zs_rect *rect)
{
	const size_t bytes = zs_layout_bytes_per_pixel(&canvas->layout);
	const size_t from_stride = scratch->layout.stride, to_stride = canvas->layout.stride;
	const uint8_t *from =
		scratch->data + (size_t)(rect->y - top) * from_stride + (size_t)rect->x * bytes;
	uint8_t *to = canvas->data + (size_t)rect->y * to_stride + (size_t)rect->x * bytes;

	const copy_func copy = canvas->streams ? zs_streaming_copy : copy_plainly;
	cairo_surface_flush(scratch->surface);
	cairo_surface_flush(canvas->surface);
	for (int32_t row = 0; row < rect->height; row++) {
		copy(to, from, (size_t)rect->width * bytes);
		from += from_stride;
		to += to_stride;
	}
	cairo_surface_mark_dirty(canvas->surface);
}
