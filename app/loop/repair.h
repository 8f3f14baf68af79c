#ifndef ZS_APP_LOOP_REPAIR_H
#define ZS_APP_LOOP_REPAIR_H

#include "app/loop/loop.h"

/** How the canvas of a slot gets from the frame that it holds to another. */
struct zs_repair {
	const struct zs_canvas *source; ///< copied from; NULL: all is drawn
	struct zs_damage copied, drawn;
	bool is_choice; ///< there was something to choose from
};

/**
 * Plans how the slot's canvas becomes that of frame `number`, `damage` being all that differs.
 * What is copied lies in the canvas that holds the newest of the frames before.
 */
void zs_repair_plan(const struct zs_frame_loop *loop, const struct zs_slot *slot, uint64_t number,
	const struct zs_damage *damage, struct zs_repair *repair);

/**
 * How many more frames it takes to choose how they are repaired, if the next ones are likely to be:
 * 0 if it is chosen, or there is nothing to choose from.
 */
uint32_t zs_repair_left(const struct zs_frame_loop *loop);

/** Notes how long the frame took, from the beginning of its repair until it was ready. */
void zs_repair_note(struct zs_frame_loop *loop, const struct zs_repair *repair, uint64_t ns);

#endif
