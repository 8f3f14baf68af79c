#include "app/display/wayland/touch.h"

/** The slot of a touch; ZS_DISPLAY_INPUT_SLOTS if it did not begin over the window. */
static uint32_t find_slot(const struct zs_wayland_touch *touch, int32_t id)
{
	uint32_t slot = 0;
	while (slot < ZS_DISPLAY_INPUT_SLOTS &&
		!(touch->slots[slot].is_down && touch->slots[slot].id == id)) {
		slot++;
	}
	return slot;
}

static void handle_down(void *data, struct wl_touch *proxy, uint32_t serial, uint32_t time_ms,
	struct wl_surface *surface, int32_t id, wl_fixed_t x, wl_fixed_t y)
{
	struct zs_wayland_touch *touch = data;
	struct zs_wayland_input_sink *sink = touch->sink;
	const uint32_t slot = zs_input_queue_free_slot(sink->passed);
	double position[2];
	sink->serial = serial;
	if (slot < ZS_DISPLAY_INPUT_SLOTS && find_slot(touch, id) == ZS_DISPLAY_INPUT_SLOTS &&
		zs_wayland_window_position(sink->window, surface, x, y, position)) {
		touch->slots[slot].is_down = true;
		touch->slots[slot].id = id;
		touch->slots[slot].surface = surface;
		zs_input_queue_touch_begin(sink->passed, slot, position[0], position[1]);
	}
}

static void end(struct zs_wayland_touch *touch, uint32_t slot, bool cancelled)
{
	if (slot < ZS_DISPLAY_INPUT_SLOTS && touch->slots[slot].is_down) {
		touch->slots[slot].is_down = false;
		zs_input_queue_touch_end(touch->sink->passed, slot, cancelled);
	}
}

static void handle_up(
	void *data, struct wl_touch *proxy, uint32_t serial, uint32_t time_ms, int32_t id)
{
	end(data, find_slot(data, id), false);
}

static void handle_motion(void *data, struct wl_touch *proxy, uint32_t time_ms, int32_t id,
	wl_fixed_t x, wl_fixed_t y)
{
	struct zs_wayland_touch *touch = data;
	const uint32_t slot = find_slot(touch, id);
	double position[2];
	if (slot < ZS_DISPLAY_INPUT_SLOTS && zs_wayland_window_position(touch->sink->window,
						     touch->slots[slot].surface, x, y, position)) {
		zs_input_queue_touch_update(touch->sink->passed, slot, position[0], position[1]);
	}
}

static void handle_frame(void *data, struct wl_touch *proxy)
{
}

/** The compositor has taken the touches for a gesture. */
static void handle_cancel(void *data, struct wl_touch *proxy)
{
	for (uint32_t slot = 0; slot < ZS_DISPLAY_INPUT_SLOTS; slot++) {
		end(data, slot, true);
	}
}

static void handle_shape(
	void *data, struct wl_touch *proxy, int32_t id, wl_fixed_t major, wl_fixed_t minor)
{
}

static void handle_orientation(
	void *data, struct wl_touch *proxy, int32_t id, wl_fixed_t orientation)
{
}

static const struct wl_touch_listener touch_listener = {
	.down = handle_down,
	.up = handle_up,
	.motion = handle_motion,
	.frame = handle_frame,
	.cancel = handle_cancel,
	.shape = handle_shape,
	.orientation = handle_orientation,
};

void zs_wayland_touch_start(
	struct zs_wayland_touch *touch, struct zs_wayland_input_sink *sink, struct wl_seat *seat)
{
	if (touch->touch == NULL) {
		touch->sink = sink;
		touch->touch = wl_seat_get_touch(seat);
		if (touch->touch != NULL) {
			wl_touch_add_listener(touch->touch, &touch_listener, touch);
		}
	}
}

void zs_wayland_touch_stop(struct zs_wayland_touch *touch)
{
	if (touch->touch == NULL) {
		return;
	}
	handle_cancel(touch, touch->touch);
	if (wl_touch_get_version(touch->touch) >= WL_TOUCH_RELEASE_SINCE_VERSION) {
		wl_touch_release(touch->touch);
	} else {
		wl_touch_destroy(touch->touch);
	}
	touch->touch = NULL;
}
