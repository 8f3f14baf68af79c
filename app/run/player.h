#ifndef ZS_APP_RUN_PLAYER_H
#define ZS_APP_RUN_PLAYER_H

#include "app/common/exit-status.h"
#include "app/loop/frame-loop.h"
#include "app/run/options.h"
#include "app/run/pending-changes.h"
#include "app/run/pipeline.h"

/**
 * Plays a scene by a path on a display, and changes them while it goes on: at a key, when the
 * window gets another size, when the display takes other buffers.
 */
struct zs_player {
	const struct zs_run_options *options;
	struct zs_frame_loop loop;       ///< with the pipeline's scene and path
	struct zs_run_pipeline pipeline; ///< what is shown now
	const char *scene;               ///< its scene, as --scene has it
	struct zs_run_switches switches;
	bool is_auto;           ///< a path that fails gives way to the next
	uint64_t frames_before; ///< shown before the last change: they are in no statistics
	const char *ended_by;   ///< "quit" or "close"; NULL if neither ended it
};

/**
 * Makes scene, HUDs and path for player->loop.display. What cannot be had is logged. The exit
 * status; zs_player_close cleans up after all of them.
 */
enum zs_exit_status zs_player_open(struct zs_player *player, const struct zs_run_options *options);

/** Releases them, the display included. */
void zs_player_close(struct zs_player *player);

/**
 * Shows the warm-up, and then the frames that count until a limit, a signal or a key ends it; if
 * the path was chosen and fails, from the start by the next one:
 * ZS_LOOP_DONE, perhaps with `ended_by`, ZS_LOOP_SIGNAL, or ZS_LOOP_ERROR with `err`. Events are
 * handled meanwhile.
 */
enum zs_loop_end zs_player_play(struct zs_player *player, struct zs_error *err);

#endif
