/*
 * png-difference A B LIMIT: succeeds if no colour of any pixel differs by more than LIMIT. For
 * formats whose few bits cairo and the display widen by different rules.
 */
#include <cairo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int difference(uint32_t a, uint32_t b)
{
	int most = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		const int one = abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
		most = one > most ? one : most;
	}
	return most;
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: png-difference A B LIMIT\n");
		return 2;
	}
	cairo_surface_t *a = cairo_image_surface_create_from_png(argv[1]);
	cairo_surface_t *b = cairo_image_surface_create_from_png(argv[2]);
	const int width = cairo_image_surface_get_width(a);
	const int height = cairo_image_surface_get_height(a);
	if (cairo_surface_status(a) != CAIRO_STATUS_SUCCESS ||
		cairo_surface_status(b) != CAIRO_STATUS_SUCCESS || width == 0 ||
		width != cairo_image_surface_get_width(b) ||
		height != cairo_image_surface_get_height(b)) {
		printf("# not two pictures of one size\n");
		return 2;
	}
	int most = 0;
	for (int y = 0; y < height; y++) {
		const uint32_t *row_a = (const void *)(cairo_image_surface_get_data(a) +
						       y * cairo_image_surface_get_stride(a));
		const uint32_t *row_b = (const void *)(cairo_image_surface_get_data(b) +
						       y * cairo_image_surface_get_stride(b));
		for (int x = 0; x < width; x++) {
			const int here = difference(row_a[x], row_b[x]);
			most = here > most ? here : most;
		}
	}
	cairo_surface_destroy(a);
	cairo_surface_destroy(b);
	printf("# differs by %d at most\n", most);
	return most <= atoi(argv[3]) ? 0 : 1;
}
