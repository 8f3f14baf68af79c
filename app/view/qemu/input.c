#include "app/view/qemu/input.h"

#include <linux/input-event-codes.h>
#include <math.h>
#include <stddef.h>

#include "app/view/qemu/keycode.h"

/* Of ui/dbus-display1.xml. */
enum {
	BUTTON_LEFT,
	BUTTON_MIDDLE,
	BUTTON_RIGHT,
	BUTTON_WHEEL_UP,
	BUTTON_WHEEL_DOWN,
	BUTTON_SIDE,
	BUTTON_EXTRA,
	BUTTON_WHEEL_LEFT,
	BUTTON_WHEEL_RIGHT,
};

enum {
	TOUCH_BEGIN,
	TOUCH_UPDATE,
	TOUCH_END,
	TOUCH_CANCEL,
};

static void type(struct zs_qemu_input *input, uint32_t number, bool down)
{
	if (number != 0 && input->connection->has_keyboard) {
		zs_qemu_console_notify(
			input->connection, "Keyboard", down ? "Press" : "Release", "u", number);
		input->keys[number] = down;
	}
}

static void press(struct zs_qemu_input *input, uint32_t button, bool down)
{
	if (input->connection->has_mouse) {
		zs_qemu_console_notify(
			input->connection, "Mouse", down ? "Press" : "Release", "u", button);
		input->buttons[button] = down;
	}
}

static void send_button(struct zs_qemu_input *input, const struct zs_display_input *event)
{
	static const uint32_t codes[] = {
		[BUTTON_LEFT] = BTN_LEFT,
		[BUTTON_MIDDLE] = BTN_MIDDLE,
		[BUTTON_RIGHT] = BTN_RIGHT,
		[BUTTON_SIDE] = BTN_SIDE,
		[BUTTON_EXTRA] = BTN_EXTRA,
	};
	for (uint32_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i] == event->code) {
			press(input, i, event->down);
		}
	}
}

/** Returns the whole steps; the rest of the sum waits for more. */
static int take_whole(double *sum, double more)
{
	*sum += more;
	const double whole = trunc(*sum);
	*sum -= whole;
	return (int)whole;
}

static void send_wheel(struct zs_qemu_input *input, const struct zs_display_input *event)
{
	int down = take_whole(&input->wheel_y, event->y);
	int right = take_whole(&input->wheel_x, event->x);
	for (; down != 0; down += down > 0 ? -1 : 1) {
		const uint32_t button = down > 0 ? BUTTON_WHEEL_DOWN : BUTTON_WHEEL_UP;
		press(input, button, true);
		press(input, button, false);
	}
	for (; right != 0; right += right > 0 ? -1 : 1) {
		const uint32_t button = right > 0 ? BUTTON_WHEEL_RIGHT : BUTTON_WHEEL_LEFT;
		press(input, button, true);
		press(input, button, false);
	}
}

/** A position from 0 to 1 as one of `size` pixels. */
static uint32_t to_pixel(double part, uint32_t size)
{
	const double pixel = floor(part * size);
	return pixel < 0 ? 0 : pixel >= size ? size - 1 : (uint32_t)pixel;
}

static void send_position(
	struct zs_qemu_connection *connection, const struct zs_display_input *event)
{
	const struct zs_qemu_scanout *scanout = &zs_qemu_connection_screen(connection)->scanout;
	if (connection->has_mouse && connection->mouse_is_absolute && scanout->width > 0) {
		zs_qemu_console_notify(connection, "Mouse", "SetAbsPosition", "uu",
			to_pixel(event->x, scanout->width), to_pixel(event->y, scanout->height));
	}
}

static void send_motion(struct zs_qemu_input *input, const struct zs_display_input *event)
{
	const int x = take_whole(&input->moved_x, event->x);
	const int y = take_whole(&input->moved_y, event->y);
	const struct zs_qemu_connection *connection = input->connection;
	if (connection->has_mouse && !connection->mouse_is_absolute && (x != 0 || y != 0)) {
		zs_qemu_console_notify(input->connection, "Mouse", "RelMotion", "ii", x, y);
	}
}

static void send_touch(struct zs_qemu_input *input, const struct zs_display_input *event)
{
	struct zs_qemu_connection *connection = input->connection;
	const struct zs_qemu_scanout *scanout = &zs_qemu_connection_screen(connection)->scanout;
	const uint32_t type = event->type - ZS_DISPLAY_INPUT_TOUCH_BEGIN;
	if (connection->has_touch && event->code < connection->touch_slots &&
		event->code < ZS_DISPLAY_INPUT_SLOTS) {
		zs_qemu_console_notify(connection, "MultiTouch", "SendEvent", "utdd", type,
			(uint64_t)event->code, event->x * scanout->width,
			event->y * scanout->height);
		input->fingers[event->code] = type == TOUCH_BEGIN || type == TOUCH_UPDATE;
	}
}

/**
 * Presses the keys whose lock the guest has otherwise than the host. Once only in a guest that does
 * not show it: at each focus, its lock would be another.
 */
static void follow_locks(struct zs_qemu_input *input, uint32_t locks)
{
	static const struct {
		enum zs_display_lock lock;
		uint32_t code;
	} keys[] = {{ZS_DISPLAY_LOCK_NUM, KEY_NUMLOCK}, {ZS_DISPLAY_LOCK_CAPS, KEY_CAPSLOCK}};
	struct zs_qemu_connection *connection = input->connection;
	input->awaited_locks &= ~connection->changed_locks;
	connection->changed_locks = 0;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const uint32_t number = zs_qemu_keycode(keys[i].code);
		const bool differs = ((connection->locks ^ locks) & keys[i].lock) != 0;
		if (differs && (input->awaited_locks & keys[i].lock) == 0 && !input->keys[number]) {
			type(input, number, true);
			type(input, number, false);
			input->awaited_locks |= keys[i].lock;
		}
	}
}

void zs_qemu_input_send(struct zs_qemu_input *input, const struct zs_display_input *event)
{
	/* The pointer will move again; a key that goes up will not do so twice. */
	const bool is_motion = event->type == ZS_DISPLAY_INPUT_POSITION ||
			       event->type == ZS_DISPLAY_INPUT_MOTION ||
			       event->type == ZS_DISPLAY_INPUT_TOUCH_UPDATE;
	if (is_motion && zs_qemu_console_is_behind(input->connection)) {
		return;
	}
	input->sent++;
	switch (event->type) {
	case ZS_DISPLAY_INPUT_KEY:
		type(input, zs_qemu_keycode(event->code), event->down);
		break;
	case ZS_DISPLAY_INPUT_BUTTON:
		send_button(input, event);
		break;
	case ZS_DISPLAY_INPUT_POSITION:
		send_position(input->connection, event);
		break;
	case ZS_DISPLAY_INPUT_MOTION:
		send_motion(input, event);
		break;
	case ZS_DISPLAY_INPUT_WHEEL:
		send_wheel(input, event);
		break;
	case ZS_DISPLAY_INPUT_TOUCH_BEGIN:
	case ZS_DISPLAY_INPUT_TOUCH_UPDATE:
	case ZS_DISPLAY_INPUT_TOUCH_END:
	case ZS_DISPLAY_INPUT_TOUCH_CANCEL:
		send_touch(input, event);
		break;
	case ZS_DISPLAY_INPUT_LOCKS:
		follow_locks(input, event->code);
		break;
	}
}

void zs_qemu_input_release_all(struct zs_qemu_input *input)
{
	for (uint32_t i = 0; i < sizeof(input->keys); i++) {
		if (input->keys[i]) {
			type(input, i, false);
		}
	}
	for (uint32_t i = 0; i < sizeof(input->buttons); i++) {
		if (input->buttons[i]) {
			press(input, i, false);
		}
	}
	for (uint32_t i = 0; i < ZS_DISPLAY_INPUT_SLOTS; i++) {
		const struct zs_display_input lifted = {
			.type = ZS_DISPLAY_INPUT_TOUCH_CANCEL,
			.code = i,
		};
		if (input->fingers[i]) {
			send_touch(input, &lifted);
		}
	}
}
