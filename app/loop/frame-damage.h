#ifndef ZS_APP_LOOP_FRAME_DAMAGE_H
#define ZS_APP_LOOP_FRAME_DAMAGE_H

#include "app/loop/loop.h"

/** All that differs between the frame `since` and frame `number`: by a buffer's age, its damage. */
void zs_frame_damage(const struct zs_frame_loop *loop, const struct zs_slot_frame *since,
	uint64_t number, struct zs_damage *damage);

/** A HUD without a plane of its own is a part of every frame. */
static inline bool zs_frame_damage_has_hud(const struct zs_frame_loop *loop)
{
	return loop->hud.overlay != NULL && loop->hud.plane == NULL;
}

#endif
