#ifndef ZS_APP_DISPLAY_WAYLAND_INPUT_SINK_H
#define ZS_APP_DISPLAY_WAYLAND_INPUT_SINK_H

#include <xkbcommon/xkbcommon.h>

#include "app/display/input/event-queue.h"
#include "app/display/input/key-queue.h"
#include "app/display/wayland/cursor.h"
#include "app/display/wayland/window.h"

/** Where the keyboards, pointers and touch screens of all seats put their input. */
struct zs_wayland_input_sink {
	struct zs_wayland_connection *connection;
	const struct zs_wayland_window *window; ///< the input is over this one
	struct xkb_context *context;
	struct zs_key_queue keys; ///< those pressed that have a meaning here
	/** All input goes here if it is the caller's; NULL: only keys are heard. */
	struct zs_input_queue *passed;
	struct zs_wayland_cursor cursor;
	uint32_t serial; ///< of the last input, by which the compositor knows it
	/** Unlocks the pointers of all seats: at a loss of focus. */
	void (*unlock_pointers)(struct zs_wayland_input_sink *sink);
	/** Releases pointers and keyboards; grabs the keyboards if they and the pointers are free.
	 */
	void (*toggle_grab)(struct zs_wayland_input_sink *sink);
	/** A keyboard has got the focus. */
	void (*focus)(struct zs_wayland_input_sink *sink);
};

#endif
