#ifndef ZS_APP_LOOP_FRAME_LOOP_H
#define ZS_APP_LOOP_FRAME_LOOP_H

#include "app/display/in-flight.h"
#include "app/loop/overlay-plane.h"
#include "app/loop/pacing.h"
#include "app/measure/counters.h"
#include "app/measure/frame.h"
#include "app/path/path.h"
#include "render/overlay.h"
#include "render/scenes/scene.h"

/** A scene being shown on a display by a path. */
struct zs_frame_loop {
	struct zs_display *display;
	struct zs_path *path;
	struct zs_scene *scene;
	struct zs_overlay *overlay;     ///< NULL if none is wanted
	struct zs_overlay_plane *plane; ///< shows the overlay; NULL if it is painted on the picture
	bool overlay_is_still;          ///< it shows another text than the figures
	struct zs_frames frames;
	const struct zs_pacing *pacing;
	uint64_t draw_for_ns; ///< the least that drawing a frame takes: a load; 0 for none
	int signal_fd;
	int signal; ///< that came; 0 if none did. It stays until the show is over

	/* Of the loop: */
	struct zs_content submitted; ///< what the display has or will have next
	uint64_t handed_over_ns;     ///< when the display got the last one
	uint64_t given_ns;           ///< when the loop had done all it could for the last frame
	uint32_t last_sequence;
	uint64_t last_flip_ns;
	uint64_t until_ns; ///< when waiting ends where a window may be hidden; 0 for never
	bool configured, sequence_known;
	bool told_pause, cannot_grow;
	struct zs_in_flight in_flight; ///< submissions to this display that have no stamp yet
	struct zs_frame *awaiting[ZS_IN_FLIGHT_MAX]; ///< their frames, by slot
	uint64_t next;                 ///< number of the frame behind the last that was drawn
	struct zs_counters before;     ///< the last frame
	uint64_t compositor_before_ns; ///< its CPU time then
	uint64_t shown, missed;        ///< for the overlay and the status line
};

/**
 * What ended a show that neither a limit nor a signal ended: display->state.has_events. Above all
 * signals' numbers.
 */
#define ZS_FRAME_LOOP_ASKED 1000

/** When to stop. */
struct zs_frame_loop_limit {
	uint64_t first;    ///< number of the first frame
	uint64_t frames;   ///< how many; 0 for no limit
	uint64_t until_ns; ///< CLOCK_MONOTONIC; 0 for no limit
};

/**
 * Shows frames until a limit or a signal, and waits until the last is on the screen.
 * Allocates nothing per frame itself. Returns 0; the number of the signal that ended it, or
 * ZS_FRAME_LOOP_ASKED; or a negative errno with `err`.
 */
int zs_frame_loop_run(
	struct zs_frame_loop *loop, const struct zs_frame_loop_limit *limit, struct zs_error *err);

/**
 * Shows frame `number` by every buffer, so that what counts, from the next frame on, starts from
 * buffers that all hold a picture: only then do their damage and their costs say what a frame
 * costs. Forgets what was recorded. Returns as zs_frame_loop_run.
 */
int zs_frame_loop_preroll(struct zs_frame_loop *loop, uint64_t number, struct zs_error *err);

/**
 * Shows nothing new until a signal comes, the display asks for something, or at `until_ns` (0 for
 * never). As zs_frame_loop_run.
 */
int zs_frame_loop_wait(struct zs_frame_loop *loop, uint64_t until_ns, struct zs_error *err);

/**
 * Goes on with another path of the same display, which wants a lead-in; nothing may be pending.
 * The screen keeps its picture until then.
 */
void zs_frame_loop_switch_path(struct zs_frame_loop *loop, struct zs_path *path);

/** Forgets what all buffers hold, as for another scene. */
void zs_frame_loop_invalidate(struct zs_frame_loop *loop);

#endif
