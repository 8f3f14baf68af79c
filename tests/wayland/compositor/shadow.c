#include "tests/wayland/compositor/shadow.h"

#include <stdlib.h>
#include <string.h>

#include "tests/wayland/compositor/pixels.h"
#include "udmabuf/format.h"

static int32_t clamp(int64_t value, int32_t max)
{
	return value < 0 ? 0 : value > max ? max : (int32_t)value;
}

static void copy_rect(struct shadow *shadow, const uint8_t *pixels, uint32_t stride, uint32_t bytes,
	const struct report_rect *rect)
{
	const int32_t left = clamp(rect->x, shadow->width), top = clamp(rect->y, shadow->height);
	const int32_t right = clamp((int64_t)rect->x + rect->width, shadow->width);
	const int32_t bottom = clamp((int64_t)rect->y + rect->height, shadow->height);
	const size_t line = (size_t)shadow->width * bytes, skipped = (size_t)left * bytes;
	for (int32_t y = top; y < bottom && left < right; y++) {
		memcpy(shadow->pixels + (size_t)y * line + skipped,
			pixels + (size_t)y * stride + skipped, (size_t)(right - left) * bytes);
	}
}

/** Where a row differs first; -1 if it does not. */
static int32_t find_difference(const uint8_t *a, const uint8_t *b, int32_t width, uint32_t bytes)
{
	if (memcmp(a, b, (size_t)width * bytes) == 0) {
		return -1;
	}
	int32_t x = 0;
	while (memcmp(a + (size_t)x * bytes, b + (size_t)x * bytes, bytes) == 0) {
		x++;
	}
	return x;
}

static void compare(
	const struct surface *surface, const uint8_t *pixels, uint32_t stride, uint32_t bytes)
{
	const struct shadow *shadow = &surface->shadow;
	struct report *report = surface->compositor->report;
	for (int32_t y = 0; y < shadow->height; y++) {
		const uint8_t *row = shadow->pixels + (size_t)y * (size_t)shadow->width * bytes;
		const int32_t x =
			find_difference(row, pixels + (size_t)y * stride, shadow->width, bytes);
		if (x >= 0) {
			report_violate(report,
				"pixel %d,%d of frame %llu has changed outside of its damage", x, y,
				(unsigned long long)report->frames);
			return;
		}
	}
}

/** A new size or format shows all. */
static bool resize(struct shadow *shadow, const struct buffer *buffer, uint32_t bytes)
{
	shadow_finish(shadow);
	shadow->pixels = malloc((size_t)buffer->width * (size_t)buffer->height * bytes);
	shadow->width = buffer->width;
	shadow->height = buffer->height;
	shadow->fourcc = buffer->fourcc;
	return shadow->pixels != NULL;
}

/** Damage in the surface's units is in pixels where nothing scales; elsewhere it is everything. */
static struct report_rect in_pixels(const struct surface *surface, const struct damage_rect *damage)
{
	if (damage->in_surface && (surface->scale != 1 || surface->destination[0] > 0)) {
		return (struct report_rect){0, 0, surface->shadow.width, surface->shadow.height};
	}
	return damage->rect;
}

static void update(
	struct surface *surface, const struct buffer *buffer, const uint8_t *pixels, uint32_t bytes)
{
	struct shadow *shadow = &surface->shadow;
	const struct report_rect all = {0, 0, buffer->width, buffer->height};
	const struct damage_rect *damage;
	if (shadow->pixels == NULL || shadow->width != buffer->width ||
		shadow->height != buffer->height || shadow->fourcc != buffer->fourcc) {
		if (resize(shadow, buffer, bytes)) {
			copy_rect(shadow, pixels, buffer->stride, bytes, &all);
		}
		return;
	}
	wl_array_for_each(damage, &surface->damage)
	{
		const struct report_rect rect = in_pixels(surface, damage);
		copy_rect(shadow, pixels, buffer->stride, bytes, &rect);
	}
	compare(surface, pixels, buffer->stride, bytes);
	/* The next frame is to have its own mistakes only. */
	copy_rect(shadow, pixels, buffer->stride, bytes, &all);
}

void shadow_update(struct surface *surface, const struct buffer *buffer)
{
	const struct zs_format *format = pixels_format(buffer);
	const uint8_t *pixels = format == NULL ? NULL : pixels_begin(buffer);
	if (pixels != NULL) {
		update(surface, buffer, pixels, format->bytes_per_pixel);
		pixels_end(buffer);
	}
}

void shadow_finish(struct shadow *shadow)
{
	free(shadow->pixels);
	shadow->pixels = NULL;
}
