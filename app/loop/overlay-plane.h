#ifndef ZS_APP_LOOP_OVERLAY_PLANE_H
#define ZS_APP_LOOP_OVERLAY_PLANE_H

#include "app/display/display.h"
#include "render/overlay.h"

/**
 * An overlay in memory of its own, which the display lays over the frames: they need no
 * repair when the text changes.
 */
struct zs_overlay_plane;

/**
 * Makes memory for an overlay whose layout is ZS_FORMAT_HOST_ARGB8888 and has the display import
 * it, which has an overlay plane. NULL with errno and `err`. The overlay must live as long.
 */
struct zs_overlay_plane *zs_overlay_plane_create(
	struct zs_display *display, const struct zs_overlay *overlay, struct zs_error *err);

/** Shows the overlay as it is now, from the next frame on. 0 or a negative errno. */
int zs_overlay_plane_update(struct zs_overlay_plane *plane);

/** It must not be on the screen any more. Accepts NULL. */
void zs_overlay_plane_destroy(struct zs_overlay_plane *plane);

#endif
