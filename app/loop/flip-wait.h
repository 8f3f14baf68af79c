#ifndef ZS_APP_LOOP_FLIP_WAIT_H
#define ZS_APP_LOOP_FLIP_WAIT_H

#include "app/loop/frame-loop.h"

/*
 * What a show waits for: that the display takes what is pending, tells when it was seen, lets
 * buffers go; that a signal comes, that the display asks for something, that time is over.
 */

/** What ended a wait whose time was over: loop->until_ns. Above all signals' numbers. */
#define ZS_FRAME_LOOP_TIME 1001

/** The signal that came, also if it was met where it could not yet be obeyed; ZS_FRAME_LOOP_ASKED;
 * 0. */
int zs_flip_wait_interruption(struct zs_frame_loop *loop);

/** Notes the record of a frame that was submitted just now, for its stamp. */
void zs_flip_wait_await_stamp(struct zs_frame_loop *loop, struct zs_frame *frame);

/** Takes what has come from the display: 1 if another frame may follow, 0, or a negative errno. */
int zs_flip_wait_take(struct zs_frame_loop *loop, struct zs_error *err);

/**
 * Waits until the pending frame is latched. 0, a signal's number, ZS_FRAME_LOOP_ASKED,
 * ZS_FRAME_LOOP_TIME, or a negative errno with `err`.
 */
int zs_flip_wait_flip(struct zs_frame_loop *loop, struct zs_error *err);

/** Waits until something comes from the display, a period at most while buffers can be made. */
int zs_flip_wait_release(struct zs_frame_loop *loop, struct zs_error *err);

/** Waits for what is pending, whatever else has come; where nobody may be looking, not for long. */
int zs_flip_wait_last(struct zs_frame_loop *loop, struct zs_error *err);

/** True if what was submitted last has been pending for so long that nobody may be looking. */
bool zs_flip_wait_is_hidden(const struct zs_frame_loop *loop);

#endif
