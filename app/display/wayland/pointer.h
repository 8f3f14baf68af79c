#ifndef ZS_APP_DISPLAY_WAYLAND_POINTER_H
#define ZS_APP_DISPLAY_WAYLAND_POINTER_H

#include "app/display/wayland/input-sink.h"

/** The events of one frame about an axis: the same scrolling in up to three units. */
struct zs_wayland_axis {
	double distance; ///< in the unit of pointer motion
	int32_t notches;
	int32_t v120; ///< 120ths of a notch
};

/** One seat's pointer; zeroed the seat has none. */
struct zs_wayland_pointer {
	struct zs_wayland_input_sink *sink;
	struct wl_pointer *pointer;
	struct zwp_relative_pointer_v1 *relative; ///< NULL before the first lock
	struct zwp_locked_pointer_v1 *lock;       ///< requested; NULL if not
	bool is_locked;                           ///< and granted
	struct wl_surface *surface;               ///< the window's surface that it is over; NULL
	uint32_t serial;                          ///< of the event that entered that
	struct zs_wayland_axis axes[2];           ///< enum wl_pointer_axis
};

/** Begins to listen to the seat's pointer, unless it does already. */
void zs_wayland_pointer_start(struct zs_wayland_pointer *pointer,
	struct zs_wayland_input_sink *sink, struct wl_seat *seat);

/** Ends that: its buttons are released. */
void zs_wayland_pointer_stop(struct zs_wayland_pointer *pointer);

/** Destroys its lock, if it has one. */
void zs_wayland_pointer_unlock(struct zs_wayland_pointer *pointer);

/** Shows the cursor as it is now, if the pointer is over the window. */
void zs_wayland_pointer_update_cursor(struct zs_wayland_pointer *pointer);

#endif
