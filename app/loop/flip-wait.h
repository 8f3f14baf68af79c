#ifndef ZS_APP_LOOP_FLIP_WAIT_H
#define ZS_APP_LOOP_FLIP_WAIT_H

#include "app/loop/loop.h"

/*
 * What the loop waits for: that the display takes what is pending, says when it was seen, lets
 * buffers go; that a signal comes, that the display has events, that time is over. Waits end with
 * ZS_LOOP_DONE when that comes which they are for; with ZS_LOOP_ERROR `err` is set.
 */

/** Whether a signal came, also one that was met where the loop could not yet end, or an event. */
enum zs_loop_end zs_flip_wait_interruption(struct zs_frame_loop *loop);

/** Keeps the record of a frame that was submitted just now, for its stamp. */
void zs_flip_wait_await_stamp(struct zs_frame_loop *loop, struct zs_frame *frame);

/** Takes what has come from the display: 1 if another frame may follow, 0, or a negative errno. */
int zs_flip_wait_take(struct zs_frame_loop *loop, struct zs_error *err);

/**
 * Waits until `until_ns`, or until anything else comes, which may be the flip of a pending frame:
 * ZS_LOOP_DONE both.
 */
enum zs_loop_end zs_flip_wait_until(
	struct zs_frame_loop *loop, uint64_t until_ns, struct zs_error *err);

/** Waits until the pending frame is latched. */
enum zs_loop_end zs_flip_wait_flip(struct zs_frame_loop *loop, struct zs_error *err);

/** Waits until something comes from the display, a period at most while buffers can be made. */
enum zs_loop_end zs_flip_wait_release(struct zs_frame_loop *loop, struct zs_error *err);

/**
 * Waits for what is pending, whatever else has come; where the window may be hidden, not for long.
 * ZS_LOOP_DONE or ZS_LOOP_ERROR.
 */
enum zs_loop_end zs_flip_wait_last(struct zs_frame_loop *loop, struct zs_error *err);

/**
 * Shows nothing new until a signal or an event comes, or until `until_ns`, which is ZS_LOOP_DONE; 0
 * for never.
 */
enum zs_loop_end zs_flip_wait_event(
	struct zs_frame_loop *loop, uint64_t until_ns, struct zs_error *err);

/** True if what was submitted last has been pending for so long that the window may be hidden. */
bool zs_flip_wait_is_hidden(const struct zs_frame_loop *loop);

#endif
