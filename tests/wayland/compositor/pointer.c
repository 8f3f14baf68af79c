#include "tests/wayland/compositor/pointer.h"

#include <time.h>
#include <wayland-server-protocol.h>

#include "relative-pointer-server-protocol.h"
#include "tests/wayland/compositor/resource.h"

/* As libinput has it for a notch. */
#define NOTCH_DISTANCE 15

static bool is_of(struct wl_resource *each, const struct surface *surface)
{
	return wl_resource_get_client(each) == wl_resource_get_client(surface->resource);
}

#define FOR_EACH_OF_CLIENT(each, list, surface) \
	wl_resource_for_each(each, list) if (is_of(each, surface))

static uint32_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint32_t)((uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000);
}

static void send_frame(struct wl_resource *pointer)
{
	if (wl_resource_get_version(pointer) >= WL_POINTER_FRAME_SINCE_VERSION) {
		wl_pointer_send_frame(pointer);
	}
}

/** For an enter that was; the last one may still be on its way. */
static void handle_set_cursor(struct wl_client *client, struct wl_resource *resource,
	uint32_t serial, struct wl_resource *surface, int32_t hot_x, int32_t hot_y)
{
	struct compositor *compositor = wl_resource_get_user_data(resource);
	struct report *report = compositor->report;
	if (serial == 0 || serial > compositor->enter_serial) {
		report_violate(report, "set_cursor with serial %u, which no enter had", serial);
	}
	report->cursors_set++;
	report->cursor_is_seen = surface != NULL;
	report->cursor_hot[0] = hot_x;
	report->cursor_hot[1] = hot_y;
	if (surface != NULL) {
		const int32_t *size = surface_of(surface)->destination;
		report->cursor_size[0] = size[0];
		report->cursor_size[1] = size[1];
	}
}

void pointer_handle_get(struct wl_client *client, struct wl_resource *seat, uint32_t id)
{
	static const struct wl_pointer_interface implementation = {
		.set_cursor = handle_set_cursor,
		.release = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(seat);
	struct wl_resource *pointer = resource_create(client, &wl_pointer_interface,
		wl_resource_get_version(seat), id, &implementation, compositor, resource_unlink);
	if (pointer != NULL) {
		wl_list_insert(&compositor->pointers, wl_resource_get_link(pointer));
	}
}

void touch_handle_get(struct wl_client *client, struct wl_resource *seat, uint32_t id)
{
	static const struct wl_touch_interface implementation = {
		.release = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(seat);
	struct wl_resource *touch = resource_create(client, &wl_touch_interface,
		wl_resource_get_version(seat), id, &implementation, compositor, resource_unlink);
	if (touch != NULL) {
		wl_list_insert(&compositor->touches, wl_resource_get_link(touch));
	}
}

void pointer_enter(struct surface *surface, double x, double y)
{
	struct compositor *compositor = surface->compositor;
	struct wl_resource *pointer;
	compositor->enter_serial = wl_display_next_serial(compositor->display);
	FOR_EACH_OF_CLIENT(pointer, &compositor->pointers, surface)
	{
		wl_pointer_send_enter(pointer, compositor->enter_serial, surface->resource,
			wl_fixed_from_double(x), wl_fixed_from_double(y));
		send_frame(pointer);
	}
}

void pointer_leave(struct surface *surface)
{
	struct wl_resource *pointer;
	const uint32_t serial = wl_display_next_serial(surface->compositor->display);
	FOR_EACH_OF_CLIENT(pointer, &surface->compositor->pointers, surface)
	{
		wl_pointer_send_leave(pointer, serial, surface->resource);
		send_frame(pointer);
	}
}

void pointer_move(struct surface *surface, double x, double y)
{
	struct wl_resource *pointer;
	FOR_EACH_OF_CLIENT(pointer, &surface->compositor->pointers, surface)
	{
		wl_pointer_send_motion(
			pointer, now_ms(), wl_fixed_from_double(x), wl_fixed_from_double(y));
		send_frame(pointer);
	}
}

void pointer_press(struct surface *surface, uint32_t code, bool down)
{
	struct wl_resource *pointer;
	const uint32_t serial = wl_display_next_serial(surface->compositor->display);
	FOR_EACH_OF_CLIENT(pointer, &surface->compositor->pointers, surface)
	{
		wl_pointer_send_button(pointer, serial, now_ms(), code,
			down ? WL_POINTER_BUTTON_STATE_PRESSED : WL_POINTER_BUTTON_STATE_RELEASED);
		send_frame(pointer);
	}
}

void pointer_move_by(struct surface *surface, double x, double y, double raw_x, double raw_y)
{
	struct wl_resource *relative;
	FOR_EACH_OF_CLIENT(relative, &surface->compositor->relative_pointers, surface)
	{
		zwp_relative_pointer_v1_send_relative_motion(relative, 0, now_ms() * 1000,
			wl_fixed_from_double(x), wl_fixed_from_double(y),
			wl_fixed_from_double(raw_x), wl_fixed_from_double(raw_y));
	}
}

static void turn(struct wl_resource *pointer, enum wl_pointer_axis axis, int32_t v120)
{
	const int version = wl_resource_get_version(pointer);
	if (v120 == 0) {
		return;
	}
#ifdef WL_POINTER_AXIS_VALUE120_SINCE_VERSION
	if (version >= WL_POINTER_AXIS_VALUE120_SINCE_VERSION) {
		wl_pointer_send_axis_value120(pointer, axis, v120);
	} else
#endif
		if (version >= WL_POINTER_AXIS_DISCRETE_SINCE_VERSION && v120 % 120 == 0) {
		wl_pointer_send_axis_discrete(pointer, axis, v120 / 120);
	}
	wl_pointer_send_axis(
		pointer, now_ms(), axis, wl_fixed_from_double(v120 / 120.0 * NOTCH_DISTANCE));
}

void pointer_turn(struct surface *surface, int32_t down_120, int32_t right_120)
{
	struct wl_resource *pointer;
	FOR_EACH_OF_CLIENT(pointer, &surface->compositor->pointers, surface)
	{
		turn(pointer, WL_POINTER_AXIS_VERTICAL_SCROLL, down_120);
		turn(pointer, WL_POINTER_AXIS_HORIZONTAL_SCROLL, right_120);
		send_frame(pointer);
	}
}

void pointer_scroll(struct surface *surface, double down)
{
	struct wl_resource *pointer;
	FOR_EACH_OF_CLIENT(pointer, &surface->compositor->pointers, surface)
	{
		wl_pointer_send_axis(pointer, now_ms(), WL_POINTER_AXIS_VERTICAL_SCROLL,
			wl_fixed_from_double(down));
		send_frame(pointer);
	}
}

void touch_down(struct surface *surface, int32_t id, double x, double y)
{
	struct wl_resource *touch;
	const uint32_t serial = wl_display_next_serial(surface->compositor->display);
	FOR_EACH_OF_CLIENT(touch, &surface->compositor->touches, surface)
	{
		wl_touch_send_down(touch, serial, now_ms(), surface->resource, id,
			wl_fixed_from_double(x), wl_fixed_from_double(y));
		wl_touch_send_frame(touch);
	}
}

void touch_move(struct surface *surface, int32_t id, double x, double y)
{
	struct wl_resource *touch;
	FOR_EACH_OF_CLIENT(touch, &surface->compositor->touches, surface)
	{
		wl_touch_send_motion(
			touch, now_ms(), id, wl_fixed_from_double(x), wl_fixed_from_double(y));
		wl_touch_send_frame(touch);
	}
}

void touch_up(struct surface *surface, int32_t id)
{
	struct wl_resource *touch;
	const uint32_t serial = wl_display_next_serial(surface->compositor->display);
	FOR_EACH_OF_CLIENT(touch, &surface->compositor->touches, surface)
	{
		wl_touch_send_up(touch, serial, now_ms(), id);
		wl_touch_send_frame(touch);
	}
}

void touch_cancel(struct surface *surface)
{
	struct wl_resource *touch;
	FOR_EACH_OF_CLIENT(touch, &surface->compositor->touches, surface)
	{
		wl_touch_send_cancel(touch);
	}
}
