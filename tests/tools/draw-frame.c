/*
 * draw-frame SCENE WxH FORMAT FRAME FILE.png: the frame as cairo draws it at once on an empty
 * sheet, with no display, no damage and no frame before: what every path must show.
 */
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/canvas.h"
#include "render/png.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"
#include "udmabuf/layout.h"

static int fail(const char *what, const struct zs_error *err)
{
	char text[768];
	printf("# %s: %s\n", what, zs_error_text(err, text, sizeof(text)));
	return 1;
}

/** Writes the canvas as a display shows it: whatever its format, in XRGB8888. */
static int write_png(struct zs_canvas *canvas, const char *path, struct zs_error *err)
{
	const struct zs_layout *layout = &canvas->layout;
	cairo_surface_t *seen = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, (int)layout->width, (int)layout->height);
	cairo_t *cr = cairo_create(seen);
	cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_surface(cr, canvas->surface, 0, 0);
	cairo_paint(cr);
	cairo_destroy(cr);
	cairo_surface_flush(seen);
	FILE *file = fopen(path, "w");
	int ret = file == NULL ? -1
			       : zs_png_write(file, path, cairo_image_surface_get_data(seen),
					 layout->width, layout->height,
					 (uint32_t)cairo_image_surface_get_stride(seen), err);
	if (file != NULL && fclose(file) != 0) {
		ret = -1;
	}
	cairo_surface_destroy(seen);
	return ret;
}

int main(int argc, char **argv)
{
	uint32_t width, height;
	const struct zs_format *format = argc == 6 ? zs_format_parse(argv[3]) : NULL;
	struct zs_layout layout;
	struct zs_error err = {0};
	if (format == NULL || sscanf(argv[2], "%ux%u", &width, &height) != 2 ||
		zs_layout_init(&layout, format->fourcc, width, height, NULL) < 0) {
		fprintf(stderr, "usage: draw-frame SCENE WxH FORMAT FRAME FILE.png\n");
		return 2;
	}
	void *data = calloc(1, layout.size);
	struct zs_canvas *canvas = data == NULL ? NULL : zs_canvas_create(&layout, data);
	struct zs_scene *scene = zs_scene_create(argv[1], &layout, &err);
	if (canvas == NULL || scene == NULL) {
		return fail("no sheet or no scene", &err);
	}
	const struct zs_damage whole = {
		.count = 1, .rects = {{0, 0, (int32_t)width, (int32_t)height}}};
	if (zs_scene_draw(scene, canvas, strtoull(argv[4], NULL, 10), &whole) < 0) {
		return fail("drawing", &err);
	}
	const int ret = write_png(canvas, argv[5], &err);
	zs_scene_destroy(scene);
	zs_canvas_destroy(canvas);
	free(data);
	return ret < 0 ? fail("writing", &err) : 0;
}
