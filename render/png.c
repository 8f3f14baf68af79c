#include "render/png.h"

#include <cairo.h>
#include <errno.h>

#include "render/pixel.h"

struct sink {
	FILE *file;
	int error; ///< positive errno of the first write that failed
};

static cairo_status_t handle_write(void *closure, const unsigned char *data, unsigned int length)
{
	struct sink *sink = closure;
	errno = 0;
	if (fwrite(data, 1, length, sink->file) != length) {
		sink->error = errno == 0 ? EIO : errno;
		return CAIRO_STATUS_WRITE_ERROR;
	}
	return CAIRO_STATUS_SUCCESS;
}

int zs_png_write(FILE *file, const char *name, const void *pixels, uint32_t width, uint32_t height,
	uint32_t stride, struct zs_error *err)
{
	if (width == 0 || height == 0 || width > INT16_MAX || height > INT16_MAX ||
		stride > INT32_MAX) {
		return zs_error_set(err, -EINVAL, name, "PNG", NULL,
			"%ux%u is not a size that cairo writes", width, height);
	}
	/* The surface is only read. */
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		(unsigned char *)pixels, CAIRO_FORMAT_RGB24, (int)width, (int)height, (int)stride);
	struct sink sink = {.file = file};
	cairo_status_t status = cairo_surface_status(surface);
	if (status == CAIRO_STATUS_SUCCESS) {
		status = cairo_surface_write_to_png_stream(surface, handle_write, &sink);
	}
	cairo_surface_destroy(surface);
	/* What stdio holds back may be what does not fit on the disk. */
	if (status == CAIRO_STATUS_SUCCESS && fflush(file) != 0) {
		sink.error = errno;
		status = CAIRO_STATUS_WRITE_ERROR;
	}
	if (status == CAIRO_STATUS_SUCCESS) {
		return 0;
	}
	if (sink.error != 0) {
		return zs_error_set(err, -sink.error, name, "write", NULL, "%s", "");
	}
	return zs_error_set(err, zs_pixel_errno(status), name, "PNG", NULL, "%s",
		cairo_status_to_string(status));
}
