#include "app/loop/frame-damage.h"

/* Repairing a buffer that is this far behind costs as much as drawing it anew. */
#define MAX_AGE 16

static struct zs_rect whole(const struct zs_frame_loop *loop)
{
	const struct zs_layout *layout = &loop->scene->layout;
	return (struct zs_rect){0, 0, (int32_t)layout->width, (int32_t)layout->height};
}

void zs_frame_damage(const struct zs_frame_loop *loop, const struct zs_slot_frame *since,
	uint64_t number, struct zs_damage *damage)
{
	zs_damage_clear(damage);
	if (!since->valid || number - since->number > MAX_AGE) {
		zs_damage_add(damage, whole(loop));
		return;
	}
	for (uint64_t frame = since->number + 1; frame <= number; frame++) {
		struct zs_damage one;
		zs_scene_damage(loop->scene, frame, &one);
		zs_damage_merge(damage, &one);
	}
	if (zs_frame_damage_has_hud(loop)) {
		zs_damage_add(damage, zs_overlay_rect(loop->hud.overlay));
	}
}
