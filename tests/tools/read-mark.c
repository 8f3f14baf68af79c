/*
 * read-mark FILE.png: prints the number of the frame that the picture shows, by its mark.
 * Fails where there is no mark.
 */
#include <cairo.h>
#include <stdint.h>
#include <stdio.h>

#include "render/mark.h"

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: read-mark FILE.png\n");
		return 2;
	}
	cairo_surface_t *picture = cairo_image_surface_create_from_png(argv[1]);
	if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS) {
		fprintf(stderr, "read-mark: %s: %s\n", argv[1],
			cairo_status_to_string(cairo_surface_status(picture)));
		return 2;
	}
	uint32_t frame;
	const int ret = zs_mark_read(cairo_image_surface_get_data(picture),
		(uint32_t)cairo_image_surface_get_width(picture),
		(uint32_t)cairo_image_surface_get_height(picture),
		(uint32_t)cairo_image_surface_get_stride(picture), &frame);
	cairo_surface_destroy(picture);
	if (ret < 0) {
		return 1;
	}
	printf("%u\n", frame);
	return 0;
}
