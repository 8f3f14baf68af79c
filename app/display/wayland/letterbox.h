#ifndef ZS_APP_DISPLAY_WAYLAND_LETTERBOX_H
#define ZS_APP_DISPLAY_WAYLAND_LETTERBOX_H

#include "app/display/wayland/buffer.h"

/**
 * The black around a frame that is not as wide or high as its window: a subsurface below it. Zeroed
 * there is none.
 */
struct zs_wayland_letterbox {
	struct wl_surface *surface; ///< NULL before it is needed
	struct wl_subsurface *subsurface;
	struct wp_viewport *viewport;
	struct zs_wayland_buffer *buffer; ///< one black pixel
	bool is_shown;
};

/** True if the compositor has the globals that it needs. */
bool zs_wayland_letterbox_is_possible(const struct zs_wayland_connection *connection);

/**
 * Shows it below `parent`, with its upper left corner at x and y of it, from the parent's next
 * commit on. Shows nothing where there is no memory.
 */
void zs_wayland_letterbox_show(struct zs_wayland_letterbox *letterbox,
	struct zs_wayland_connection *connection, struct wl_surface *parent, int32_t x, int32_t y,
	int32_t width, int32_t height);

/** Hides it, from the parent's next commit on. */
void zs_wayland_letterbox_hide(struct zs_wayland_letterbox *letterbox);

/** Accepts a zeroed one. */
void zs_wayland_letterbox_finish(struct zs_wayland_letterbox *letterbox);

#endif
