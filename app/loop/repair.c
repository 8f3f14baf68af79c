#include "app/loop/repair.h"

#include "app/common/log.h"
#include "app/loop/frame-damage.h"

/* What draws more of the picture than that is drawn by all threads: nothing is copied. */
#define SHARE_MAX 0.5

static bool may_copy(const struct zs_frame_loop *loop, const struct zs_damage *damage)
{
	const struct zs_layout *layout = &loop->scene->layout;
	const double most = SHARE_MAX * layout->width * layout->height;
	/* A load is waited for, whatever was drawn. */
	return (double)zs_damage_area(damage) <= most && loop->draw_for_ns == 0;
}

uint32_t zs_repair_left(const struct zs_frame_loop *loop)
{
	const struct zs_swapchain *chain = &loop->path->chain;
	const uint32_t left = zs_repair_choice_left(&loop->path->repair);
	if (left == 0 || chain->count < 2 || chain->slots[0].canvas == chain->slots[1].canvas) {
		return 0;
	}
	const struct zs_slot_frame last = {true, loop->next - 1};
	struct zs_damage one, all;
	zs_frame_damage(loop, &last, loop->next, &one);
	zs_frame_damage(loop, &last, loop->next + chain->count - 1, &all);
	/* Until then all buffers may hold the same frame. */
	return may_copy(loop, &all) && zs_damage_area(&one) < zs_damage_area(&all)
		       ? left + chain->count - 1
		       : 0;
}

/** The slot with the newest frame of all that have a canvas of their own; NULL if none is newer. */
static const struct zs_slot *find_newest(
	const struct zs_swapchain *chain, const struct zs_slot *slot, uint64_t number)
{
	const struct zs_slot *newest = slot;
	for (uint32_t i = 0; i < chain->count; i++) {
		const struct zs_slot *other = &chain->slots[i];
		if (other->canvas != slot->canvas && other->drawn->valid &&
			other->drawn->number < number &&
			other->drawn->number > newest->drawn->number) {
			newest = other;
		}
	}
	return newest == slot ? NULL : newest;
}

void zs_repair_plan(const struct zs_frame_loop *loop, const struct zs_slot *slot, uint64_t number,
	const struct zs_damage *damage, struct zs_repair *repair)
{
	const struct zs_layout *layout = &loop->scene->layout;
	*repair = (struct zs_repair){.drawn = *damage};
	if (!slot->drawn->valid || !may_copy(loop, damage)) {
		return;
	}
	const struct zs_repair_choice *choice = &loop->path->repair;
	const bool copies = zs_repair_choice_copies(choice);
	if (!copies && zs_repair_choice_left(choice) == 0) {
		return;
	}
	const struct zs_slot *newest = find_newest(&loop->path->chain, slot, number);
	if (newest == NULL) {
		return;
	}
	struct zs_damage drawn;
	zs_frame_damage(loop, newest->drawn, number, &drawn);
	repair->is_choice = zs_damage_area(&drawn) < zs_damage_area(damage);
	if (repair->is_choice && copies) {
		/* A display only reads its buffers: what the CPU wrote is what it reads again. */
		repair->source = newest->canvas;
		repair->drawn = drawn;
		zs_frame_damage(loop, slot->drawn, newest->drawn->number, &repair->copied);
		zs_damage_clip(&repair->copied, (int32_t)layout->width, (int32_t)layout->height);
	}
}

void zs_repair_note(struct zs_frame_loop *loop, const struct zs_repair *repair, uint64_t ns)
{
	struct zs_repair_choice *choice = &loop->path->repair;
	const bool copied = repair->source != NULL;
	const uint64_t pixels =
		zs_damage_area(&repair->drawn) + (copied ? zs_damage_area(&repair->copied) : 0);
	if (repair->is_choice && zs_repair_choice_note(choice, copied, pixels, ns)) {
		zs_log(ZS_LOG_DEBUG,
			"%s by %s: what older frames changed is %s: %.3f ns a pixel drawn again, "
			"%.3f copied",
			loop->scene->impl->name, loop->path->impl->name,
			zs_repair_choice_copies(choice) ? "copied" : "drawn again",
			choice->least_ns[0], choice->least_ns[1]);
	}
}
