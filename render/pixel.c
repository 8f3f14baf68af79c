#include "render/pixel.h"

#include <errno.h>

#include "udmabuf/format.h"

cairo_format_t zs_pixel_cairo_format(uint32_t fourcc)
{
	switch (fourcc) {
	case ZS_FORMAT_HOST_XRGB8888:
		return CAIRO_FORMAT_RGB24;
	case ZS_FORMAT_HOST_ARGB8888:
		return CAIRO_FORMAT_ARGB32;
	case ZS_FORMAT_HOST_RGB565:
		return CAIRO_FORMAT_RGB16_565;
	case ZS_FORMAT_HOST_XRGB2101010:
		return CAIRO_FORMAT_RGB30;
	default:
		return CAIRO_FORMAT_INVALID;
	}
}

static uint32_t widen(uint32_t channel)
{
	return channel << 2 | channel >> 6;
}

uint32_t zs_pixel_pack(uint32_t fourcc, uint32_t rgb)
{
	const uint32_t red = rgb >> 16 & 0xff, green = rgb >> 8 & 0xff, blue = rgb & 0xff;
	switch (fourcc) {
	case ZS_FORMAT_HOST_RGB565:
		return red >> 3 << 11 | green >> 2 << 5 | blue >> 3;
	case ZS_FORMAT_HOST_XRGB2101010:
		return UINT32_C(3) << 30 | widen(red) << 20 | widen(green) << 10 | widen(blue);
	default:
		return UINT32_C(0xff) << 24 | rgb;
	}
}

void zs_pixel_fill(void *pixels, uint32_t bytes_per_pixel, uint32_t pixel, uint32_t count)
{
	if (bytes_per_pixel == 2) {
		uint16_t *out = pixels;
		for (uint32_t i = 0; i < count; i++) {
			out[i] = (uint16_t)pixel;
		}
	} else {
		uint32_t *out = pixels;
		for (uint32_t i = 0; i < count; i++) {
			out[i] = pixel;
		}
	}
}

int zs_pixel_errno(cairo_status_t status)
{
	switch (status) {
	case CAIRO_STATUS_SUCCESS:
		return 0;
	case CAIRO_STATUS_NO_MEMORY:
		return -ENOMEM;
	case CAIRO_STATUS_INVALID_FORMAT:
	case CAIRO_STATUS_INVALID_STRIDE:
	case CAIRO_STATUS_INVALID_SIZE:
		return -EINVAL;
	default:
		return -EIO;
	}
}
