#include "app/import/pattern.h"

#include <string.h>

#include "udmabuf/format.h"

#define PADDING 0x5a
#define RGB 0xffffffu

/* Of XRGB8888 pixels that went through a format of few bits. */
#define TOLERANCE 8

/** What a format has of each channel, and what no channel has. */
static const struct masks {
	uint32_t fourcc, red, green, blue, rest;
} formats[] = {
	{ZS_FORMAT_HOST_XRGB8888, 0xff0000, 0xff00, 0xff, 0xff000000},
	{ZS_FORMAT_HOST_ARGB8888, 0xff0000, 0xff00, 0xff, 0xff000000},
	{ZS_FORMAT_HOST_RGB565, 0xf800, 0x07e0, 0x1f, 0},
	{ZS_FORMAT_HOST_XRGB2101010, 0x3ff00000, 0xffc00, 0x3ff, 0xc0000000},
};

static const struct masks *find(uint32_t fourcc)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (formats[i].fourcc == fourcc) {
			return &formats[i];
		}
	}
	return NULL;
}

bool zs_pattern_has_format(uint32_t fourcc)
{
	return find(fourcc) != NULL;
}

/** Which channels are full: three bits. The mixing is MurmurHash3's last step. */
static uint32_t draw_lot(uint32_t x, uint32_t y, uint32_t seed)
{
	uint32_t hash = seed * 0x9e3779b9u + y * 0x10001u + x;
	hash = (hash ^ hash >> 16) * 0x85ebca6bu;
	hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
	return (hash ^ hash >> 16) & 7;
}

static uint32_t make_pixel(const struct masks *masks, uint32_t lot)
{
	return ((lot & 1) != 0 ? masks->red : 0) | ((lot & 2) != 0 ? masks->green : 0) |
	       ((lot & 4) != 0 ? masks->blue : 0) | masks->rest;
}

void zs_pattern_draw(void *data, const struct zs_layout *layout, uint32_t seed)
{
	const struct masks *masks = find(layout->fourcc);
	const uint32_t bytes = zs_layout_bytes_per_pixel(layout);
	memset(data, PADDING, layout->size);
	for (uint32_t y = 0; y < layout->height; y++) {
		uint8_t *at = (uint8_t *)data + (size_t)y * layout->stride;
		for (uint32_t x = 0; x < layout->width; x++, at += bytes) {
			/* Little endian, as all formats are. */
			const uint32_t pixel = make_pixel(masks, draw_lot(x, y, seed));
			memcpy(at, &pixel, bytes);
		}
	}
}

static bool is_near(uint32_t one, uint32_t other)
{
	for (unsigned shift = 0; shift < 24; shift += 8) {
		const int difference = (int)(one >> shift & 0xff) - (int)(other >> shift & 0xff);
		if (difference > TOLERANCE || difference < -TOLERANCE) {
			return false;
		}
	}
	return true;
}

uint32_t zs_pattern_count_wrong(
	const void *data, uint32_t width, uint32_t height, uint32_t stride, uint32_t seed)
{
	const struct masks *masks = find(ZS_FORMAT_HOST_XRGB8888);
	uint32_t wrong = 0;
	for (uint32_t y = 0; y < height; y++) {
		const uint32_t *row = (const void *)((const uint8_t *)data + (size_t)y * stride);
		for (uint32_t x = 0; x < width; x++) {
			const uint32_t expected = make_pixel(masks, draw_lot(x, y, seed)) & RGB;
			wrong += (row[x] & RGB) != expected && !is_near(row[x], expected);
		}
	}
	return wrong;
}
