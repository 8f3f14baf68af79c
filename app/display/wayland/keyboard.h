#ifndef ZS_APP_DISPLAY_WAYLAND_KEYBOARD_H
#define ZS_APP_DISPLAY_WAYLAND_KEYBOARD_H

#include <wayland-client.h>
#include <xkbcommon/xkbcommon.h>

struct zs_wayland_inputs;

/** One seat's keyboard; zeroed the seat has none. */
struct zs_wayland_keyboard {
	struct zs_wayland_inputs *inputs; ///< where its keys go
	struct wl_keyboard *keyboard;
	struct xkb_state *state; ///< NULL until it has a keymap
};

/** Begins to listen to the seat's, if it does not yet. */
void zs_wayland_keyboard_start(struct zs_wayland_keyboard *keyboard,
	struct zs_wayland_inputs *inputs, struct wl_seat *seat);

/** Ends that: keys that are down are let go. */
void zs_wayland_keyboard_stop(struct zs_wayland_keyboard *keyboard);

#endif
