#ifndef ZS_RENDER_TRANSFORM_H
#define ZS_RENDER_TRANSFORM_H

#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"

/** How far a picture is turned, clockwise as one sees it. */
enum zs_rotation {
	ZS_ROTATION_0,
	ZS_ROTATION_90,
	ZS_ROTATION_180,
	ZS_ROTATION_270,
};

/** Where a picture is shown on something larger or smaller. */
struct zs_transform {
	uint32_t width, height; ///< of the picture, pixels
	struct zs_rect rect;    ///< the turned picture fills it
	enum zs_rotation rotation;
};

/**
 * Puts the picture, turned, into the middle of a target of this size, in its own proportions and
 * as large as it fits. Sets place->rect, which has at least one pixel.
 */
void zs_transform_fit(struct zs_transform *place, uint32_t width, uint32_t height);

/** True if the picture's pixels fall on the target's one to one. */
bool zs_transform_is_exact(const struct zs_transform *place);

/** True if it is neither turned nor moved nor scaled: all of a target of this size. */
bool zs_transform_is_identity(const struct zs_transform *place, uint32_t width, uint32_t height);

/** Adds to `damage` the pixels of the target that change with those of the picture. */
void zs_transform_map_damage(const struct zs_transform *place, const struct zs_damage *picture,
	struct zs_damage *damage);

/**
 * Writes the picture as it was before it was placed, from what a target of 32-bit pixels shows:
 * turned back, if the place is exact. `picture` has room for width x height pixels; `stride` is the
 * target's, bytes.
 */
void zs_transform_read_back(
	const struct zs_transform *place, const void *target, uint32_t stride, uint32_t *picture);

#endif
