#ifndef ZS_RENDER_DAMAGE_OVERRIDE_H
#define ZS_RENDER_DAMAGE_OVERRIDE_H

#include <stdint.h>

#include "render/damage.h"

/**
 * A picture of which every frame changes a given share, whatever the scene: a band as wide as the
 * picture that moves down by its own height from frame to frame and goes on at the top. What lies
 * outside the band stays as an older frame left it, so the picture is still a pure function of the
 * frame number: rows hold the last frame whose band covered them, or frame 0.
 *
 * The rows beside the mark are left out, unless all of the picture changes: the mark changes with
 * every frame, and a band across it would be joined with it to one rectangle, larger than asked.
 */
struct zs_damage_override {
	int32_t width, height;
	int32_t top;  ///< first row of where the band moves
	int32_t band; ///< rows; 0 if nothing changes
};

/** Part of the picture that one frame has drawn: at most three rectangles, as a band wraps. */
struct zs_damage_override_piece {
	uint64_t frame;
	struct zs_damage rows;
};

/** For pictures of this size that change by `percent` of their rows, to the next whole row. */
void zs_damage_override_init(
	struct zs_damage_override *override, int32_t width, int32_t height, double percent);

/** Adds frame's band (frame > 0). */
void zs_damage_override_damage(
	const struct zs_damage_override *override, uint64_t frame, struct zs_damage *damage);

/**
 * The pieces that make up the picture of `frame`, newest first: gives the `index`-th, or false
 * behind the last. They do not overlap and cover all rows.
 */
bool zs_damage_override_piece(const struct zs_damage_override *override, uint64_t frame,
	uint32_t index, struct zs_damage_override_piece *piece);

#endif
