#ifndef ZS_APP_RUN_PLAYER_H
#define ZS_APP_RUN_PLAYER_H

#include "app/common/command.h"
#include "app/loop/frame-loop.h"
#include "app/loop/hud.h"
#include "app/run/options.h"

/**
 * Plays a scene by a path on a display, and changes them while it goes on: at a key, when the
 * window gets another size, when the display takes other buffers.
 */
struct zs_player {
	const struct zs_run_options *options;
	struct zs_frame_loop loop;
	const char *scene;           ///< what is played, as --scene has it
	struct zs_hud figures, help; ///< made when they are wanted first
	bool shows_figures, shows_help;
	bool is_paused;
	uint64_t frames_before; ///< shown before the last change: they are in no statistics
	const char *ended_by;   ///< "quit" or "close"; NULL if nobody did
};

/**
 * Makes scene, overlays and path for player->loop.display. What cannot be had is logged. The exit
 * status; zs_player_close cleans up after all of them.
 */
enum zs_exit_status zs_player_open(struct zs_player *player, const struct zs_run_options *options);

/** Releases them, the display included. */
void zs_player_close(struct zs_player *player);

/**
 * Shows the warm-up, and then the frames that count until a limit, a signal or a key ends it. As
 * zs_frame_loop_run, but for ZS_FRAME_LOOP_ASKED: what is asked for is done, or `ended_by` is set
 * and 0 returned.
 */
int zs_player_play(struct zs_player *player, struct zs_error *err);

#endif
