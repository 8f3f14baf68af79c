#ifndef ZS_APP_LOOP_HUD_H
#define ZS_APP_LOOP_HUD_H

#include "app/loop/overlay-plane.h"

/** Text over the frames, and the plane that shows it; without one it is painted on every frame. */
struct zs_hud {
	struct zs_overlay *overlay; ///< NULL until it is to be seen
	struct zs_overlay_plane *plane;
};

/**
 * Makes a HUD of `columns` x `rows` characters for frames of this layout. What cannot be had
 * is logged, and left NULL.
 */
void zs_hud_init(struct zs_hud *hud, struct zs_display *display, const struct zs_layout *layout,
	unsigned columns, unsigned rows);

/** The columns and rows that on-screen statistics need. */
#define ZS_HUD_STATISTICS_COLUMNS 25
#define ZS_HUD_STATISTICS_ROWS 5

/** On-screen statistics: of one frame, and of what came before it. */
struct zs_hud_statistics {
	const char *path, *label;
	uint64_t fps_tenths, missed, draw_us, handoff_us;
	uint32_t threads; ///< that drew the frame
};

/** Shows statistics, from the next frame on. */
void zs_hud_show_statistics(struct zs_hud *hud, const struct zs_hud_statistics *statistics);

/** Accepts a zeroed one, and leaves one. */
void zs_hud_finish(struct zs_hud *hud);

#endif
