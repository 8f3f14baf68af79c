#include "render/canvas.h"

#include <errno.h>
#include <stdlib.h>

#include "render/pixel.h"

static uint64_t created, destroyed;

uint64_t zs_canvas_destroyed_count(void)
{
	return destroyed;
}

struct zs_canvas *zs_canvas_create(const struct zs_layout *layout, void *data)
{
	int ret;
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

	canvas->surface = cairo_image_surface_create_for_data(
		data, format, (int)layout->width, (int)layout->height, (int)layout->stride);
	ret = zs_pixel_errno(cairo_surface_status(canvas->surface));
	if (ret != 0) {
		goto err_surface;
	}
	canvas->cr = cairo_create(canvas->surface);
	ret = zs_pixel_errno(cairo_status(canvas->cr));
	if (ret != 0) {
		goto err_cr;
	}
	return canvas;

err_cr:
	cairo_destroy(canvas->cr);
err_surface:
	cairo_surface_destroy(canvas->surface);
	free(canvas);
	errno = -ret;
	return NULL;
}

void zs_canvas_destroy(struct zs_canvas *canvas)
{
	if (canvas == NULL) {
		return;
	}
	destroyed++;
	cairo_destroy(canvas->cr);
	cairo_surface_finish(canvas->surface);
	cairo_surface_destroy(canvas->surface);
	free(canvas);
}
