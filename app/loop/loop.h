#ifndef ZS_APP_LOOP_LOOP_H
#define ZS_APP_LOOP_LOOP_H

#include "app/display/in-flight.h"
#include "app/loop/hud.h"
#include "app/loop/late-pacer.h"
#include "app/loop/pacing.h"
#include "app/measure/clock-cost.h"
#include "app/measure/counters.h"
#include "app/measure/frame.h"
#include "app/path/path.h"
#include "render/scenes/scene.h"
#include "render/worker-pool.h"

/** Why the loop, or a wait within it, ended. */
enum zs_loop_end {
	ZS_LOOP_DONE,   ///< what was to be shown is shown, or what was waited for has come
	ZS_LOOP_SIGNAL, ///< loop->signal came
	ZS_LOOP_EVENT,  ///< the display has events: display->state.has_events
	ZS_LOOP_TIME,   ///< loop->until_ns is reached
	ZS_LOOP_ERROR,  ///< what the caller's `err` says
};

/** A scene being shown on a display by a path. */
struct zs_frame_loop {
	struct zs_display *display;
	struct zs_path *path;
	struct zs_scene *scene;
	struct zs_hud hud; ///< shown over the frames, and the caller's; zeroed: none
	bool hud_is_still; ///< it shows another text than the statistics
	struct zs_frames frames;
	const struct zs_pacing *pacing;
	struct zs_worker_pool *pool; ///< whose threads draw and copy; NULL: this one alone
	uint32_t threads;            ///< of it, at most, this one among them
	bool threads_are_fixed;      ///< by the user: as many, whether that pays or not
	uint64_t draw_for_ns;        ///< the least that drawing a frame takes: a load; 0 for none
	int signal_fd;
	bool counts_costs;     ///< they are asked for: each frame notes what it used
	bool may_grow;         ///< a path whose drawing is slow gets a third buffer
	bool path_is_on_trial; ///< no flip of the path has come yet, and another path would do
	int signal;            ///< that came; 0 if none did. It stays until the loop is over

	/* Of the loop: */
	struct zs_slot_frame submitted; ///< what the display has or will have next
	uint64_t submitted_ns;          ///< when the display got it
	uint64_t given_ns;              ///< when the loop had done for the last frame what it could
	bool has_polled;                ///< since the last look for signals: `signal` is up to date
	uint32_t last_sequence;
	uint64_t last_flip_ns;
	uint32_t unstamped; ///< frames shown since that flip, of which the display said no time
	uint64_t until_ns;  ///< when waiting ends where a window may be hidden; 0 for never
	struct zs_late_pacer late; ///< of a pace that starts late
	struct zs_late_plan plan;  ///< of the last frame begun so
	bool configured, sequence_known;
	bool pause_is_logged, cannot_grow;
	uint32_t drawn_on;    ///< threads that drew the last frame
	bool tries_ways;      ///< the last frame was drawn to choose how the next ones are
	uint32_t slow_frames; ///< in a row that took longer than a vblank, and waited for a buffer
	struct zs_in_flight in_flight; ///< submissions to this display that have no stamp yet
	struct zs_frame *awaiting[ZS_IN_FLIGHT_MAX]; ///< their frames, by slot
	uint64_t next;                 ///< number of the frame behind the last that was drawn
	struct zs_clock_cost clock;    ///< in this run
	struct zs_counters before;     ///< the last frame
	uint64_t compositor_before_ns; ///< its CPU time then
	uint64_t missed;               ///< vblanks without a new frame
	uint64_t interruptions;        ///< how often the screen was away, or another, since then
};

#endif
