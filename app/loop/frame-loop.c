#include "app/loop/frame-loop.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/loop/draw-frame.h"
#include "app/loop/draw-way.h"
#include "app/loop/flip-wait.h"
#include "app/loop/frame-damage.h"
#include "app/loop/repair.h"

/* So often the status line and the on-screen statistics change. */
#define STATUS_INTERVAL_NS UINT64_C(500000000)
/* So many in a row are no accident. */
#define SLOW_FRAMES 6

/** Waits for the GPU, if one composes and the display cannot do so itself. */
static int complete(struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	const bool is_fenced = slot->fence_fd >= 0 && loop->display->caps.takes_fences;
	if (loop->path->impl->complete == NULL || is_fenced || slot->record == NULL ||
		slot->record->waited != 0) {
		return 0;
	}
	const int ret = loop->path->impl->complete(loop->path, slot, err);
	slot->record->waited = zs_clock_now();
	slot->record->composed = slot->record->waited;
	return ret;
}

/** Gives the ready slot to the display, which has nothing pending. 0 or a negative errno. */
static int submit(struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_display *display = loop->display;
	struct zs_damage changed, damage;
	zs_frame_damage(loop, &loop->submitted, slot->frame.number, &changed);
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
		slot->record->flip = zs_clock_now();
		slot->record->submit_end = slot->record->flip;
		slot->record->submission = loop->in_flight.count;
		loop->submitted_ns = slot->record->flip;
		slot->record = NULL;
	} else {
		ret = display->impl->submit(display, slot->shown, &damage, slot->fence_fd, err);
		if (ret < 0) {
			return ret;
		}
		slot->record->submit_end = zs_clock_now();
		zs_flip_wait_await_stamp(loop, slot->record);
		slot->record->submission = loop->in_flight.count;
		loop->submitted_ns = slot->record->submit_end;
		slot->state = ZS_SLOT_QUEUED;
	}
	loop->submitted = slot->frame;
	return 0;
}

/** Notes what the process has used since the last frame, if costs are asked for. */
static void count_costs(struct zs_frame_loop *loop, struct zs_frame *frame)
{
	struct zs_counters now;
	frame->compositor_ns = -1;
	if (!loop->counts_costs) {
		return;
	}
	zs_counters_read(&now);
	frame->page_faults = (uint32_t)(now.page_faults - loop->before.page_faults);
	frame->context_switches = (uint32_t)(now.context_switches - loop->before.context_switches);
	frame->allocations = (uint32_t)(now.allocations - loop->before.allocations);
	frame->cpu_ns = now.cpu_ns - loop->before.cpu_ns;
	loop->before = now;
	if (loop->display->caps.has_compositor_clock) {
		const uint64_t ns = zs_clock_read(loop->display->caps.compositor_clock);
		frame->compositor_ns = (int64_t)(ns - loop->compositor_before_ns);
		loop->compositor_before_ns = ns;
	}
}

/** What came before this was no part of the next frame. */
static void restart_counting(struct zs_frame_loop *loop)
{
	if (!loop->counts_costs) {
		return;
	}
	zs_counters_read(&loop->before);
	if (loop->display->caps.has_compositor_clock) {
		loop->compositor_before_ns = zs_clock_read(loop->display->caps.compositor_clock);
	}
}

/** `fps` in tenths, a whole number, as zs_hud_show_statistics has it. */
static void show_statistics(struct zs_frame_loop *loop, const struct zs_frame *frame, uint64_t fps)
{
	const struct zs_hud_statistics statistics = {
		.path = loop->path->impl->name,
		.label = loop->path->impl->label(loop->path),
		.fps_tenths = fps,
		.missed = loop->missed,
		.draw_us = (frame->draw_end - frame->draw_begin) / 1000,
		.handoff_us = (frame->ready - frame->draw_end) / 1000,
		.threads = loop->drawn_on,
	};
	char text[128];
	snprintf(text, sizeof(text),
		"frame %llu, %llu.%llu fps, %llu missed, draw %llu us, hand-off %llu us",
		(unsigned long long)frame->number, (unsigned long long)fps / 10,
		(unsigned long long)fps % 10, (unsigned long long)statistics.missed,
		(unsigned long long)statistics.draw_us, (unsigned long long)statistics.handoff_us);
	zs_log_status(text);
	if (loop->hud.overlay != NULL && !loop->hud_is_still) {
		zs_hud_show_statistics(&loop->hud, &statistics);
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
static enum zs_loop_end wait_buffer(
	struct zs_frame_loop *loop, uint64_t *since_ns, struct zs_error *err)
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
	return zs_swapchain_has_free(chain) ? ZS_LOOP_DONE : zs_flip_wait_release(loop, err);
}

/** A slot to draw the next frame into; NULL with `end` where the loop is not done. */
static struct zs_slot *acquire(
	struct zs_frame_loop *loop, enum zs_loop_end *end, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	uint64_t since_ns = 0;
	for (;;) {
		struct zs_slot *slot = zs_swapchain_acquire(chain);
		if (slot != NULL) {
			return slot;
		}
		*end = wait_buffer(loop, &since_ns, err);
		if (*end != ZS_LOOP_DONE) {
			return NULL;
		}
		/* A frame that was ready while another was pending can go now. */
		slot = zs_swapchain_find(chain, ZS_SLOT_READY);
		if (slot != NULL && zs_swapchain_find(chain, ZS_SLOT_QUEUED) == NULL &&
			submit(loop, slot, err) < 0) {
			*end = ZS_LOOP_ERROR;
			return NULL;
		}
	}
}

/** Submits a frame that has just become ready, as the pace has it. */
static enum zs_loop_end present(
	struct zs_frame_loop *loop, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	struct zs_slot *overtaken = zs_swapchain_find(chain, ZS_SLOT_READY);
	if (overtaken != NULL) {
		overtaken->state = ZS_SLOT_FREE;
		overtaken->record = NULL;
	}
	slot->state = ZS_SLOT_READY;
	/* Before the flip that is waited for too, so that what is noted is the GPU's time alone. */
	if (loop->pacing->waits_before_submit && complete(loop, slot, err) < 0) {
		return ZS_LOOP_ERROR;
	}
	const bool throttled = loop->pacing->throttled;
	const uint64_t since_ns = loop->pacing->starts_late ? zs_clock_now() : 0;
	while (zs_swapchain_find(chain, ZS_SLOT_QUEUED) != NULL) {
		/* Where it is waited for anyway, waiting finds out whether it has come. */
		const int taken = throttled ? 0 : zs_flip_wait_take(loop, err);
		if (taken == 0 && !throttled && !zs_flip_wait_is_hidden(loop)) {
			loop->given_ns = zs_clock_now();
			return ZS_LOOP_DONE;
		}
		const enum zs_loop_end end = taken < 0    ? ZS_LOOP_ERROR
					     : taken == 0 ? zs_flip_wait_flip(loop, err)
							  : ZS_LOOP_DONE;
		if (end != ZS_LOOP_DONE) {
			return end;
		}
	}
	const uint64_t waited_ns = loop->pacing->starts_late ? zs_clock_now() - since_ns : 0;
	const bool was_configured = loop->configured;
	const int ret = submit(loop, slot, err);
	loop->given_ns = loop->submitted_ns;
	/* Setting a mode takes long, once. */
	if (ret == 0 && loop->pacing->starts_late && was_configured) {
		zs_late_pacer_submitted(&loop->late, &loop->plan, waited_ns, loop->submitted_ns);
	}
	return ret < 0 ? ZS_LOOP_ERROR : ZS_LOOP_DONE;
}

/** Shows what is still ready and waits until nothing is pending. ZS_LOOP_DONE or ZS_LOOP_ERROR. */
static enum zs_loop_end drain(struct zs_frame_loop *loop, struct zs_error *err)
{
	struct zs_swapchain *chain = &loop->path->chain;
	for (;;) {
		const enum zs_loop_end end = zs_flip_wait_last(loop, err);
		struct zs_slot *slot = zs_swapchain_find(chain, ZS_SLOT_READY);
		if (end != ZS_LOOP_DONE || slot == NULL ||
			zs_swapchain_find(chain, ZS_SLOT_QUEUED) != NULL) {
			return end;
		}
		if (submit(loop, slot, err) < 0) {
			return ZS_LOOP_ERROR;
		}
	}
}

/** Takes back what is ready: its size, its scene or its path are not wanted any more. */
static void drop_ready(struct zs_frame_loop *loop)
{
	struct zs_slot *slot = zs_swapchain_find(&loop->path->chain, ZS_SLOT_READY);
	if (slot != NULL) {
		slot->state = ZS_SLOT_FREE;
		slot->record = NULL;
	}
}

/**
 * When a frame could have been started, whatever the pace: its buffer was free and the loop had
 * done what it could for the frame before.
 */
static uint64_t earliest(const struct zs_frame_loop *loop, const struct zs_slot *slot, uint64_t now)
{
	const uint64_t released = slot->shown->released_ns, given = loop->given_ns;
	const uint64_t free_since = slot->free_since_ns > released ? slot->free_since_ns : released;
	const uint64_t both = free_since > given ? free_since : given;
	return both == 0 || both > now ? now : both;
}

/** Notes whether a frame, for whose buffer the loop had waited, took longer than a vblank. */
static void note_slow_frame(
	struct zs_frame_loop *loop, const struct zs_frame *frame, bool waited_for_buffer)
{
	const bool is_slow =
		waited_for_buffer && frame->ready - frame->wake > loop->display->config.period_ns;
	loop->slow_frames = is_slow ? loop->slow_frames + 1 : 0;
}

/**
 * With two buffers a frame is begun at a vblank: one that takes a little longer than a period is
 * shown at the second, and the rate is halved. With a third the next one is begun at once.
 */
static void grow_if_slow(struct zs_frame_loop *loop)
{
	struct zs_error err;
	if (!loop->may_grow || loop->slow_frames < SLOW_FRAMES || loop->path->chain.count > 2) {
		return;
	}
	loop->may_grow = false;
	if (zs_path_grow(loop->path, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "no third buffer", &err);
		return;
	}
	zs_log(ZS_LOG_INFO,
		"drawing takes longer than a vblank's period: a third buffer spares the wait for "
		"the next one");
	/* That was no part of the frame. */
	restart_counting(loop);
}

/** The first frame has not waited for what the path has to measure. */
static void settle_path(struct zs_frame_loop *loop)
{
	if (loop->configured && zs_path_settle(loop->path)) {
		/* That was no part of a frame. */
		loop->sequence_known = false;
		restart_counting(loop);
	}
}

/** Waits until it is time to begin the next frame, which that slot is for. */
static enum zs_loop_end wait_start(struct zs_frame_loop *loop, const struct zs_slot *slot,
	uint64_t number, struct zs_error *err)
{
	struct zs_damage damage;
	const struct zs_layout *layout = &loop->scene->layout;
	zs_frame_damage(loop, slot->drawn, number, &damage);
	const uint64_t earliest_ns = zs_clock_now();
	for (uint64_t now_ns = earliest_ns;; now_ns = zs_clock_now()) {
		const uint32_t pending = (uint32_t)__builtin_popcount(loop->in_flight.waiting);
		loop->plan = zs_late_pacer_plan(&loop->late, zs_damage_area(&damage),
			(uint64_t)layout->width * layout->height, pending, now_ns);
		loop->plan.earliest_ns = earliest_ns;
		if (loop->plan.start_ns <= now_ns) {
			return ZS_LOOP_DONE;
		}
		const enum zs_loop_end end = zs_flip_wait_until(loop, loop->plan.start_ns, err);
		if (end != ZS_LOOP_DONE || zs_clock_now() >= loop->plan.start_ns) {
			return end;
		}
	}
}

/** A slot that holds half a frame; the show may go on with another scene. */
static void give_back(struct zs_slot *slot)
{
	slot->state = ZS_SLOT_FREE;
	slot->record = NULL;
	slot->frame.valid = slot->drawn->valid = false;
}

static enum zs_loop_end show_frame(
	struct zs_frame_loop *loop, uint64_t number, struct zs_error *err, struct zs_frame **shown)
{
	enum zs_loop_end end = zs_flip_wait_interruption(loop);
	if (end != ZS_LOOP_DONE) {
		return end;
	}
	if (zs_frames_reserve(&loop->frames)) {
		restart_counting(loop);
	}
	grow_if_slow(loop);
	settle_path(loop);
	const bool waits_for_buffer = !zs_swapchain_has_free(&loop->path->chain);
	struct zs_slot *slot = acquire(loop, &end, err);
	if (slot == NULL) {
		return end;
	}
	if (loop->pacing->starts_late) {
		end = wait_start(loop, slot, number, err);
		if (end != ZS_LOOP_DONE) {
			slot->state = ZS_SLOT_FREE;
			return end;
		}
	}
	struct zs_frame *frame = zs_frames_add(&loop->frames);
	frame->number = number;
	frame->clock_ns = loop->clock.ns;
	frame->clock_noise_ns = loop->clock.noise_ns;
	frame->aim = loop->pacing->starts_late ? loop->plan.aim_ns : 0;
	frame->wake = zs_clock_now();
	frame->intended = earliest(loop, slot, frame->wake);
	slot->record = frame;
	loop->next = number + 1;
	if (zs_draw_frame(loop, slot, number, frame, err) < 0) {
		give_back(slot);
		return ZS_LOOP_ERROR;
	}
	note_slow_frame(loop, frame, waits_for_buffer);
	end = present(loop, slot, err);
	count_costs(loop, frame);
	*shown = frame;
	return end;
}

/** A pace that starts late has to know the display's period, and to wake when it meant to. */
static void prepare_late(struct zs_frame_loop *loop)
{
	const struct zs_display *display = loop->display;
	if (!loop->pacing->starts_late || loop->late.period_ns == display->config.period_ns) {
		return;
	}
	zs_late_pacer_init(&loop->late, display->config.period_ns, display->caps.may_pause);
	prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
}

enum zs_loop_end zs_frame_loop_run(
	struct zs_frame_loop *loop, const struct zs_frame_loop_limit *limit, struct zs_error *err)
{
	enum zs_loop_end end = ZS_LOOP_DONE;
	if (loop->counts_costs) {
		loop->clock = zs_clock_cost_measure();
	}
	uint64_t since = zs_clock_now(), shown = 0;
	loop->until_ns = limit->until_ns;
	loop->display->samples_stamps = !loop->counts_costs && !loop->pacing->starts_late;
	prepare_late(loop);
	/* What came between was no part of the loop. */
	loop->submitted_ns = loop->given_ns = since;
	restart_counting(loop);
	for (uint64_t i = 0; limit->frames == 0 || i < limit->frames; i++) {
		struct zs_frame *frame = NULL;
		if (i > 0 && limit->until_ns != 0 && zs_clock_now() >= limit->until_ns) {
			break;
		}
		end = show_frame(loop, limit->first + i, err, &frame);
		if (end != ZS_LOOP_DONE) {
			break;
		}
		shown++;
		if (i == 0) {
			/* Also in the warm-up: printing must have met its page faults before. */
			show_statistics(loop, frame,
				UINT64_C(10000000000) / loop->display->config.period_ns);
		} else if (frame->ready - since >= STATUS_INTERVAL_NS) {
			show_statistics(loop, frame,
				shown * UINT64_C(10000000000) / (frame->ready - since));
			since = frame->ready;
			shown = 0;
		}
	}
	zs_log_status(NULL);
	if (end == ZS_LOOP_EVENT) {
		drop_ready(loop);
	}
	if (end != ZS_LOOP_ERROR && drain(loop, err) == ZS_LOOP_ERROR) {
		end = ZS_LOOP_ERROR;
	}
	/* The records may be used for other frames from here on. */
	zs_in_flight_end_all(&loop->in_flight);
	return end == ZS_LOOP_TIME ? ZS_LOOP_DONE : end;
}

void zs_frame_loop_invalidate(struct zs_frame_loop *loop)
{
	struct zs_swapchain *chain = &loop->path->chain;
	for (uint32_t i = 0; i < chain->count; i++) {
		chain->slots[i].frame.valid = false;
		chain->slots[i].drawn->valid = false;
	}
	loop->submitted.valid = false;
	zs_late_pacer_forget_costs(&loop->late);
}

enum zs_loop_end zs_frame_loop_preroll(
	struct zs_frame_loop *loop, uint64_t number, struct zs_error *err)
{
	const struct zs_frame_loop_limit one = {.first = number, .frames = 1};
	enum zs_loop_end end = ZS_LOOP_DONE;
	zs_frame_loop_invalidate(loop);
	/* Each time the buffer that has been free for the longest is taken: all of them in turn. */
	for (uint32_t i = 0; i < loop->path->chain.count && end == ZS_LOOP_DONE; i++) {
		end = zs_frame_loop_run(loop, &one, err);
	}
	loop->sequence_known = false;
	loop->missed = 0;
	zs_display_invalidate_flips(loop->display);
	zs_frames_clear(&loop->frames);
	return end;
}

enum zs_loop_end zs_frame_loop_settle(struct zs_frame_loop *loop, struct zs_error *err)
{
	enum zs_loop_end end = ZS_LOOP_DONE;
	uint32_t left;
	while (end == ZS_LOOP_DONE && (left = zs_draw_way_left(loop)) > 0) {
		const struct zs_frame_loop_limit limit = {.first = loop->next, .frames = left};
		end = zs_frame_loop_run(loop, &limit, err);
	}
	return end;
}

enum zs_loop_end zs_frame_loop_settle_repair(struct zs_frame_loop *loop, struct zs_error *err)
{
	const struct zs_frame_loop_limit limit = {
		.first = loop->next, .frames = zs_repair_left(loop)};
	return limit.frames > 0 ? zs_frame_loop_run(loop, &limit, err) : ZS_LOOP_DONE;
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
		queued->record = NULL;
	}
	loop->path = path;
	/* Not by a flip: the two may have strides that a driver does not flip between. */
	loop->configured = false;
	loop->sequence_known = false;
	loop->cannot_grow = false;
	loop->slow_frames = 0;
	zs_frame_loop_invalidate(loop);
}
