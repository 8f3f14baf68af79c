#include "app/view/qemu/format.h"

#include <drm_fourcc.h>
#include <pixman.h>
#include <stddef.h>

/*
 * pixman names a word's bits from the highest, and so does drm_fourcc.h where the lowest byte comes
 * first. Elsewhere the letters stand the other way round, and words of two bytes have no name.
 */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ROW(pixman, fourcc, opaque, big, big_opaque, bytes)                               \
	{                                                                                 \
		PIXMAN_##pixman, DRM_FORMAT_##fourcc, DRM_FORMAT_##opaque, #fourcc, bytes \
	}
#else
#define ROW(pixman, little, little_opaque, fourcc, opaque, bytes)                         \
	{                                                                                 \
		PIXMAN_##pixman, DRM_FORMAT_##fourcc, DRM_FORMAT_##opaque, #fourcc, bytes \
	}
#endif

static const struct zs_qemu_format formats[] = {
	ROW(x8r8g8b8, XRGB8888, XRGB8888, BGRX8888, BGRX8888, 4),
	ROW(a8r8g8b8, ARGB8888, XRGB8888, BGRA8888, BGRX8888, 4),
	ROW(x8b8g8r8, XBGR8888, XBGR8888, RGBX8888, RGBX8888, 4),
	ROW(a8b8g8r8, ABGR8888, XBGR8888, RGBA8888, RGBX8888, 4),
	ROW(b8g8r8x8, BGRX8888, BGRX8888, XRGB8888, XRGB8888, 4),
	ROW(b8g8r8a8, BGRA8888, BGRX8888, ARGB8888, XRGB8888, 4),
	ROW(r8g8b8x8, RGBX8888, RGBX8888, XBGR8888, XBGR8888, 4),
	ROW(r8g8b8a8, RGBA8888, RGBX8888, ABGR8888, XBGR8888, 4),
	ROW(r8g8b8, RGB888, RGB888, BGR888, BGR888, 3),
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	{PIXMAN_x2r10g10b10, DRM_FORMAT_XRGB2101010, DRM_FORMAT_XRGB2101010, "XRGB2101010", 4},
	{PIXMAN_r5g6b5, DRM_FORMAT_RGB565, DRM_FORMAT_RGB565, "RGB565", 2},
	{PIXMAN_x1r5g5b5, DRM_FORMAT_XRGB1555, DRM_FORMAT_XRGB1555, "XRGB1555", 2},
#endif
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
