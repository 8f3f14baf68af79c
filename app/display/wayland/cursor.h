#ifndef ZS_APP_DISPLAY_WAYLAND_CURSOR_H
#define ZS_APP_DISPLAY_WAYLAND_CURSOR_H

#include "app/display/wayland/buffer.h"

struct zs_wayland_window;

/** The cursor image over the window; zeroed it is hidden. */
struct zs_wayland_cursor {
	struct wl_surface *surface; ///< NULL before the first image
	struct wp_viewport *viewport;
	/** The buffer that it shows, and the one before, which the compositor may still read. */
	struct zs_wayland_buffer *current, *previous;
	int32_t hot_x, hot_y; ///< in the units of the surface
	bool is_shown;
};

/** Sets the image, NULL for none. 0 or a negative errno: then it is hidden. */
int zs_wayland_cursor_set(struct zs_wayland_cursor *cursor,
	struct zs_wayland_connection *connection, const struct zs_wayland_window *window,
	const struct zs_display_cursor *image);

/** Sets the cursor of a pointer that has entered with this serial; hidden unless `is_shown`. */
void zs_wayland_cursor_show(const struct zs_wayland_cursor *cursor, struct wl_pointer *pointer,
	uint32_t serial, bool is_shown);

/** Accepts a zeroed one. */
void zs_wayland_cursor_finish(struct zs_wayland_cursor *cursor);

#endif
