#include "app/loop/frame-loop.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/loop/flip-wait.h"
#include "app/measure/allocations.h"

/* Repairing a buffer that is this far behind costs as much as drawing it anew. */
#define MAX_AGE 16
#define STATUS_INTERVAL_NS UINT64_C(500000000)
static struct zs_rect whole(const struct zs_frame_loop *loop)
{
	const struct zs_layout *layout = &loop->scene->layout;
	return (struct zs_rect){0, 0, (int32_t)layout->width, (int32_t)layout->height};
}

/** All that differs between what `content` shows and frame `number`. */
static void damage_since(const struct zs_frame_loop *loop, const struct zs_content *content,
	uint64_t number, struct zs_damage *damage)
{
	zs_damage_clear(damage);
	if (!content->valid || number - content->frame > MAX_AGE) {
		zs_damage_add(damage, whole(loop));
		return;
	}
	for (uint64_t frame = content->frame + 1; frame <= number; frame++) {
		struct zs_damage one;
		zs_scene_damage(loop->scene, frame, &one);
		zs_damage_merge(damage, &one);
	}
	if (loop->overlay != NULL && loop->plane == NULL) {
		zs_damage_add(damage, zs_overlay_rect(loop->overlay));
	}
}

static uint64_t bytes_of(const struct zs_frame_loop *loop, const struct zs_damage *damage)
{
	return zs_damage_area(damage) * zs_layout_bytes_per_pixel(&loop->scene->layout);
}

/** Waits for the GPU, if one composes and the display cannot do so itself. */
static int complete(struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	const bool is_fenced = slot->fence_fd >= 0 && loop->display->caps.takes_fences;
	if (loop->path->impl->complete == NULL || is_fenced || slot->frame == NULL ||
		slot->frame->waited != 0) {
		return 0;
	}
	const int ret = loop->path->impl->complete(loop->path, slot, err);
	slot->frame->waited = zs_clock_now();
	slot->frame->composed = slot->frame->waited;
	return ret;
}

/** Gives the ready slot to the display, which has nothing pending. */
static int submit(struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_display *display = loop->display;
	struct zs_damage changed, damage;
	damage_since(loop, &loop->submitted, slot->content.frame, &changed);
	zs_path_map_damage(loop->path, &changed, &damage);
	int ret = complete(loop, slot, err);
	if (ret < 0) {
		return ret;
	}
	if (!loop->configured) {
		ret = display->impl->configure(display, slot->shown, slot->fence_fd, err);
		if (ret < 0) {
			return ret;
		}
		loop->configured = true;
		zs_in_flight_add(&loop->in_flight, false, NULL);
		slot->state = ZS_SLOT_QUEUED;
		zs_swapchain_flipped(&loop->path->chain, zs_clock_now());
		slot->frame->flip = zs_clock_now();
		slot->frame->submit_end = slot->frame->flip;
		loop->handed_over_ns = slot->frame->flip;
		slot->frame = NULL;
	} else {
		ret = display->impl->submit(display, slot->shown, &damage, slot->fence_fd, err);
		if (ret < 0) {
			return ret;
		}
		slot->frame->submit_end = zs_clock_now();
		zs_flip_wait_await_stamp(loop, slot->frame);
		loop->handed_over_ns = slot->frame->submit_end;
		slot->state = ZS_SLOT_QUEUED;
	}
	loop->submitted = slot->content;
	return 0;
}

static int draw(struct zs_frame_loop *loop, struct zs_slot *slot, uint64_t number,
	struct zs_frame *frame, struct zs_error *err)
{
	struct zs_path *path = loop->path;
	struct zs_damage own, stale, lacking;
	zs_scene_damage(loop->scene, number, &own);
	damage_since(loop, slot->drawn, number, &stale);
	damage_since(loop, &slot->content, number, &lacking);
	frame->bytes_drawn = bytes_of(loop, &own);
	const uint64_t drawn = bytes_of(loop, &stale);
	frame->bytes_repaired = drawn > frame->bytes_drawn ? drawn - frame->bytes_drawn : 0;

	int ret = path->impl->begin(path, slot, err);
	frame->access_begin = zs_clock_now();
	if (ret < 0) {
		return ret;
	}
	const uint64_t allocations_start = zs_allocations_count();
	frame->draw_begin = zs_clock_now();
	ret = zs_scene_draw(loop->scene, slot->canvas, number, &stale);
	if (ret < 0) {
		return zs_error_set(err, ret, loop->scene->impl->name, "draw", NULL, "frame %llu",
			(unsigned long long)number);
	}
	if (loop->overlay != NULL && loop->plane == NULL) {
		zs_overlay_draw(loop->overlay, slot->canvas);
	}
	while (loop->draw_for_ns > 0 && zs_clock_now() - frame->draw_begin < loop->draw_for_ns) {
	}
	const uint64_t allocations_drawn = zs_allocations_count();
	const uint64_t faults = zs_counters_page_faults();
	frame->draw_end = zs_clock_now();
	const struct zs_path_damage damage = {.drawn = &stale, .lacking = &lacking};
	ret = path->impl->prepare(path, slot, &damage, &frame->bytes_copied, err);
	frame->ready = zs_clock_now();
	if (ret < 0) {
		return ret;
	}
	frame->handoff_page_faults = (uint32_t)(zs_counters_page_faults() - faults);
	frame->draw_allocations = (uint32_t)(allocations_drawn - allocations_start);
	frame->handoff_allocations = (uint32_t)(zs_allocations_count() - allocations_drawn);
	slot->content = (struct zs_content){true, number};
	*slot->drawn = slot->content;
	return 0;
}

/** Books what the process has used since the last frame. */
static void count_costs(struct zs_frame_loop *loop, struct zs_frame *frame)
{
	struct zs_counters now;
	zs_counters_read(&now);
	frame->page_faults = (uint32_t)(now.page_faults - loop->before.page_faults);
	frame->context_switches = (uint32_t)(now.context_switches - loop->before.context_switches);
	frame->allocations = (uint32_t)(now.allocations - loop->before.allocations);
	frame->cpu_ns = now.cpu_ns - loop->before.cpu_ns;
	loop->before = now;
	frame->compositor_ns = -1;
	if (loop->display->caps.has_compositor_clock) {
		const uint64_t ns = zs_clock_read(loop->display->caps.compositor_clock);
		frame->compositor_ns = (int64_t)(ns - loop->compositor_before_ns);
		loop->compositor_before_ns = ns;
	}
}

/** What came before this was no part of the next frame. */
static void restart_counting(struct zs_frame_loop *loop)
{
	zs_counters_read(&loop->before);
	if (loop->display->caps.has_compositor_clock) {
		loop->compositor_before_ns = zs_clock_read(loop->display->caps.compositor_clock);
	}
}

/** `fps` in tenths. All in whole numbers: printing fractions faults in pages of libc of its own. */
static void update_figures(struct zs_frame_loop *loop, const struct zs_frame *frame, uint64_t fps)
{
	char text[128];
	const unsigned long long draw = (frame->draw_end - frame->draw_begin) / 1000;
	const unsigned long long handoff = (frame->ready - frame->draw_end) / 1000;
	const unsigned long long whole = fps / 10, tenth = fps % 10, missed = loop->missed;
	snprintf(text, sizeof(text),
		"frame %llu, %llu.%llu fps, %llu missed, draw %llu us, hand-off %llu us",
		(unsigned long long)frame->number, whole, tenth, missed, draw, handoff);
	zs_log_status(text);
	if (loop->overlay == NULL || loop->overlay_is_still) {
		return;
	}
	snprintf(text, sizeof(text), " %s: %s", loop->path->impl->name,
		loop->path->impl->label(loop->path));
	zs_overlay_set(loop->overlay, 0, text);
	snprintf(text, sizeof(text), " %llu.%llu fps, %llu missed", whole, tenth, missed);
	zs_overlay_set(loop->overlay, 1, text);
	snprintf(text, sizeof(text), " draw %14llu us", draw);
	zs_overlay_set(loop->overlay, 2, text);
	snprintf(text, sizeof(text), " hand-off %10llu us", handoff);
	zs_overlay_set(loop->overlay, 3, text);
	if (loop->plane != NULL) {
		zs_overlay_plane_update(loop->plane);
	}
}

/**
 * The display holds all buffers although it waits for another frame: one more, if that goes on for
 * a whole period.
 */
static void grow(struct zs_frame_loop *loop)
{
	struct zs_error err;
	if (loop->path->chain.count == ZS_SWAPCHAIN_MAX || loop->cannot_grow) {
		return;
	}
	if (zs_path_grow(loop->path, &err) < 0) {
		loop->cannot_grow = true;
		zs_log_error(ZS_LOG_WARNING, "no further buffer", &err);
		return;
	}
	zs_log(ZS_LOG_INFO, "%s holds %u buffers: there is one more now",
		loop->display->info.driver, loop->path->chain.count - 1);
}

/**
 * Waits until a buffer may have come free: for a flip, or where none is pending for a release,
 * since `since_ns`, which the first such wait sets.
 */
static int wait_buffer(struct zs_frame_loop *loop, uint64_t *since_ns, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	if (zs_swapchain_find(chain, ZS_SLOT_QUEUED) != NULL) {
		return zs_flip_wait_flip(loop, err);
	}
	const uint64_t now_ns = zs_clock_now();
	*since_ns = *since_ns == 0 ? now_ns : *since_ns;
	if (now_ns - *since_ns > loop->display->config.period_ns) {
		grow(loop);
	}
	return zs_swapchain_has_free(chain) ? 0 : zs_flip_wait_release(loop, err);
}

/** A slot to draw the next frame into; NULL with `ended` set as by zs_flip_wait_flip. */
static struct zs_slot *acquire(struct zs_frame_loop *loop, int *ended, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	uint64_t since_ns = 0;
	for (;;) {
		struct zs_slot *slot = zs_swapchain_acquire(chain);
		if (slot != NULL) {
			return slot;
		}
		*ended = wait_buffer(loop, &since_ns, err);
		if (*ended != 0) {
			return NULL;
		}
		/* A frame that was ready while another was pending can go now. */
		slot = zs_swapchain_find(chain, ZS_SLOT_READY);
		if (slot != NULL && zs_swapchain_find(chain, ZS_SLOT_QUEUED) == NULL) {
			*ended = submit(loop, slot, err);
			if (*ended != 0) {
				return NULL;
			}
		}
	}
}

/** Submits a frame that has just become ready, as the pace has it. */
static int present(struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	struct zs_slot *overtaken = zs_swapchain_find(chain, ZS_SLOT_READY);
	if (overtaken != NULL) {
		overtaken->state = ZS_SLOT_FREE;
		overtaken->frame = NULL;
	}
	slot->state = ZS_SLOT_READY;
	/* Before the flip that is waited for too, so that what is noted is the GPU's time alone. */
	const int completed = loop->pacing->waits_before_submit ? complete(loop, slot, err) : 0;
	if (completed < 0) {
		return completed;
	}
	while (zs_swapchain_find(chain, ZS_SLOT_QUEUED) != NULL) {
		int ret = zs_flip_wait_take(loop, err);
		if (ret == 0 && !loop->pacing->throttled && !zs_flip_wait_is_hidden(loop)) {
			loop->given_ns = zs_clock_now();
			return 0;
		}
		if (ret == 0) {
			ret = zs_flip_wait_flip(loop, err);
		} else if (ret == 1) {
			ret = 0;
		}
		if (ret != 0) {
			return ret;
		}
	}
	const int submitted = submit(loop, slot, err);
	loop->given_ns = loop->handed_over_ns;
	return submitted;
}

/** Shows what is still ready and waits until nothing is pending. */
static int drain(struct zs_frame_loop *loop, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	for (;;) {
		int ret = zs_flip_wait_last(loop, err);
		struct zs_slot *slot = zs_swapchain_find(chain, ZS_SLOT_READY);
		if (ret < 0 || slot == NULL || zs_swapchain_find(chain, ZS_SLOT_QUEUED) != NULL) {
			return ret;
		}
		ret = submit(loop, slot, err);
		if (ret < 0) {
			return ret;
		}
	}
}

/** Takes back what is ready: its size, its scene or its path are not wanted any more. */
static void drop_ready(struct zs_frame_loop *loop)
{
	struct zs_slot *slot = zs_swapchain_find(&loop->path->chain, ZS_SLOT_READY);
	if (slot != NULL) {
		slot->state = ZS_SLOT_FREE;
		slot->frame = NULL;
	}
}

/** When a frame could have been started: its buffer was free and the one before was given away. */
static uint64_t earliest(const struct zs_frame_loop *loop, const struct zs_slot *slot, uint64_t now)
{
	const uint64_t released = slot->shown->released_ns, given = loop->given_ns;
	const uint64_t free_since = slot->free_since_ns > released ? slot->free_since_ns : released;
	const uint64_t both = free_since > given ? free_since : given;
	return both == 0 || both > now ? now : both;
}

static int show_frame(
	struct zs_frame_loop *loop, uint64_t number, struct zs_error *err, struct zs_frame **shown)
{
	int ret = zs_flip_wait_interruption(loop);
	if (ret != 0) {
		return ret;
	}
	if (zs_frames_reserve(&loop->frames)) {
		restart_counting(loop);
	}
	struct zs_slot *slot = acquire(loop, &ret, err);
	if (slot == NULL) {
		return ret;
	}
	struct zs_frame *frame = zs_frames_add(&loop->frames);
	frame->number = number;
	frame->wake = zs_clock_now();
	frame->intended = earliest(loop, slot, frame->wake);
	slot->frame = frame;
	loop->next = number + 1;
	ret = draw(loop, slot, number, frame, err);
	if (ret == 0) {
		ret = present(loop, slot, err);
	}
	count_costs(loop, frame);
	*shown = frame;
	return ret;
}

int zs_frame_loop_run(
	struct zs_frame_loop *loop, const struct zs_frame_loop_limit *limit, struct zs_error *err)
{
	int ret = 0;
	uint64_t since = zs_clock_now(), shown = 0;
	loop->until_ns = limit->until_ns;
	/* Whatever came between was no part of the loop. */
	loop->handed_over_ns = loop->given_ns = since;
	restart_counting(loop);
	for (uint64_t i = 0; limit->frames == 0 || i < limit->frames; i++) {
		struct zs_frame *frame = NULL;
		if (i > 0 && limit->until_ns != 0 && zs_clock_now() >= limit->until_ns) {
			break;
		}
		ret = show_frame(loop, limit->first + i, err, &frame);
		if (ret != 0) {
			break;
		}
		shown++;
		if (i == 0) {
			/* Also in the warm-up: printing must have met its page faults before. */
			update_figures(loop, frame,
				UINT64_C(10000000000) / loop->display->config.period_ns);
		} else if (frame->ready - since >= STATUS_INTERVAL_NS) {
			update_figures(loop, frame,
				shown * UINT64_C(10000000000) / (frame->ready - since));
			since = frame->ready;
			shown = 0;
		}
	}
	zs_log_status(NULL);
	if (ret == ZS_FRAME_LOOP_ASKED) {
		drop_ready(loop);
	}
	if (ret >= 0) {
		const int drained = drain(loop, err);
		ret = drained < 0 ? drained : ret;
	}
	/* The records may be used for other frames from here on. */
	zs_in_flight_end_all(&loop->in_flight);
	return ret == ZS_FRAME_LOOP_TIME ? 0 : ret;
}

void zs_frame_loop_invalidate(struct zs_frame_loop *loop)
{
	struct zs_swapchain *chain = &loop->path->chain;
	for (uint32_t i = 0; i < chain->count; i++) {
		chain->slots[i].content.valid = false;
		chain->slots[i].drawn->valid = false;
	}
	loop->submitted.valid = false;
}

int zs_frame_loop_preroll(struct zs_frame_loop *loop, uint64_t number, struct zs_error *err)
{
	const struct zs_frame_loop_limit one = {.first = number, .frames = 1};
	int ret = 0;
	zs_frame_loop_invalidate(loop);
	/* Each time the buffer that has been free for the longest is taken: all of them in turn. */
	for (uint32_t i = 0; i < loop->path->chain.count && ret == 0; i++) {
		ret = zs_frame_loop_run(loop, &one, err);
	}
	loop->sequence_known = false;
	loop->missed = 0;
	zs_display_forget_flips(loop->display);
	zs_frames_clear(&loop->frames);
	return ret;
}

void zs_frame_loop_switch_path(struct zs_frame_loop *loop, struct zs_path *path)
{
	/* The other path's buffer leaves the screen with this one's first. */
	struct zs_slot *shown = loop->path == NULL
					? NULL
					: zs_swapchain_find(&loop->path->chain, ZS_SLOT_ON_SCREEN);
	if (shown != NULL && loop->path != path) {
		shown->state = ZS_SLOT_FREE;
	}
	/* A window that is hidden may keep its last frame pending for ever. */
	struct zs_slot *queued =
		loop->path == NULL ? NULL : zs_swapchain_find(&loop->path->chain, ZS_SLOT_QUEUED);
	if (queued != NULL) {
		queued->state = ZS_SLOT_FREE;
		queued->frame = NULL;
	}
	loop->path = path;
	/* Not by a flip: the two may have strides that a driver does not flip between. */
	loop->configured = false;
	loop->sequence_known = false;
	loop->cannot_grow = false;
	zs_frame_loop_invalidate(loop);
}
