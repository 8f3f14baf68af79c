#ifndef ZS_APP_DISPLAY_WAYLAND_SHELL_H
#define ZS_APP_DISPLAY_WAYLAND_SHELL_H

#include "app/display/wayland/connection.h"

/** A configure event: sizes in logical pixels. */
struct zs_wayland_configure {
	int32_t width, height; ///< 0: the window chooses
	bool is_maximized;     ///< it must have exactly this size
	bool is_tiled;         ///< it should have this size
	bool is_fullscreen;    ///< it must not be larger
};

/** The window's handlers of a shell's events. */
struct zs_wayland_shell_listener {
	/** Replaces width and height by those that the window will have. */
	void (*configure)(void *data, struct zs_wayland_configure *configure);
	void (*close)(void *data);
	void *data;
};

/** A window's role, and its decorations if it has some: one file for each way to get them. */
struct zs_wayland_shell {
	const struct zs_wayland_shell_impl *impl;
};

struct zs_wayland_shell_impl {
	const char *name;
	/** Gives the surface its role and requests a first configure. NULL with `err`. */
	struct zs_wayland_shell *(*create)(struct zs_wayland_connection *connection,
		struct wl_surface *surface, const struct zs_wayland_shell_listener *listener,
		struct zs_error *err);
	void (*destroy)(struct zs_wayland_shell *shell);
	/** Handles the events that have come from the compositor, without waiting. */
	void (*dispatch)(struct zs_wayland_shell *shell);
	/** The window takes another logical size, without a configure. */
	void (*resize)(struct zs_wayland_shell *shell, int32_t width, int32_t height);
	/** The smallest and, if not 0, the largest size of the window, in logical pixels. */
	void (*set_limits)(struct zs_wayland_shell *shell, int32_t min_width, int32_t min_height,
		int32_t max_width, int32_t max_height);
	/**
	 * Sets the window geometry: which part of the surface and its subsurfaces is the window, in
	 * logical pixels, from the next commit on. NULL if a window always begins at its surface's
	 * upper left corner.
	 */
	void (*set_geometry)(struct zs_wayland_shell *shell, int32_t x, int32_t y, int32_t width,
		int32_t height);
	void (*set_fullscreen)(struct zs_wayland_shell *shell, bool fullscreen);
};

extern const struct zs_wayland_shell_impl zs_wayland_shell_xdg;      ///< no decorations
extern const struct zs_wayland_shell_impl zs_wayland_shell_libdecor; ///< with a title bar

#define ZS_WAYLAND_TITLE "zeroscan"

#endif
