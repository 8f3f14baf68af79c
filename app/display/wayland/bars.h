#ifndef ZS_APP_DISPLAY_WAYLAND_BARS_H
#define ZS_APP_DISPLAY_WAYLAND_BARS_H

#include "app/display/wayland/buffer.h"

/**
 * The black beside a picture that is not as wide or high as its window: a surface below it. Zeroed
 * there are none.
 */
struct zs_wayland_bars {
	struct wl_surface *surface; ///< NULL before they are needed
	struct wl_subsurface *subsurface;
	struct wp_viewport *viewport;
	struct zs_wayland_buffer *buffer; ///< one black pixel
	bool is_seen;
};

/** True if they are possible with this compositor. */
bool zs_wayland_bars_are_possible(const struct zs_wayland_connection *connection);

/**
 * Puts them below `parent`, with their upper left corner at x and y of it, from its next commit on.
 * Nothing where there is no memory.
 */
void zs_wayland_bars_show(struct zs_wayland_bars *bars, struct zs_wayland_connection *connection,
	struct wl_surface *parent, int32_t x, int32_t y, int32_t width, int32_t height);

/** Takes them away, from the parent's next commit on. */
void zs_wayland_bars_hide(struct zs_wayland_bars *bars);

/** Accepts zeroed ones. */
void zs_wayland_bars_finish(struct zs_wayland_bars *bars);

#endif
