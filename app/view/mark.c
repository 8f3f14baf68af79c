#include "app/view/mark.h"

#include <stdlib.h>
#include <string.h>

#include "render/mark.h"
#include "udmabuf/format.h"

static void release(void *data, void *imported)
{
	zs_guest_pixels_finish(imported);
	free(imported);
}

static bool is_busy(void *data, void *imported)
{
	return false;
}

void zs_view_mark_init(struct zs_view_mark *mark)
{
	*mark = (struct zs_view_mark){
		.pixels = {.release = release, .is_busy = is_busy},
	};
}

void zs_view_mark_finish(struct zs_view_mark *mark)
{
	zs_import_cache_finish(&mark->pixels);
}

void zs_view_mark_tidy(struct zs_view_mark *mark)
{
	zs_import_cache_age(&mark->pixels);
}

static struct zs_guest_pixels *get_pixels(
	struct zs_view_mark *mark, const struct zs_guest_picture *picture)
{
	struct zs_guest_pixels *pixels = zs_import_cache_find(&mark->pixels, picture);
	if (pixels != NULL) {
		return pixels;
	}
	pixels = calloc(1, sizeof(*pixels));
	if (pixels != NULL && zs_guest_pixels_init(pixels, picture, NULL) < 0) {
		release(NULL, pixels);
		return NULL;
	}
	if (pixels != NULL) {
		zs_import_cache_add(&mark->pixels, picture, pixels);
	}
	return pixels;
}

bool zs_view_mark_read(
	struct zs_view_mark *mark, const struct zs_guest_picture *picture, uint32_t *number)
{
	static uint32_t corner[ZS_MARK_HEIGHT][ZS_MARK_WIDTH];
	const struct zs_damage rects = {.count = 1, .rects = {zs_mark_rect()}};
	if (picture->format == NULL || picture->format->opaque != ZS_FORMAT_XRGB8888 ||
		picture->width < ZS_MARK_WIDTH || picture->height < ZS_MARK_HEIGHT) {
		return false;
	}
	struct zs_guest_pixels *pixels = get_pixels(mark, picture);
	if (pixels == NULL || zs_guest_pixels_begin(pixels, &rects, NULL) < 0) {
		return false;
	}
	for (int y = 0; y < ZS_MARK_HEIGHT; y++) {
		memcpy(corner[y], (const char *)pixels->first + y * pixels->stride,
			sizeof(corner[y]));
	}
	zs_guest_pixels_end(pixels);
	return zs_mark_read(corner, ZS_MARK_WIDTH, ZS_MARK_HEIGHT, sizeof(corner[0]), number) == 0;
}
