/*
 * png-difference A B LIMIT [corner|upside-down|ROWS|in WxH+X+Y|around WxH+X+Y]: succeeds if no
 * colour of any pixel differs by more than LIMIT, as for formats whose few bits cairo and the
 * display widen by different rules. With `corner`, A may be larger, and B is compared with its top
 * left corner; with `upside-down` A's last row is compared with B's first; with ROWS only so many
 * rows at the top are compared; else only what is in that part, or around it.
 */
#include <cairo.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int difference(uint32_t a, uint32_t b)
{
	int most = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		const int one = abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
		most = one > most ? one : most;
	}
	return most;
}

struct part {
	int width, height, x, y;
};

static bool holds(const struct part *part, int x, int y)
{
	return x >= part->x && x < part->x + part->width && y >= part->y &&
	       y < part->y + part->height;
}

int main(int argc, char **argv)
{
	struct part part = {.width = INT_MAX, .height = INT_MAX};
	const bool around = argc == 6 && strcmp(argv[4], "around") == 0;
	const bool parted = argc == 6 && sscanf(argv[5], "%dx%d+%d+%d", &part.width, &part.height,
						 &part.x, &part.y) == 4;
	const bool corner = argc == 5 && strcmp(argv[4], "corner") == 0;
	const bool turned = argc == 5 && strcmp(argv[4], "upside-down") == 0;
	const int rows = argc == 5 && !corner && !turned ? atoi(argv[4]) : INT_MAX;
	if (argc < 4 || argc > 6 || rows <= 0 || (argc == 6 && !parted)) {
		fprintf(stderr, "usage: png-difference A B LIMIT "
				"[corner|upside-down|ROWS|in WxH+X+Y|around WxH+X+Y]\n");
		return 2;
	}
	cairo_surface_t *a = cairo_image_surface_create_from_png(argv[1]);
	cairo_surface_t *b = cairo_image_surface_create_from_png(argv[2]);
	const int width = cairo_image_surface_get_width(b);
	const int height = cairo_image_surface_get_height(b);
	const int beyond_x = cairo_image_surface_get_width(a) - width;
	const int beyond_y = cairo_image_surface_get_height(a) - height;
	if (cairo_surface_status(a) != CAIRO_STATUS_SUCCESS ||
		cairo_surface_status(b) != CAIRO_STATUS_SUCCESS || width == 0 || beyond_x < 0 ||
		beyond_y < 0 || (!corner && (beyond_x > 0 || beyond_y > 0))) {
		printf("# not two pictures of one size\n");
		return 2;
	}
	int most = 0;
	for (int y = 0; y < height && y < rows; y++) {
		const int y_a = turned ? height - 1 - y : y;
		const uint32_t *row_a = (const void *)(cairo_image_surface_get_data(a) +
						       y_a * cairo_image_surface_get_stride(a));
		const uint32_t *row_b = (const void *)(cairo_image_surface_get_data(b) +
						       y * cairo_image_surface_get_stride(b));
		for (int x = 0; x < width; x++) {
			const int here =
				holds(&part, x, y) == around ? 0 : difference(row_a[x], row_b[x]);
			most = here > most ? here : most;
		}
	}
	cairo_surface_destroy(a);
	cairo_surface_destroy(b);
	printf("# differs by %d at most\n", most);
	return most <= atoi(argv[3]) ? 0 : 1;
}
