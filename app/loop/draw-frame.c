#include "app/loop/draw-frame.h"

#include "app/common/clock.h"
#include "app/loop/draw-way.h"
#include "app/loop/frame-damage.h"
#include "app/loop/repair.h"
#include "app/measure/counters.h"

static uint64_t bytes_of(const struct zs_frame_loop *loop, const struct zs_damage *damage)
{
	return zs_damage_area(damage) * zs_layout_bytes_per_pixel(&loop->scene->layout);
}

/** By another path the scene could be drawn as little. */
static int draw_error(
	const struct zs_frame_loop *loop, int error, uint64_t number, struct zs_error *err)
{
	const struct zs_scene *scene = loop->scene;
	zs_error_set(err, error, scene->impl->name, "draw", NULL, "frame %llu",
		(unsigned long long)number);
	if (scene->failure.code < 0) {
		*err = scene->failure;
	}
	err->cause = ZS_CAUSE_ELSEWHERE;
	return error;
}

int zs_draw_frame(struct zs_frame_loop *loop, struct zs_slot *slot, uint64_t number,
	struct zs_frame *frame, struct zs_error *err)
{
	struct zs_path *path = loop->path;
	struct zs_damage frame_damage, canvas_damage, buffer_damage;
	struct zs_repair repair;
	zs_scene_damage(loop->scene, number, &frame_damage);
	zs_frame_damage(loop, slot->drawn, number, &canvas_damage);
	zs_frame_damage(loop, &slot->frame, number, &buffer_damage);
	frame->bytes_drawn = bytes_of(loop, &frame_damage);
	const uint64_t drawn = bytes_of(loop, &canvas_damage);
	frame->bytes_repaired = drawn > frame->bytes_drawn ? drawn - frame->bytes_drawn : 0;

	zs_draw_way_choose(loop, slot, &canvas_damage);
	zs_repair_plan(loop, slot, number, &canvas_damage, &repair);
	int ret = path->impl->begin(path, slot, err);
	frame->access_begin = zs_clock_now();
	if (ret < 0) {
		return ret;
	}
	const uint64_t allocations_start = zs_counters_allocations();
	frame->draw_begin = zs_clock_now();
	if (repair.source != NULL) {
		zs_canvas_copy(slot->canvas, repair.source, &repair.copied);
	}
	ret = zs_scene_draw_bands(
		loop->scene, slot->canvas, number, &repair.drawn, loop->pool, loop->drawn_on);
	if (ret < 0) {
		return draw_error(loop, ret, number, err);
	}
	if (zs_frame_damage_has_hud(loop)) {
		zs_overlay_draw(loop->hud.overlay, slot->canvas);
	}
	while (loop->draw_for_ns > 0 && zs_clock_now() - frame->draw_begin < loop->draw_for_ns) {
	}
	const uint64_t allocations_drawn = zs_counters_allocations();
	const uint64_t faults = loop->counts_costs ? zs_counters_page_faults() : 0;
	frame->draw_end = zs_clock_now();
	const struct zs_path_damage damage = {.canvas = &canvas_damage, .buffer = &buffer_damage};
	ret = path->impl->prepare(path, slot, &damage, &frame->bytes_copied, err);
	frame->ready = zs_clock_now();
	if (ret < 0) {
		return ret;
	}
	if (loop->counts_costs) {
		frame->handoff_page_faults = (uint32_t)(zs_counters_page_faults() - faults);
	}
	frame->draw_allocations = (uint32_t)(allocations_drawn - allocations_start);
	frame->handoff_allocations = (uint32_t)(zs_counters_allocations() - allocations_drawn);
	zs_draw_way_note(loop, &canvas_damage, frame->ready - frame->draw_begin);
	zs_repair_note(loop, &repair, frame->ready - frame->draw_begin);
	slot->frame = (struct zs_slot_frame){true, number};
	*slot->drawn = slot->frame;
	return 0;
}
