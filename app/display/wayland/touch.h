#ifndef ZS_APP_DISPLAY_WAYLAND_TOUCH_H
#define ZS_APP_DISPLAY_WAYLAND_TOUCH_H

#include "app/display/wayland/input-sink.h"

/** One seat's touch screens; zeroed the seat has none. */
struct zs_wayland_touch {
	struct zs_wayland_input_sink *sink;
	struct wl_touch *touch;
	struct {
		bool is_down;
		int32_t id;                 ///< the compositor's
		struct wl_surface *surface; ///< where it began
	} slots[ZS_DISPLAY_INPUT_SLOTS];    ///< those that are this seat's
};

/** Begins to listen to the seat's touch screens, unless it does already. */
void zs_wayland_touch_start(
	struct zs_wayland_touch *touch, struct zs_wayland_input_sink *sink, struct wl_seat *seat);

/** Ends that: touches are cancelled. */
void zs_wayland_touch_stop(struct zs_wayland_touch *touch);

#endif
