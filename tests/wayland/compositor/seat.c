#include "tests/wayland/compositor/seat.h"

#include <time.h>
#include <unistd.h>
#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/pointer.h"
#include "tests/wayland/compositor/resource.h"

#define REPEAT_RATE 25
#define REPEAT_DELAY_MS 600

int seat_prepare(struct compositor *compositor)
{
	compositor->capabilities = WL_SEAT_CAPABILITY_KEYBOARD;
	/* People have more. */
	if (compositor->options->commands != NULL) {
		compositor->capabilities |= WL_SEAT_CAPABILITY_POINTER | WL_SEAT_CAPABILITY_TOUCH;
	}
	compositor->keymap_fd = keymap_open(&compositor->keymap_size);
	return compositor->keymap_fd < 0 ? -1 : 0;
}

void seat_finish(struct compositor *compositor)
{
	close(compositor->keymap_fd);
}

static void enter(struct wl_resource *keyboard, struct surface *surface)
{
	struct wl_display *display = surface->compositor->display;
	struct wl_array keys;
	if (wl_resource_get_client(keyboard) != wl_resource_get_client(surface->resource)) {
		return;
	}
	wl_array_init(&keys);
	wl_keyboard_send_enter(keyboard, wl_display_next_serial(display), surface->resource, &keys);
	wl_keyboard_send_modifiers(keyboard, wl_display_next_serial(display), 0, 0,
		surface->compositor->locked, surface->compositor->layout);
}

void seat_send_enter(struct surface *surface)
{
	struct wl_resource *keyboard;
	wl_resource_for_each(keyboard, &surface->compositor->keyboards)
	{
		enter(keyboard, surface);
	}
}

void seat_send_leave(struct surface *surface)
{
	struct wl_display *display = surface->compositor->display;
	struct wl_resource *keyboard;
	wl_resource_for_each(keyboard, &surface->compositor->keyboards)
	{
		if (wl_resource_get_client(keyboard) == wl_resource_get_client(surface->resource)) {
			wl_keyboard_send_leave(
				keyboard, wl_display_next_serial(display), surface->resource);
		}
	}
}

void seat_send_modifiers(struct compositor *compositor, uint32_t depressed)
{
	struct wl_resource *keyboard;
	wl_resource_for_each(keyboard, &compositor->keyboards)
	{
		wl_keyboard_send_modifiers(keyboard, wl_display_next_serial(compositor->display),
			depressed, 0, compositor->locked, compositor->layout);
	}
}

void seat_send_capabilities(struct compositor *compositor, uint32_t capabilities)
{
	struct wl_resource *seat;
	compositor->capabilities = capabilities;
	wl_resource_for_each(seat, &compositor->seats)
	{
		wl_seat_send_capabilities(seat, capabilities);
	}
}

static void send_key(struct compositor *compositor, uint32_t code, enum wl_keyboard_key_state state)
{
	const struct wl_client *client = wl_resource_get_client(compositor->shown->resource);
	const uint32_t serial = wl_display_next_serial(compositor->display);
	struct wl_resource *keyboard;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	const uint32_t time =
		(uint32_t)((uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000);
	wl_resource_for_each(keyboard, &compositor->keyboards)
	{
		if (wl_resource_get_client(keyboard) == client) {
			wl_keyboard_send_key(keyboard, serial, time, code, state);
		}
	}
}

void seat_send_key(struct compositor *compositor, uint32_t code, bool down)
{
	if (compositor->shown != NULL) {
		send_key(compositor, code,
			down ? WL_KEYBOARD_KEY_STATE_PRESSED : WL_KEYBOARD_KEY_STATE_RELEASED);
	}
}

void seat_press(struct compositor *compositor, uint32_t code)
{
	if (compositor->shown == NULL || wl_list_empty(&compositor->keyboards)) {
		return;
	}
	send_key(compositor, code, WL_KEYBOARD_KEY_STATE_PRESSED);
	send_key(compositor, code, WL_KEYBOARD_KEY_STATE_RELEASED);
	compositor->report->keys_sent++;
}

static void handle_get_keyboard(struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	static const struct wl_keyboard_interface implementation = {
		.release = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(resource);
	const int version = wl_resource_get_version(resource);
	struct wl_resource *keyboard = resource_create(client, &wl_keyboard_interface, version, id,
		&implementation, compositor, resource_unlink);
	if (keyboard == NULL) {
		return;
	}
	wl_list_insert(&compositor->keyboards, wl_resource_get_link(keyboard));
	wl_keyboard_send_keymap(keyboard, WL_KEYBOARD_KEYMAP_FORMAT_XKB_V1, compositor->keymap_fd,
		compositor->keymap_size);
	if (version >= WL_KEYBOARD_REPEAT_INFO_SINCE_VERSION) {
		wl_keyboard_send_repeat_info(keyboard, REPEAT_RATE, REPEAT_DELAY_MS);
	}
	if (compositor->shown != NULL) {
		enter(keyboard, compositor->shown);
	}
}

static void missing_error(struct wl_resource *seat)
{
	wl_resource_post_error(
		seat, WL_SEAT_ERROR_MISSING_CAPABILITY, "the seat has never had such a thing");
}

static void handle_get_pointer(struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	const struct compositor *compositor = wl_resource_get_user_data(resource);
	if (compositor->options->commands == NULL) {
		missing_error(resource);
	} else {
		pointer_handle_get(client, resource, id);
	}
}

static void handle_get_touch(struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	const struct compositor *compositor = wl_resource_get_user_data(resource);
	if (compositor->options->commands == NULL) {
		missing_error(resource);
	} else {
		touch_handle_get(client, resource, id);
	}
}

void bind_seat(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wl_seat_interface implementation = {
		.get_pointer = handle_get_pointer,
		.get_keyboard = handle_get_keyboard,
		.get_touch = handle_get_touch,
		.release = resource_handle_destroy,
	};
	struct compositor *compositor = data;
	struct wl_resource *resource = resource_create(client, &wl_seat_interface, (int)version, id,
		&implementation, data, resource_unlink);
	if (resource == NULL) {
		return;
	}
	wl_list_insert(&compositor->seats, wl_resource_get_link(resource));
	wl_seat_send_capabilities(resource, compositor->capabilities);
	if (version >= WL_SEAT_NAME_SINCE_VERSION) {
		wl_seat_send_name(resource, compositor->options->seat_name);
	}
}
