#include "app/display/wayland/input.h"

#include "app/common/log.h"
#include "app/display/input/keymap.h"
#include "keyboard-shortcuts-inhibit-client-protocol.h"

static void apply_grab(struct zs_wayland_input *input)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		struct zs_wayland_seat_input *seat = &input->seats[i];
		if (seat->seat != NULL) {
			zs_wayland_grab_apply(&input->grab, &input->sink, seat->seat,
				seat->keyboard.keyboard != NULL, &seat->inhibitor);
		}
	}
}

static void handle_capabilities(void *data, struct wl_seat *seat, uint32_t capabilities)
{
	struct zs_wayland_seat_input *input = data;
	const bool passes = input->sink->passed != NULL;
	if ((capabilities & WL_SEAT_CAPABILITY_KEYBOARD) != 0) {
		zs_wayland_keyboard_start(&input->keyboard, input->sink, seat);
	} else {
		zs_wayland_keyboard_stop(&input->keyboard);
	}
	if (passes && (capabilities & WL_SEAT_CAPABILITY_POINTER) != 0) {
		zs_wayland_pointer_start(&input->pointer, input->sink, seat);
	} else {
		zs_wayland_pointer_stop(&input->pointer);
	}
	if (passes && (capabilities & WL_SEAT_CAPABILITY_TOUCH) != 0) {
		zs_wayland_touch_start(&input->touch, input->sink, seat);
	} else {
		zs_wayland_touch_stop(&input->touch);
	}
	apply_grab((struct zs_wayland_input *)input->sink);
}

static void handle_seat_name(void *data, struct wl_seat *seat, const char *name)
{
}

static const struct wl_seat_listener seat_listener = {
	.capabilities = handle_capabilities,
	.name = handle_seat_name,
};

static void stop(struct zs_wayland_seat_input *input)
{
	zs_wayland_keyboard_stop(&input->keyboard);
	zs_wayland_pointer_stop(&input->pointer);
	zs_wayland_touch_stop(&input->touch);
	if (input->inhibitor != NULL) {
		zwp_keyboard_shortcuts_inhibitor_v1_destroy(input->inhibitor);
	}
	*input = (struct zs_wayland_seat_input){0};
}

static void handle_seat(void *data, struct zs_wayland_seat *seat, bool is_added)
{
	struct zs_wayland_input *all = data;
	struct zs_wayland_seat_input *input =
		&all->seats[seat - all->sink.connection->globals.seats];
	stop(input);
	if (is_added) {
		input->sink = &all->sink;
		input->seat = seat->seat;
		wl_seat_add_listener(seat->seat, &seat_listener, input);
	}
}

static void unlock_pointers(struct zs_wayland_input_sink *sink)
{
	struct zs_wayland_input *input = (struct zs_wayland_input *)sink;
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		zs_wayland_pointer_unlock(&input->seats[i].pointer);
	}
}

static void toggle_grab(struct zs_wayland_input_sink *sink)
{
	struct zs_wayland_input *input = (struct zs_wayland_input *)sink;
	bool is_held = false;
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		is_held |= input->seats[i].pointer.lock != NULL;
	}
	unlock_pointers(sink);
	zs_wayland_grab_toggle(&input->grab, is_held);
	apply_grab(input);
}

static void focus(struct zs_wayland_input_sink *sink)
{
	struct zs_wayland_input *input = (struct zs_wayland_input *)sink;
	zs_wayland_grab_focus(&input->grab);
	apply_grab(input);
}

void zs_wayland_input_set_fullscreen(struct zs_wayland_input *input, bool is_fullscreen)
{
	zs_wayland_grab_set_fullscreen(&input->grab, is_fullscreen);
	apply_grab(input);
}

static void update_cursors(struct zs_wayland_input *input)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		zs_wayland_pointer_update_cursor(&input->seats[i].pointer);
	}
}

void zs_wayland_input_init(struct zs_wayland_input *input, struct zs_wayland_connection *connection,
	const struct zs_wayland_window *window, struct zs_input_queue *passed,
	enum zs_display_grab grabs_keys)
{
	*input = (struct zs_wayland_input){
		.sink = {.connection = connection,
			.window = window,
			.passed = passed,
			.unlock_pointers = unlock_pointers,
			.toggle_grab = toggle_grab,
			.focus = focus},
		.grab = {.mode = passed == NULL ? ZS_DISPLAY_GRAB_NEVER : grabs_keys},
	};
	input->sink.context = zs_keymap_context_create();
	if (input->sink.context == NULL) {
		zs_log(ZS_LOG_WARNING, "xkbcommon: xkb_context_new: no keys");
		return;
	}
	zs_wayland_globals_listen_seats(&connection->globals, handle_seat, input);
}

void zs_wayland_input_finish(struct zs_wayland_input *input)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		stop(&input->seats[i]);
	}
	zs_wayland_cursor_finish(&input->sink.cursor);
	xkb_context_unref(input->sink.context);
	if (input->sink.connection != NULL) {
		zs_wayland_globals_listen_seats(&input->sink.connection->globals, NULL, NULL);
	}
	*input = (struct zs_wayland_input){0};
}

void zs_wayland_input_set_relative(struct zs_wayland_input *input, bool relative)
{
	zs_input_queue_set_relative(input->sink.passed, relative);
	unlock_pointers(&input->sink);
	update_cursors(input);
}

int zs_wayland_input_set_cursor(
	struct zs_wayland_input *input, const struct zs_display_cursor *cursor)
{
	struct zs_wayland_input_sink *sink = &input->sink;
	const int ret =
		zs_wayland_cursor_set(&sink->cursor, sink->connection, sink->window, cursor);
	update_cursors(input);
	return ret;
}
