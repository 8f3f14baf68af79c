#ifndef ZS_APP_DISPLAY_WAYLAND_CURSOR_H
#define ZS_APP_DISPLAY_WAYLAND_CURSOR_H

#include "app/display/wayland/buffer.h"

struct zs_wayland_window;

/** What a pointer looks like over the window; zeroed it is not seen. */
struct zs_wayland_cursor {
	struct wl_surface *surface; ///< NULL before the first picture
	struct wp_viewport *viewport;
	/** What it shows, and what it showed before, which the compositor may still read. */
	struct zs_wayland_buffer *current, *previous;
	int32_t hot_x, hot_y; ///< in the units of the surface
	bool is_seen;
};

/** Takes a picture, NULL for none. 0 or a negative errno: then it is not seen. */
int zs_wayland_cursor_set(struct zs_wayland_cursor *cursor,
	struct zs_wayland_connection *connection, const struct zs_wayland_window *window,
	const struct zs_display_cursor *picture);

/** Gives a pointer that has entered by this serial this look, or none. */
void zs_wayland_cursor_show(const struct zs_wayland_cursor *cursor, struct wl_pointer *pointer,
	uint32_t serial, bool is_seen);

/** Accepts a zeroed one. */
void zs_wayland_cursor_finish(struct zs_wayland_cursor *cursor);

#endif
