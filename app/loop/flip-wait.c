#include "app/loop/flip-wait.h"

#include <errno.h>
#include <poll.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "udmabuf/fence.h"

/* No display takes this long for a vblank; it has died or was taken away. */
#define FLIP_TIMEOUT_MS 5000
/* Where another path would do a user need not look at a black screen for so long. */
#define TRIAL_TIMEOUT_MS 2000
/* The last frames are waited for so long where the window may be hidden. */
#define LAST_FRAME_NS UINT64_C(500000000)
/* After so long without a frame a window that can be hidden is. */
#define HIDDEN_AFTER_NS UINT64_C(1000000000)

/** What a wait ended with. */
enum wake {
	WAKE_FLIP,
	WAKE_OTHER,
	WAKE_TIMEOUT,
};

static enum zs_loop_end interruption(const struct zs_frame_loop *loop)
{
	return loop->signal != 0                 ? ZS_LOOP_SIGNAL
	       : loop->display->state.has_events ? ZS_LOOP_EVENT
						 : ZS_LOOP_DONE;
}

enum zs_loop_end zs_flip_wait_interruption(struct zs_frame_loop *loop)
{
	/* The poll for the last flip has said whether one came. */
	if (loop->signal == 0 && !loop->has_polled) {
		loop->signal = zs_signals_take(loop->signal_fd);
	}
	loop->has_polled = false;
	return interruption(loop);
}

/** Asks the fence of a slot's frame, if it has one, when the GPU was done. */
static void note_composed(struct zs_slot *slot)
{
	uint64_t ns;
	if (slot->fence_fd >= 0 && zs_fence_signalled_at(slot->fence_fd, &ns) == 0) {
		/* A driver that waits for the GPU may have one old fence for all frames. */
		slot->record->composed = ns > slot->record->ready ? ns : slot->record->ready;
	}
}

void zs_flip_wait_await_stamp(struct zs_frame_loop *loop, struct zs_frame *frame)
{
	loop->awaiting[zs_in_flight_add(&loop->in_flight, frame != NULL, NULL)] = frame;
}

/** The slot that was submitted last is what the display shows now. */
static void latch(struct zs_frame_loop *loop, uint64_t time_ns)
{
	struct zs_slot *slot = zs_swapchain_flipped(&loop->path->chain, time_ns);
	if (slot != NULL && slot->record != NULL) {
		note_composed(slot);
		slot->record = NULL;
	}
}

/** True if between two flips the screen was away, or another one, or a window was hidden. */
static bool is_interrupted(const struct zs_frame_loop *loop, const struct zs_display_flip *flip)
{
	return flip->restarts || (loop->display->caps.may_pause && loop->sequence_known &&
					 flip->time_ns > loop->last_flip_ns + HIDDEN_AFTER_NS);
}

/**
 * Vblanks that passed without a new frame; 0 where the counter says nothing: at the start, after a
 * window was hidden, or if it is another monitor's by now.
 */
static uint32_t count_missed(const struct zs_frame_loop *loop, const struct zs_display_flip *flip)
{
	const uint32_t passed = flip->sequence - loop->last_sequence;
	const uint32_t shown = loop->unstamped + 1;
	const uint64_t ns = flip->time_ns - loop->last_flip_ns;
	if (!loop->sequence_known || passed < shown || flip->time_ns < loop->last_flip_ns ||
		passed - shown > ns / loop->display->config.period_ns + 1 ||
		is_interrupted(loop, flip)) {
		return 0;
	}
	return passed - shown;
}

/** Notes when a submission reached the screen. */
static void stamp(struct zs_frame_loop *loop, const struct zs_display_flip *flip)
{
	const int slot = zs_in_flight_take(&loop->in_flight, flip->submission);
	if (flip->is_untimed) {
		loop->unstamped++;
		return;
	}
	if (is_interrupted(loop, flip)) {
		loop->interruptions++;
		zs_late_pacer_forget_flips(&loop->late);
	}
	if (slot < 0 || flip->discarded) {
		return;
	}
	struct zs_frame *frame = loop->awaiting[slot];
	if (flip->time_ns == 0) {
		loop->sequence_known = false;
		zs_late_pacer_forget_flips(&loop->late);
		return;
	}
	if (loop->pacing->starts_late) {
		zs_late_pacer_flipped(&loop->late, flip->time_ns, frame->submit_end);
	}
	frame->flip = flip->time_ns;
	frame->missed_vblanks = count_missed(loop, flip);
	loop->missed += frame->missed_vblanks;
	loop->last_sequence = flip->sequence;
	loop->last_flip_ns = flip->time_ns;
	loop->unstamped = 0;
	loop->sequence_known = true;
}

int zs_flip_wait_take(struct zs_frame_loop *loop, struct zs_error *err)
{
	struct zs_display_flip flip;
	bool latched = false;
	do {
		const int ret = loop->display->impl->read_flip(loop->display, &flip, err);
		if (ret < 0) {
			return ret;
		}
		if (ret == 0) {
			break;
		}
		if (flip.is_latched) {
			latched = true;
			loop->path_is_on_trial = false;
			latch(loop, flip.is_stamped && flip.time_ns != 0 ? flip.time_ns
									 : zs_clock_now());
		}
		if (flip.is_stamped) {
			stamp(loop, &flip);
		}
	} while (flip.more);
	return latched ? 1 : 0;
}

static int flip_timeout_ms(const struct zs_frame_loop *loop)
{
	return loop->path_is_on_trial ? TRIAL_TIMEOUT_MS : FLIP_TIMEOUT_MS;
}

static uint64_t flip_timeout_ns(const struct zs_frame_loop *loop)
{
	return (uint64_t)flip_timeout_ms(loop) * 1000000;
}

/** True where no flip for a long time is no error. */
static bool may_pause(const struct zs_frame_loop *loop)
{
	return loop->display->caps.may_pause || loop->display->state.is_suspended;
}

/** No flip for a long time: an error, unless the window may be hidden. */
static enum zs_loop_end check_pause(struct zs_frame_loop *loop, struct zs_error *err)
{
	if (loop->display->state.is_suspended) {
		return ZS_LOOP_DONE;
	}
	if (!loop->display->caps.may_pause) {
		zs_error_set(err, -ETIME, loop->display->info.device, "flip event",
			"start zeroscan again; see the kernel's log (dmesg)",
			"no frame reached the screen for %d seconds", flip_timeout_ms(loop) / 1000);
		return ZS_LOOP_ERROR;
	}
	if (!loop->pause_is_logged) {
		zs_log(ZS_LOG_INFO,
			"%s shows no new frame: the window may be hidden; waiting for it, "
			"Ctrl-C ends",
			loop->display->info.driver);
	}
	loop->pause_is_logged = true;
	return ZS_LOOP_DONE;
}

/** What is left until loop->until_ns, ms, at most `limit_ms`; -1 for no limit. */
static int clip_timeout(const struct zs_frame_loop *loop, int limit_ms)
{
	if (loop->until_ns == 0 || !may_pause(loop)) {
		return limit_ms;
	}
	const uint64_t now_ns = zs_clock_now();
	const uint64_t left_ms =
		loop->until_ns > now_ns ? (loop->until_ns - now_ns) / 1000000 + 1 : 0;
	return limit_ms >= 0 && (uint64_t)limit_ms < left_ms ? limit_ms
	       : left_ms > INT32_MAX                         ? INT32_MAX
							     : (int)left_ms;
}

static bool is_over(const struct zs_frame_loop *loop)
{
	return loop->until_ns != 0 && may_pause(loop) && zs_clock_now() >= loop->until_ns;
}

/**
 * Waits until something comes from the display, which `wake` says, a signal, or for so long; NULL
 * for no limit.
 */
static enum zs_loop_end wait_for(struct zs_frame_loop *loop, const struct timespec *timeout,
	enum wake *wake, struct zs_error *err)
{
	struct pollfd fds[] = {
		{.fd = loop->display->fd, .events = POLLIN},
		/* What is taken already is not waited for: another may be queued behind it. */
		{.fd = loop->signal == 0 ? loop->signal_fd : -1, .events = POLLIN},
	};
	const bool is_read = loop->display->state.has_flips;
	const int ready = is_read ? 1 : ppoll(fds, 2, timeout, NULL);
	if (ready < 0 && errno != EINTR) {
		zs_error_set(err, -errno, "poll", "ppoll", NULL, "");
		return ZS_LOOP_ERROR;
	}
	loop->display->state.is_waited_for = true;
	loop->has_polled = !is_read;
	if (ready > 0 && fds[1].revents != 0) {
		loop->signal = zs_signals_take(loop->signal_fd);
	}
	*wake = ready == 0 ? WAKE_TIMEOUT : WAKE_OTHER;
	const int flipped = ready == 0 ? 0 : zs_flip_wait_take(loop, err);
	if (flipped != 0) {
		*wake = WAKE_FLIP;
		return flipped < 0 ? ZS_LOOP_ERROR : ZS_LOOP_DONE;
	}
	const enum zs_loop_end end = interruption(loop);
	return end == ZS_LOOP_DONE && is_over(loop) ? ZS_LOOP_TIME : end;
}

/** The same for so many ms, at most until loop->until_ns; -1 for no other limit. */
static enum zs_loop_end wait_display(
	struct zs_frame_loop *loop, int timeout_ms, enum wake *wake, struct zs_error *err)
{
	const int clipped_ms = clip_timeout(loop, timeout_ms);
	const struct timespec timeout = {
		.tv_sec = clipped_ms / 1000, .tv_nsec = clipped_ms % 1000 * 1000000L};
	return wait_for(loop, clipped_ms < 0 ? NULL : &timeout, wake, err);
}

enum zs_loop_end zs_flip_wait_flip(struct zs_frame_loop *loop, struct zs_error *err)
{
	uint64_t woken_ns = 0;
	for (;;) {
		enum wake wake;
		enum zs_loop_end end = wait_display(loop, flip_timeout_ms(loop), &wake, err);
		if (end != ZS_LOOP_DONE || wake == WAKE_FLIP) {
			return end;
		}
		/* A display may wake at every vblank for a frame whose fence never comes. */
		woken_ns = woken_ns == 0 ? zs_clock_now() : woken_ns;
		const bool late = zs_clock_now() - woken_ns > flip_timeout_ns(loop);
		end = wake == WAKE_TIMEOUT || late ? check_pause(loop, err) : ZS_LOOP_DONE;
		if (end != ZS_LOOP_DONE) {
			return end;
		}
	}
}

enum zs_loop_end zs_flip_wait_release(struct zs_frame_loop *loop, struct zs_error *err)
{
	enum wake wake;
	const bool can_grow = loop->path->chain.count < ZS_SWAPCHAIN_MAX && !loop->cannot_grow;
	const int period_ms = (int)(loop->display->config.period_ns / 1000000) + 1;
	const enum zs_loop_end end =
		wait_display(loop, can_grow ? period_ms : FLIP_TIMEOUT_MS, &wake, err);
	return end == ZS_LOOP_DONE && wake == WAKE_TIMEOUT && !can_grow ? check_pause(loop, err)
									: end;
}

enum zs_loop_end zs_flip_wait_last(struct zs_frame_loop *loop, struct zs_error *err)
{
	const uint64_t since = zs_clock_now();
	while (zs_swapchain_find(&loop->path->chain, ZS_SLOT_QUEUED) != NULL ||
		loop->in_flight.waiting != 0) {
		enum wake wake;
		const uint64_t passed_ns = zs_clock_now() - since;
		const uint64_t limit_ns = may_pause(loop) ? LAST_FRAME_NS : flip_timeout_ns(loop);
		if (passed_ns >= limit_ns) {
			return may_pause(loop) ? ZS_LOOP_DONE : check_pause(loop, err);
		}
		const int limit_ms = (int)((limit_ns - passed_ns) / 1000000) + 1;
		if (wait_display(loop, limit_ms, &wake, err) == ZS_LOOP_ERROR) {
			return ZS_LOOP_ERROR;
		}
	}
	return ZS_LOOP_DONE;
}

enum zs_loop_end zs_flip_wait_until(
	struct zs_frame_loop *loop, uint64_t until_ns, struct zs_error *err)
{
	enum wake wake;
	const uint64_t now_ns = zs_clock_now();
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec timeout = {
		.tv_sec = (time_t)(left_ns / 1000000000), .tv_nsec = (long)(left_ns % 1000000000)};
	return wait_for(loop, &timeout, &wake, err);
}

bool zs_flip_wait_is_hidden(const struct zs_frame_loop *loop)
{
	return may_pause(loop) && zs_clock_now() - loop->submitted_ns > HIDDEN_AFTER_NS;
}

enum zs_loop_end zs_flip_wait_event(
	struct zs_frame_loop *loop, uint64_t until_ns, struct zs_error *err)
{
	enum wake wake;
	loop->until_ns = until_ns;
	/* What came while something else was waited for. */
	enum zs_loop_end end =
		zs_flip_wait_take(loop, err) < 0 ? ZS_LOOP_ERROR : zs_flip_wait_interruption(loop);
	while (end == ZS_LOOP_DONE) {
		end = wait_display(loop, -1, &wake, err);
	}
	return end == ZS_LOOP_TIME ? ZS_LOOP_DONE : end;
}
