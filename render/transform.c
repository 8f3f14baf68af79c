#include "render/transform.h"

#include <math.h>
#include <stddef.h>

/** The size of the turned picture. */
static void turned_size(const struct zs_transform *place, uint32_t *width, uint32_t *height)
{
	const bool aside = place->rotation == ZS_ROTATION_90 || place->rotation == ZS_ROTATION_270;
	*width = aside ? place->height : place->width;
	*height = aside ? place->width : place->height;
}

static int32_t at_least_one(double length)
{
	return length < 1 ? 1 : (int32_t)lround(length);
}

void zs_transform_fit(struct zs_transform *place, uint32_t width, uint32_t height)
{
	uint32_t own_width, own_height;
	turned_size(place, &own_width, &own_height);
	const double across = (double)width / own_width, down = (double)height / own_height;
	const double factor = across < down ? across : down;
	const int32_t fitted_width = at_least_one(own_width * factor);
	const int32_t fitted_height = at_least_one(own_height * factor);
	place->rect = (struct zs_rect){
		((int32_t)width - fitted_width) / 2,
		((int32_t)height - fitted_height) / 2,
		fitted_width,
		fitted_height,
	};
}

bool zs_transform_is_exact(const struct zs_transform *place)
{
	uint32_t width, height;
	turned_size(place, &width, &height);
	return (uint32_t)place->rect.width == width && (uint32_t)place->rect.height == height;
}

bool zs_transform_is_identity(const struct zs_transform *place, uint32_t width, uint32_t height)
{
	return place->rotation == ZS_ROTATION_0 && place->width == width &&
	       place->height == height && place->rect.x == 0 && place->rect.y == 0 &&
	       zs_transform_is_exact(place);
}

/** A rectangle of the picture as it lies in the turned one. */
static struct zs_rect turn(const struct zs_transform *place, const struct zs_rect *rect)
{
	const int32_t right = (int32_t)place->width - rect->x - rect->width;
	const int32_t below = (int32_t)place->height - rect->y - rect->height;
	switch (place->rotation) {
	case ZS_ROTATION_90:
		return (struct zs_rect){below, rect->x, rect->height, rect->width};
	case ZS_ROTATION_180:
		return (struct zs_rect){right, below, rect->width, rect->height};
	case ZS_ROTATION_270:
		return (struct zs_rect){rect->y, right, rect->height, rect->width};
	default:
		return *rect;
	}
}

/** Scales a range, and rounds it so that no pixel is left out. */
static void scale(int32_t *start, int32_t *size, double factor)
{
	/* A filter mixes in the pixel beside. */
	const double first = floor((*start - 1) * factor);
	const double last = ceil((*start + *size + 1) * factor);
	*start = (int32_t)first;
	*size = (int32_t)(last - first);
}

void zs_transform_map_damage(
	const struct zs_transform *place, const struct zs_damage *picture, struct zs_damage *damage)
{
	const bool exact = zs_transform_is_exact(place);
	uint32_t width, height;
	struct zs_damage mapped = {0}, inside = *picture;
	zs_damage_clip(&inside, (int32_t)place->width, (int32_t)place->height);
	turned_size(place, &width, &height);
	for (uint32_t i = 0; i < inside.count; i++) {
		struct zs_rect rect = turn(place, &inside.rects[i]);
		if (!exact) {
			scale(&rect.x, &rect.width, (double)place->rect.width / width);
			scale(&rect.y, &rect.height, (double)place->rect.height / height);
		}
		rect.x += place->rect.x;
		rect.y += place->rect.y;
		zs_damage_add(&mapped, rect);
	}
	zs_damage_cut(&mapped, &place->rect);
	zs_damage_merge(damage, &mapped);
}

void zs_transform_read_back(
	const struct zs_transform *place, const void *target, uint32_t stride, uint32_t *picture)
{
	for (int32_t y = 0; y < (int32_t)place->height; y++) {
		for (int32_t x = 0; x < (int32_t)place->width; x++) {
			const struct zs_rect pixel = {x, y, 1, 1};
			const struct zs_rect shown = turn(place, &pixel);
			const char *row =
				(const char *)target + (size_t)(place->rect.y + shown.y) * stride;
			picture[(size_t)y * place->width + (size_t)x] =
				((const uint32_t *)row)[place->rect.x + shown.x];
		}
	}
}
