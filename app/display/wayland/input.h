#ifndef ZS_APP_DISPLAY_WAYLAND_INPUT_H
#define ZS_APP_DISPLAY_WAYLAND_INPUT_H

#include "app/display/wayland/grab.h"
#include "app/display/wayland/input-sink.h"
#include "app/display/wayland/keyboard.h"
#include "app/display/wayland/pointer.h"
#include "app/display/wayland/touch.h"

/** The input devices of one seat. */
struct zs_wayland_seat_input {
	struct zs_wayland_input_sink *sink;
	struct wl_seat *seat; ///< NULL: this entry is not used
	struct zs_wayland_keyboard keyboard;
	struct zs_wayland_pointer pointer;
	struct zs_wayland_touch touch;
	struct zwp_keyboard_shortcuts_inhibitor_v1 *inhibitor; ///< NULL: not grabbed
};

/** The input of all seats; zeroed there is none. */
struct zs_wayland_input {
	struct zs_wayland_input_sink sink; ///< first, so that it leads back here
	struct zs_wayland_seat_input seats[ZS_WAYLAND_SEATS];
	struct zs_wayland_grab grab;
};

/**
 * Listens to all seats, from before the connection is made, for input over `window`, which may be
 * initialized later. `passed` gets all input; NULL: only keys are heard, and none grabbed. Logs
 * what is not possible: no error.
 */
void zs_wayland_input_init(struct zs_wayland_input *input, struct zs_wayland_connection *connection,
	const struct zs_wayland_window *window, struct zs_input_queue *passed,
	enum zs_display_grab grabs_keys);

/** Before the connection's finish, and before the window's. */
void zs_wayland_input_finish(struct zs_wayland_input *input);

/** The window has the whole screen, or no longer. */
void zs_wayland_input_set_fullscreen(struct zs_wayland_input *input, bool is_fullscreen);

/** The pointers send MOTION if `relative`, else POSITION; locked ones are unlocked. */
void zs_wayland_input_set_relative(struct zs_wayland_input *input, bool relative);

/** Sets the cursor image, NULL for none. 0 or a negative errno: then there is none. */
int zs_wayland_input_set_cursor(
	struct zs_wayland_input *input, const struct zs_display_cursor *cursor);

#endif
