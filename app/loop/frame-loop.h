#ifndef ZS_APP_LOOP_FRAME_LOOP_H
#define ZS_APP_LOOP_FRAME_LOOP_H

#include "app/loop/loop.h"

/** When to stop. */
struct zs_frame_loop_limit {
	uint64_t first;    ///< number of the first frame
	uint64_t frames;   ///< how many; 0 for no limit
	uint64_t until_ns; ///< CLOCK_MONOTONIC; 0 for no limit
};

/**
 * Shows frames until a limit, which is ZS_LOOP_DONE, a signal or an event, and waits until the last
 * is on the screen. Allocates nothing per frame itself. `err` is set with ZS_LOOP_ERROR.
 */
enum zs_loop_end zs_frame_loop_run(
	struct zs_frame_loop *loop, const struct zs_frame_loop_limit *limit, struct zs_error *err);

/**
 * Shows frame `number` by every buffer, so that what counts, from the next frame on, starts from
 * buffers that all hold a frame: only then do their damage and their costs say what a frame costs.
 * Drops what was recorded. Ends as zs_frame_loop_run.
 */
enum zs_loop_end zs_frame_loop_preroll(
	struct zs_frame_loop *loop, uint64_t number, struct zs_error *err);

/**
 * Shows frames from the next on until it is chosen how such frames are drawn, if the last one was
 * drawn to that end. Ends as zs_frame_loop_run.
 */
enum zs_loop_end zs_frame_loop_settle(struct zs_frame_loop *loop, struct zs_error *err);

/** The same until it is chosen how buffers are repaired, if the next frames are likely to be. */
enum zs_loop_end zs_frame_loop_settle_repair(struct zs_frame_loop *loop, struct zs_error *err);

/**
 * Goes on with another path of the same display, which needs a preroll; nothing may be pending. The
 * screen stays as it is until then.
 */
void zs_frame_loop_switch_path(struct zs_frame_loop *loop, struct zs_path *path);

/** What all buffers hold is of no use any more, as for another scene. */
void zs_frame_loop_invalidate(struct zs_frame_loop *loop);

#endif
