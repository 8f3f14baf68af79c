#ifndef ZS_RENDER_DAMAGE_H
#define ZS_RENDER_DAMAGE_H

#include <stdbool.h>
#include <stdint.h>

/** A rectangle of pixels; empty when a side is not positive. */
struct zs_rect {
	int32_t x, y, width, height;
};

#define ZS_DAMAGE_RECTS 16

/**
 * A region as a few disjoint rectangles, of fixed size so that a frame allocates nothing (pixman's
 * regions do). When more come than fit, the two whose union wastes least become one: damage may
 * grow, it never shrinks.
 */
struct zs_damage {
	uint32_t count;
	struct zs_rect rects[ZS_DAMAGE_RECTS];
};

static inline bool zs_rect_is_empty(const struct zs_rect *rect)
{
	return rect->width <= 0 || rect->height <= 0;
}

/** Makes the region empty. */
void zs_damage_clear(struct zs_damage *damage);

/** Adds a rectangle; overlapping ones are joined to their bounding box. Empty ones are ignored. */
void zs_damage_add(struct zs_damage *damage, struct zs_rect rect);

/** Adds all rectangles of `other`. */
void zs_damage_merge(struct zs_damage *damage, const struct zs_damage *other);

/** Cuts the region to what lies in `rect`. */
void zs_damage_cut(struct zs_damage *damage, const struct zs_rect *rect);

/** Cuts the region to a frame of this size. */
void zs_damage_clip(struct zs_damage *damage, int32_t width, int32_t height);

/** Pixels covered. */
uint64_t zs_damage_area(const struct zs_damage *damage);

/** True if the region holds the whole rectangle in one of its own. */
bool zs_damage_covers(const struct zs_damage *damage, const struct zs_rect *rect);

#endif
