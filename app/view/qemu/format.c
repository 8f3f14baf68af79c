#include "app/view/qemu/format.h"

#include <drm_fourcc.h>
#include <pixman.h>
#include <stddef.h>

/* pixman names a pixel's bits from the highest, as drm_fourcc.h does, on little-endian machines. */
static const struct zs_qemu_format formats[] = {
	{PIXMAN_x8r8g8b8, DRM_FORMAT_XRGB8888, DRM_FORMAT_XRGB8888, "XRGB8888", 4},
	{PIXMAN_a8r8g8b8, DRM_FORMAT_ARGB8888, DRM_FORMAT_XRGB8888, "ARGB8888", 4},
	{PIXMAN_x8b8g8r8, DRM_FORMAT_XBGR8888, DRM_FORMAT_XBGR8888, "XBGR8888", 4},
	{PIXMAN_a8b8g8r8, DRM_FORMAT_ABGR8888, DRM_FORMAT_XBGR8888, "ABGR8888", 4},
	{PIXMAN_b8g8r8x8, DRM_FORMAT_BGRX8888, DRM_FORMAT_BGRX8888, "BGRX8888", 4},
	{PIXMAN_b8g8r8a8, DRM_FORMAT_BGRA8888, DRM_FORMAT_BGRX8888, "BGRA8888", 4},
	{PIXMAN_r8g8b8x8, DRM_FORMAT_RGBX8888, DRM_FORMAT_RGBX8888, "RGBX8888", 4},
	{PIXMAN_r8g8b8a8, DRM_FORMAT_RGBA8888, DRM_FORMAT_RGBX8888, "RGBA8888", 4},
	{PIXMAN_x2r10g10b10, DRM_FORMAT_XRGB2101010, DRM_FORMAT_XRGB2101010, "XRGB2101010", 4},
	{PIXMAN_r8g8b8, DRM_FORMAT_RGB888, DRM_FORMAT_RGB888, "RGB888", 3},
	{PIXMAN_r5g6b5, DRM_FORMAT_RGB565, DRM_FORMAT_RGB565, "RGB565", 2},
	{PIXMAN_x1r5g5b5, DRM_FORMAT_XRGB1555, DRM_FORMAT_XRGB1555, "XRGB1555", 2},
};

#define FORMATS (sizeof(formats) / sizeof(formats[0]))

const struct zs_qemu_format *zs_qemu_format_from_pixman(uint32_t pixman)
{
	for (size_t i = 0; i < FORMATS; i++) {
		if (formats[i].pixman == pixman) {
			return &formats[i];
		}
	}
	return NULL;
}

const struct zs_qemu_format *zs_qemu_format_from_fourcc(uint32_t fourcc)
{
	for (size_t i = 0; i < FORMATS; i++) {
		if (formats[i].fourcc == fourcc) {
			return &formats[i];
		}
	}
	return NULL;
}
