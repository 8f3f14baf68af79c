#ifndef ZS_APP_LOOP_DRAW_FRAME_H
#define ZS_APP_LOOP_DRAW_FRAME_H

#include "app/loop/loop.h"

/**
 * Draws frame `number` for an acquired slot and has the path prepare it, recording stamps and costs
 * in `frame`. 0 or a negative errno with `err`.
 */
int zs_draw_frame(struct zs_frame_loop *loop, struct zs_slot *slot, uint64_t number,
	struct zs_frame *frame, struct zs_error *err);

#endif
