#ifndef ZS_APP_DISPLAY_WAYLAND_SHELL_H
#define ZS_APP_DISPLAY_WAYLAND_SHELL_H

#include "app/display/wayland/connection.h"

/** What the compositor wants a window to be, in logical pixels. */
struct zs_wayland_configure {
	int32_t width, height; ///< 0: as the window likes
	bool is_maximized;     ///< it has to be exactly so large
	bool is_tiled;         ///< and so it should be
	bool is_fullscreen;    ///< it must not be larger
};

/** Who is told of it. */
struct zs_wayland_shell_listener {
	/** Replaces width and height by what the window will have. */
	void (*configure)(void *data, struct zs_wayland_configure *configure);
	void (*close)(void *data);
	void *data;
};

/** A window's role, and its frame if it has one: one file for each way to get them. */
struct zs_wayland_shell {
	const struct zs_wayland_shell_impl *impl;
};

struct zs_wayland_shell_impl {
	const char *name;
	/** Gives the surface its role and asks for a first configure. NULL with `err`. */
	struct zs_wayland_shell *(*create)(struct zs_wayland_connection *connection,
		struct wl_surface *surface, const struct zs_wayland_shell_listener *listener,
		struct zs_error *err);
	void (*destroy)(struct zs_wayland_shell *shell);
	/** Takes what has come from the compositor, without waiting. */
	void (*dispatch)(struct zs_wayland_shell *shell);
	/** The window has another logical size, though it was not asked to. */
	void (*resize)(struct zs_wayland_shell *shell, int32_t width, int32_t height);
	/** The least and, if not 0, the most that the window can be, in logical pixels. */
	void (*set_limits)(struct zs_wayland_shell *shell, int32_t min_width, int32_t min_height,
		int32_t max_width, int32_t max_height);
	/**
	 * What of the surface and what is below it is the window, in logical pixels, from the next
	 * commit on. NULL if a window always begins at its surface's upper left corner.
	 */
	void (*set_geometry)(struct zs_wayland_shell *shell, int32_t x, int32_t y, int32_t width,
		int32_t height);
	void (*set_fullscreen)(struct zs_wayland_shell *shell, bool fullscreen);
};

extern const struct zs_wayland_shell_impl zs_wayland_shell_xdg;      ///< nothing but the picture
extern const struct zs_wayland_shell_impl zs_wayland_shell_libdecor; ///< with a title bar

#define ZS_WAYLAND_TITLE "zeroscan"

#endif
