#include "app/display/wayland/input.h"

#include "app/common/log.h"
#include "app/display/input/keymap.h"

static void handle_capabilities(void *data, struct wl_seat *seat, uint32_t capabilities)
{
	struct zs_wayland_input *input = data;
	struct zs_wayland_inputs *inputs = input->inputs;
	const bool passes = inputs->passed != NULL;
	if ((capabilities & WL_SEAT_CAPABILITY_KEYBOARD) != 0) {
		zs_wayland_keyboard_start(&input->keyboard, inputs, seat);
	} else {
		zs_wayland_keyboard_stop(&input->keyboard);
	}
	if (passes && (capabilities & WL_SEAT_CAPABILITY_POINTER) != 0) {
		zs_wayland_pointer_start(&input->pointer, inputs, seat);
	} else {
		zs_wayland_pointer_stop(&input->pointer);
	}
	if (passes && (capabilities & WL_SEAT_CAPABILITY_TOUCH) != 0) {
		zs_wayland_touch_start(&input->touch, inputs, seat);
	} else {
		zs_wayland_touch_stop(&input->touch);
	}
}

static void handle_seat_name(void *data, struct wl_seat *seat, const char *name)
{
}

static const struct wl_seat_listener seat_listener = {
	.capabilities = handle_capabilities,
	.name = handle_seat_name,
};

static void stop(struct zs_wayland_input *input)
{
	zs_wayland_keyboard_stop(&input->keyboard);
	zs_wayland_pointer_stop(&input->pointer);
	zs_wayland_touch_stop(&input->touch);
	*input = (struct zs_wayland_input){0};
}

static void handle_seat(void *data, struct zs_wayland_seat *seat, bool is_there)
{
	struct zs_wayland_inputs *inputs = data;
	struct zs_wayland_input *input = &inputs->of[seat - inputs->connection->seats];
	stop(input);
	if (is_there) {
		input->inputs = inputs;
		input->seat = seat->seat;
		wl_seat_add_listener(seat->seat, &seat_listener, input);
	}
}

void zs_wayland_inputs_init(struct zs_wayland_inputs *inputs,
	struct zs_wayland_connection *connection, struct zs_input_queue *passed)
{
	*inputs = (struct zs_wayland_inputs){.connection = connection, .passed = passed};
	inputs->context = zs_keymap_context();
	if (inputs->context == NULL) {
		zs_log(ZS_LOG_WARNING, "xkbcommon: xkb_context_new: no keys");
		return;
	}
	connection->handle_seat = handle_seat;
	connection->handle_seat_data = inputs;
}

void zs_wayland_inputs_finish(struct zs_wayland_inputs *inputs)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		stop(&inputs->of[i]);
	}
	zs_wayland_cursor_finish(&inputs->cursor);
	xkb_context_unref(inputs->context);
	if (inputs->connection != NULL) {
		inputs->connection->handle_seat = NULL;
	}
	*inputs = (struct zs_wayland_inputs){0};
}

void zs_wayland_inputs_let_go(struct zs_wayland_inputs *inputs)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		zs_wayland_pointer_let_go(&inputs->of[i].pointer);
	}
}

void zs_wayland_inputs_update_cursor(struct zs_wayland_inputs *inputs)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		zs_wayland_pointer_update_cursor(&inputs->of[i].pointer);
	}
}
