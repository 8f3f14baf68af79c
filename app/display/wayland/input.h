#ifndef ZS_APP_DISPLAY_WAYLAND_INPUT_H
#define ZS_APP_DISPLAY_WAYLAND_INPUT_H

#include "app/display/input/key-queue.h"
#include "app/display/input/queue.h"
#include "app/display/wayland/cursor.h"
#include "app/display/wayland/keyboard.h"
#include "app/display/wayland/pointer.h"
#include "app/display/wayland/touch.h"

/** What one seat has that people use. */
struct zs_wayland_input {
	struct zs_wayland_inputs *inputs;
	struct wl_seat *seat; ///< NULL: this entry is not used
	struct zs_wayland_keyboard keyboard;
	struct zs_wayland_pointer pointer;
	struct zs_wayland_touch touch;
};

/** What people do at all seats. */
struct zs_wayland_inputs {
	struct zs_wayland_connection *connection;
	struct zs_wayland_window *window; ///< over which they do it; NULL before there is one
	struct xkb_context *context;
	struct zs_wayland_input of[ZS_WAYLAND_SEATS];
	struct zs_key_queue keys; ///< those pressed that have a meaning here
	/** Where all goes that people do, which is the caller's; NULL: only keys are heard. */
	struct zs_input_queue *passed;
	struct zs_wayland_cursor cursor;
};

/**
 * Listens, before the connection is made, on all seats that come. Logs what is not to be had: no
 * error.
 */
void zs_wayland_inputs_init(struct zs_wayland_inputs *inputs,
	struct zs_wayland_connection *connection, struct zs_input_queue *passed);

/** Before the connection's finish, and before the window's. */
void zs_wayland_inputs_finish(struct zs_wayland_inputs *inputs);

/** Pointers that are locked are let go. */
void zs_wayland_inputs_let_go(struct zs_wayland_inputs *inputs);

/** What the pointers over the window look like has changed. */
void zs_wayland_inputs_update_cursor(struct zs_wayland_inputs *inputs);

#endif
