#include "app/display/wayland/pointer.h"

#include "pointer-constraints-client-protocol.h"
#include "relative-pointer-client-protocol.h"

/* The distance of a notch, by convention, where a compositor sends neither notches nor 120ths. */
#define NOTCH_DISTANCE 10.0
#define V120 120.0

void zs_wayland_pointer_unlock(struct zs_wayland_pointer *pointer)
{
	if (pointer->lock != NULL) {
		zwp_locked_pointer_v1_destroy(pointer->lock);
	}
	pointer->lock = NULL;
	pointer->is_locked = false;
}

void zs_wayland_pointer_update_cursor(struct zs_wayland_pointer *pointer)
{
	if (pointer->pointer != NULL && pointer->surface != NULL) {
		const struct zs_wayland_input_sink *sink = pointer->sink;
		zs_wayland_cursor_show(&sink->cursor, pointer->pointer, pointer->serial,
			!sink->passed->pointer.is_relative);
	}
}

static void set_position(struct zs_wayland_pointer *pointer, wl_fixed_t x, wl_fixed_t y)
{
	struct zs_wayland_input_sink *sink = pointer->sink;
	double position[2];
	if (pointer->surface != NULL && !pointer->is_locked &&
		zs_wayland_window_position(sink->window, pointer->surface, x, y, position)) {
		zs_input_queue_set_position(sink->passed, position[0], position[1]);
	}
}

static void handle_enter(void *data, struct wl_pointer *proxy, uint32_t serial,
	struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y)
{
	struct zs_wayland_pointer *pointer = data;
	double position[2];
	/* The pointer over a title bar is libdecor's. */
	const bool is_ours =
		zs_wayland_window_position(pointer->sink->window, surface, x, y, position);
	pointer->surface = is_ours ? surface : NULL;
	pointer->serial = serial;
	zs_input_queue_forget_position(pointer->sink->passed);
	zs_wayland_pointer_update_cursor(pointer);
	set_position(pointer, x, y);
}

static void handle_leave(
	void *data, struct wl_pointer *proxy, uint32_t serial, struct wl_surface *surface)
{
	struct zs_wayland_pointer *pointer = data;
	if (pointer->surface != NULL) {
		zs_input_queue_release_buttons(pointer->sink->passed);
		zs_input_queue_forget_position(pointer->sink->passed);
	}
	pointer->surface = NULL;
}

static void handle_motion(
	void *data, struct wl_pointer *proxy, uint32_t time_ms, wl_fixed_t x, wl_fixed_t y)
{
	set_position(data, x, y);
}

static void handle_locked(void *data, struct zwp_locked_pointer_v1 *lock)
{
	struct zs_wayland_pointer *pointer = data;
	pointer->is_locked = true;
	zs_input_queue_forget_position(pointer->sink->passed);
}

/** The compositor has ended the lock, as at the loss of the focus: the next click requests one. */
static void handle_unlocked(void *data, struct zwp_locked_pointer_v1 *lock)
{
	zs_wayland_pointer_unlock(data);
}

static const struct zwp_locked_pointer_v1_listener lock_listener = {
	.locked = handle_locked,
	.unlocked = handle_unlocked,
};

/** True if a click requests a lock, instead of being passed on. */
static bool needs_lock(const struct zs_wayland_pointer *pointer)
{
	const struct zs_wayland_connection *connection = pointer->sink->connection;
	return pointer->sink->passed->pointer.is_relative && pointer->lock == NULL &&
	       connection->globals.constraints != NULL &&
	       connection->globals.relative_pointers != NULL;
}

/** Relative motion; an unlocked pointer sends it beside its absolute motion. */
static void handle_relative(void *data, struct zwp_relative_pointer_v1 *relative,
	uint32_t time_high, uint32_t time_low, wl_fixed_t x, wl_fixed_t y, wl_fixed_t raw_x,
	wl_fixed_t raw_y)
{
	struct zs_wayland_pointer *pointer = data;
	if (pointer->is_locked) {
		zs_input_queue_move(pointer->sink->passed, wl_fixed_to_double(x),
			wl_fixed_to_double(y), wl_fixed_to_double(raw_x),
			wl_fixed_to_double(raw_y));
	}
}

static const struct zwp_relative_pointer_v1_listener relative_listener = {
	.relative_motion = handle_relative,
};

static void request_lock(struct zs_wayland_pointer *pointer)
{
	const struct zs_wayland_connection *connection = pointer->sink->connection;
	if (pointer->relative == NULL) {
		pointer->relative = zwp_relative_pointer_manager_v1_get_relative_pointer(
			connection->globals.relative_pointers, pointer->pointer);
		if (pointer->relative == NULL) {
			return;
		}
		zwp_relative_pointer_v1_add_listener(
			pointer->relative, &relative_listener, pointer);
	}
	pointer->lock = zwp_pointer_constraints_v1_lock_pointer(connection->globals.constraints,
		pointer->sink->window->surface, pointer->pointer, NULL,
		ZWP_POINTER_CONSTRAINTS_V1_LIFETIME_ONESHOT);
	if (pointer->lock != NULL) {
		zwp_locked_pointer_v1_add_listener(pointer->lock, &lock_listener, pointer);
	}
}

static void handle_button(void *data, struct wl_pointer *proxy, uint32_t serial, uint32_t time_ms,
	uint32_t button, uint32_t state)
{
	struct zs_wayland_pointer *pointer = data;
	const bool down = state == WL_POINTER_BUTTON_STATE_PRESSED;
	pointer->sink->serial = serial;
	if (!down) {
		zs_input_queue_button(pointer->sink->passed, button, false);
	} else if (pointer->surface != NULL && needs_lock(pointer)) {
		request_lock(pointer);
	} else if (pointer->surface != NULL) {
		zs_input_queue_button(pointer->sink->passed, button, true);
	}
}

static double notches_of(const struct zs_wayland_axis *axis)
{
	return axis->v120 != 0      ? axis->v120 / V120
	       : axis->notches != 0 ? axis->notches
				    : axis->distance / NOTCH_DISTANCE;
}

static void handle_frame(void *data, struct wl_pointer *proxy)
{
	struct zs_wayland_pointer *pointer = data;
	if (pointer->surface != NULL) {
		zs_input_queue_wheel(pointer->sink->passed,
			notches_of(&pointer->axes[WL_POINTER_AXIS_HORIZONTAL_SCROLL]),
			notches_of(&pointer->axes[WL_POINTER_AXIS_VERTICAL_SCROLL]));
	}
	pointer->axes[0] = pointer->axes[1] = (struct zs_wayland_axis){0};
}

static void handle_axis(
	void *data, struct wl_pointer *proxy, uint32_t time_ms, uint32_t axis, wl_fixed_t value)
{
	struct zs_wayland_pointer *pointer = data;
	if (axis < 2) {
		pointer->axes[axis].distance += wl_fixed_to_double(value);
	}
	/* Older versions send no frames. */
	if (wl_pointer_get_version(proxy) < WL_POINTER_FRAME_SINCE_VERSION) {
		handle_frame(pointer, proxy);
	}
}

static void handle_axis_source(void *data, struct wl_pointer *proxy, uint32_t source)
{
}

static void handle_axis_stop(void *data, struct wl_pointer *proxy, uint32_t time_ms, uint32_t axis)
{
}

static void handle_axis_discrete(
	void *data, struct wl_pointer *proxy, uint32_t axis, int32_t notches)
{
	struct zs_wayland_pointer *pointer = data;
	if (axis < 2) {
		pointer->axes[axis].notches += notches;
	}
}

#ifdef WL_POINTER_AXIS_VALUE120_SINCE_VERSION
static void handle_axis_v120(void *data, struct wl_pointer *proxy, uint32_t axis, int32_t v120)
{
	struct zs_wayland_pointer *pointer = data;
	if (axis < 2) {
		pointer->axes[axis].v120 += v120;
	}
}
#endif

static const struct wl_pointer_listener pointer_listener = {
	.enter = handle_enter,
	.leave = handle_leave,
	.motion = handle_motion,
	.button = handle_button,
	.axis = handle_axis,
	.frame = handle_frame,
	.axis_source = handle_axis_source,
	.axis_stop = handle_axis_stop,
	.axis_discrete = handle_axis_discrete,
#ifdef WL_POINTER_AXIS_VALUE120_SINCE_VERSION
	.axis_value120 = handle_axis_v120,
#endif
};

void zs_wayland_pointer_start(struct zs_wayland_pointer *pointer,
	struct zs_wayland_input_sink *sink, struct wl_seat *seat)
{
	if (pointer->pointer != NULL) {
		return;
	}
	pointer->sink = sink;
	pointer->pointer = wl_seat_get_pointer(seat);
	if (pointer->pointer != NULL) {
		wl_pointer_add_listener(pointer->pointer, &pointer_listener, pointer);
	}
}

void zs_wayland_pointer_stop(struct zs_wayland_pointer *pointer)
{
	if (pointer->pointer == NULL) {
		return;
	}
	zs_wayland_pointer_unlock(pointer);
	if (pointer->relative != NULL) {
		zwp_relative_pointer_v1_destroy(pointer->relative);
	}
	if (wl_pointer_get_version(pointer->pointer) >= WL_POINTER_RELEASE_SINCE_VERSION) {
		wl_pointer_release(pointer->pointer);
	} else {
		wl_pointer_destroy(pointer->pointer);
	}
	zs_input_queue_release_buttons(pointer->sink->passed);
	zs_input_queue_forget_position(pointer->sink->passed);
	*pointer = (struct zs_wayland_pointer){0};
}
