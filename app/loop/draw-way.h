#ifndef ZS_APP_LOOP_DRAW_WAY_H
#define ZS_APP_LOOP_DRAW_WAY_H

#include "app/loop/loop.h"

/**
 * Makes the loop's pool of threads: so many, or with 0 at most one for each processor that this
 * process may keep busy. Where there is none, which is logged, this thread does all.
 */
void zs_draw_way_init(struct zs_frame_loop *loop, uint32_t threads);

/** Ends the pool's threads, when no path uses them any more. Accepts a zeroed loop. */
void zs_draw_way_finish(struct zs_frame_loop *loop);

/**
 * Chooses the way in which a frame with this damage is drawn on the slot's canvas, and makes what
 * that needs: on loop->drawn_on threads.
 */
void zs_draw_way_choose(
	struct zs_frame_loop *loop, const struct zs_slot *slot, const struct zs_damage *damage);

/** Notes how long that frame took, from the beginning of drawing until it was ready. */
void zs_draw_way_note(struct zs_frame_loop *loop, const struct zs_damage *damage, uint64_t ns);

/** How many more frames like the last one it takes to choose their way: 0 if it is chosen. */
uint32_t zs_draw_way_left(const struct zs_frame_loop *loop);

#endif
