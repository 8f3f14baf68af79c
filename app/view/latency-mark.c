#include "app/view/latency-mark.h"

#include <stdlib.h>
#include <string.h>

#include "render/mark.h"
#include "udmabuf/format.h"

static void release(void *data, void *imported)
{
	zs_qemu_pixels_finish(imported);
	free(imported);
}

static bool is_busy(void *data, void *imported)
{
	return false;
}

void zs_view_latency_mark_init(struct zs_view_latency_mark *mark)
{
	*mark = (struct zs_view_latency_mark){
		.pixels = {.release = release, .is_busy = is_busy},
	};
}

void zs_view_latency_mark_finish(struct zs_view_latency_mark *mark)
{
	zs_import_cache_finish(&mark->pixels);
}

void zs_view_latency_mark_tidy(struct zs_view_latency_mark *mark)
{
	zs_import_cache_age(&mark->pixels);
}

static struct zs_qemu_pixels *get_pixels(
	struct zs_view_latency_mark *mark, const struct zs_qemu_scanout *scanout)
{
	struct zs_qemu_pixels *pixels = zs_import_cache_find(&mark->pixels, scanout);
	if (pixels != NULL) {
		return pixels;
	}
	pixels = calloc(1, sizeof(*pixels));
	if (pixels != NULL && zs_qemu_pixels_init(pixels, scanout, NULL) < 0) {
		release(NULL, pixels);
		return NULL;
	}
	if (pixels != NULL) {
		zs_import_cache_add(&mark->pixels, scanout, pixels);
	}
	return pixels;
}

bool zs_view_latency_mark_read(
	struct zs_view_latency_mark *mark, const struct zs_qemu_scanout *scanout, uint32_t *number)
{
	static uint32_t corner[ZS_MARK_HEIGHT][ZS_MARK_WIDTH];
	const struct zs_damage rects = {.count = 1, .rects = {zs_mark_rect()}};
	if (scanout->format == NULL || scanout->format->opaque != ZS_FORMAT_HOST_XRGB8888 ||
		scanout->width < ZS_MARK_WIDTH || scanout->height < ZS_MARK_HEIGHT) {
		return false;
	}
	struct zs_qemu_pixels *pixels = get_pixels(mark, scanout);
	if (pixels == NULL || zs_qemu_pixels_begin(pixels, &rects, NULL) < 0) {
		return false;
	}
	for (int y = 0; y < ZS_MARK_HEIGHT; y++) {
		memcpy(corner[y], (const char *)pixels->first + y * pixels->stride,
			sizeof(corner[y]));
	}
	zs_qemu_pixels_end(pixels);
	return zs_mark_read(corner, ZS_MARK_WIDTH, ZS_MARK_HEIGHT, sizeof(corner[0]), number) == 0;
}
