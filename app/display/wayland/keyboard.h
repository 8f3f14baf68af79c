#ifndef ZS_APP_DISPLAY_WAYLAND_KEYBOARD_H
#define ZS_APP_DISPLAY_WAYLAND_KEYBOARD_H

#include "app/display/wayland/input-sink.h"

/** One seat's keyboard; zeroed the seat has none. */
struct zs_wayland_keyboard {
	struct zs_wayland_input_sink *sink; ///< where its keys go
	struct wl_keyboard *keyboard;
	struct xkb_state *state; ///< NULL until it has a keymap
	bool has_entered;        ///< and what is locked is still to come
	uint32_t layout;         ///< of the keymap's, that which is used
	bool has_logged_layout;  ///< that it is the host's alone
	bool has_focus;          ///< the window has it
	uint32_t leaves;         ///< how often the window lost it
};

/** Begins to listen to the seat's keyboard, unless it does already. */
void zs_wayland_keyboard_start(struct zs_wayland_keyboard *keyboard,
	struct zs_wayland_input_sink *sink, struct wl_seat *seat);

/** Ends that: keys that are down are released. */
void zs_wayland_keyboard_stop(struct zs_wayland_keyboard *keyboard);

#endif
