#ifndef ZS_APP_DISPLAY_WAYLAND_GRAB_H
#define ZS_APP_DISPLAY_WAYLAND_GRAB_H

#include "app/display/display.h"

struct zs_wayland_connection;
struct zs_wayland_input_sink;
struct wl_seat;
struct zwp_keyboard_shortcuts_inhibitor_v1;

/** Whether the compositor's own key combinations are to be passed to the window; zeroed never. */
struct zs_wayland_grab {
	enum zs_display_grab mode;
	bool is_on;
	bool is_fullscreen; ///< the window, as zs_wayland_grab_set_fullscreen was told
	bool has_logged;    ///< that the compositor keeps them
};

/** The window has got a keyboard. */
void zs_wayland_grab_focus(struct zs_wayland_grab *grab);

/** The window has the whole screen, or no longer. */
void zs_wayland_grab_set_fullscreen(struct zs_wayland_grab *grab, bool is_fullscreen);

/** At the user's chord: `is_held` if a pointer is locked, which the chord unlocks. */
void zs_wayland_grab_toggle(struct zs_wayland_grab *grab, bool is_held);

/**
 * Has the inhibitor of a seat be there if the grab is on and the seat `has_keyboard`, and only
 * then.
 */
void zs_wayland_grab_apply(struct zs_wayland_grab *grab, const struct zs_wayland_input_sink *sink,
	struct wl_seat *seat, bool has_keyboard,
	struct zwp_keyboard_shortcuts_inhibitor_v1 **inhibitor);

#endif
