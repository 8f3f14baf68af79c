#ifndef ZS_APP_DISPLAY_WAYLAND_POINTER_H
#define ZS_APP_DISPLAY_WAYLAND_POINTER_H

#include <stdbool.h>
#include <wayland-client.h>

struct zs_wayland_inputs;

/** What one frame says of an axis: the same thing in up to three words. */
struct zs_wayland_axis {
	double distance; ///< as long as a motion of the pointer
	int32_t notches;
	int32_t v120; ///< 120ths of a notch
};

/** One seat's pointer; zeroed the seat has none. */
struct zs_wayland_pointer {
	struct zs_wayland_inputs *inputs;
	struct wl_pointer *pointer;
	struct zwp_relative_pointer_v1 *relative; ///< NULL before the first lock
	struct zwp_locked_pointer_v1 *lock;       ///< that it was asked for; NULL if not
	bool is_locked;                           ///< and it is
	struct wl_surface *surface;               ///< of the window, that it is over; NULL
	uint32_t serial;                          ///< of its entering that
	struct zs_wayland_axis axes[2];           ///< enum wl_pointer_axis
};

/** Begins to listen to the seat's, if it does not yet. */
void zs_wayland_pointer_start(
	struct zs_wayland_pointer *pointer, struct zs_wayland_inputs *inputs, struct wl_seat *seat);

/** Ends that: its buttons are let go. */
void zs_wayland_pointer_stop(struct zs_wayland_pointer *pointer);

/** Ends a lock. */
void zs_wayland_pointer_let_go(struct zs_wayland_pointer *pointer);

/** Shows the cursor as it is now, if the pointer is over the window. */
void zs_wayland_pointer_update_cursor(struct zs_wayland_pointer *pointer);

#endif
