#ifndef ZS_RENDER_TRANSFORM_H
#define ZS_RENDER_TRANSFORM_H

#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"

/** How far a frame is turned, clockwise as one sees it. */
enum zs_rotation {
	ZS_ROTATION_0,
	ZS_ROTATION_90,
	ZS_ROTATION_180,
	ZS_ROTATION_270,
};

/** Where a frame is shown on a display that is larger or smaller. */
struct zs_transform {
	uint32_t width, height; ///< of the frame, pixels
	struct zs_rect rect;    ///< the turned frame fills it
	enum zs_rotation rotation;
};

/**
 * Puts the frame, turned, into the middle of a display of this size, in its own proportions and
 * as large as it fits. Sets transform->rect, which has at least one pixel.
 */
void zs_transform_fit(struct zs_transform *transform, uint32_t width, uint32_t height);

/** True if the frame's pixels fall on the display's one to one. */
bool zs_transform_is_exact(const struct zs_transform *transform);

/** True if it is neither turned nor moved nor scaled: all of a display of this size. */
bool zs_transform_is_identity(
	const struct zs_transform *transform, uint32_t width, uint32_t height);

/** Adds to `damage` the pixels of the display that change with those of the frame. */
void zs_transform_map_damage(const struct zs_transform *transform, const struct zs_damage *frame,
	struct zs_damage *damage);

/**
 * Writes the frame as it was before the transform, from what a display of 32-bit pixels shows:
 * turned back, if the transform is exact. `frame` has room for width x height pixels; `stride` is
 * the display's, bytes.
 */
void zs_transform_read_back(
	const struct zs_transform *transform, const void *shown, uint32_t stride, uint32_t *frame);

#endif
