#ifndef ZS_APP_LOOP_HUD_H
#define ZS_APP_LOOP_HUD_H

#include "app/loop/overlay-plane.h"

/** A panel of text, and the plane that shows it; without one it is to be painted on the picture. */
struct zs_hud {
	struct zs_overlay *overlay; ///< NULL as long as nobody wanted to see it
	struct zs_overlay_plane *plane;
};

/**
 * Makes a panel of `columns` x `rows` characters for pictures of this layout. What cannot be had
 * is logged, and left NULL.
 */
void zs_hud_init(struct zs_hud *hud, struct zs_display *display, const struct zs_layout *layout,
	unsigned columns, unsigned rows);

/** Accepts a zeroed one, and leaves one. */
void zs_hud_finish(struct zs_hud *hud);

#endif
