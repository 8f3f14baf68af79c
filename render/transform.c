#include "render/transform.h"

#include <math.h>
#include <stddef.h>

/** The size of the turned frame. */
static void turned_size(const struct zs_transform *transform, uint32_t *width, uint32_t *height)
{
	const bool aside =
		transform->rotation == ZS_ROTATION_90 || transform->rotation == ZS_ROTATION_270;
	*width = aside ? transform->height : transform->width;
	*height = aside ? transform->width : transform->height;
}

static int32_t at_least_one(double length)
{
	return length < 1 ? 1 : (int32_t)lround(length);
}

void zs_transform_fit(struct zs_transform *transform, uint32_t width, uint32_t height)
{
	uint32_t own_width, own_height;
	turned_size(transform, &own_width, &own_height);
	const double across = (double)width / own_width, down = (double)height / own_height;
	const double factor = across < down ? across : down;
	const int32_t fitted_width = at_least_one(own_width * factor);
	const int32_t fitted_height = at_least_one(own_height * factor);
	transform->rect = (struct zs_rect){
		((int32_t)width - fitted_width) / 2,
		((int32_t)height - fitted_height) / 2,
		fitted_width,
		fitted_height,
	};
}

bool zs_transform_is_exact(const struct zs_transform *transform)
{
	uint32_t width, height;
	turned_size(transform, &width, &height);
	return (uint32_t)transform->rect.width == width &&
	       (uint32_t)transform->rect.height == height;
}

bool zs_transform_is_identity(const struct zs_transform *transform, uint32_t width, uint32_t height)
{
	return transform->rotation == ZS_ROTATION_0 && transform->width == width &&
	       transform->height == height && transform->rect.x == 0 && transform->rect.y == 0 &&
	       zs_transform_is_exact(transform);
}

/** A rectangle of the frame as it lies in the turned one. */
static struct zs_rect turn(const struct zs_transform *transform, const struct zs_rect *rect)
{
	const int32_t right = (int32_t)transform->width - rect->x - rect->width;
	const int32_t below = (int32_t)transform->height - rect->y - rect->height;
	switch (transform->rotation) {
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

void zs_transform_map_damage(const struct zs_transform *transform, const struct zs_damage *frame,
	struct zs_damage *damage)
{
	const bool exact = zs_transform_is_exact(transform);
	uint32_t width, height;
	struct zs_damage mapped = {0}, inside = *frame;
	zs_damage_clip(&inside, (int32_t)transform->width, (int32_t)transform->height);
	turned_size(transform, &width, &height);
	for (uint32_t i = 0; i < inside.count; i++) {
		struct zs_rect rect = turn(transform, &inside.rects[i]);
		if (!exact) {
			scale(&rect.x, &rect.width, (double)transform->rect.width / width);
			scale(&rect.y, &rect.height, (double)transform->rect.height / height);
		}
		rect.x += transform->rect.x;
		rect.y += transform->rect.y;
		zs_damage_add(&mapped, rect);
	}
	zs_damage_cut(&mapped, &transform->rect);
	zs_damage_merge(damage, &mapped);
}

void zs_transform_read_back(
	const struct zs_transform *transform, const void *shown, uint32_t stride, uint32_t *frame)
{
	for (int32_t y = 0; y < (int32_t)transform->height; y++) {
		for (int32_t x = 0; x < (int32_t)transform->width; x++) {
			const struct zs_rect pixel = {x, y, 1, 1};
			const struct zs_rect turned = turn(transform, &pixel);
			const char *row = (const char *)shown +
					  (size_t)(transform->rect.y + turned.y) * stride;
			frame[(size_t)y * transform->width + (size_t)x] =
				((const uint32_t *)row)[transform->rect.x + turned.x];
		}
	}
}
