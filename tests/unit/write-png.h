#ifndef TESTS_UNIT_WRITE_PNG_H
#define TESTS_UNIT_WRITE_PNG_H

#include <cairo.h>
#include <stdio.h>

static inline cairo_status_t handle_png(
	void *closure, const unsigned char *data, unsigned int length)
{
	return fwrite(data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS
							  : CAIRO_STATUS_WRITE_ERROR;
}

/** In place of cairo_surface_write_to_png, which the scene `trace` takes out of the program. */
static inline cairo_status_t write_png(cairo_surface_t *surface, const char *name)
{
	FILE *file = fopen(name, "we");
	if (file == NULL) {
		return CAIRO_STATUS_WRITE_ERROR;
	}
	const cairo_status_t status = cairo_surface_write_to_png_stream(surface, handle_png, file);
	return fclose(file) == 0 ? status : CAIRO_STATUS_WRITE_ERROR;
}

#endif
