#include "app/view/qemu/person.h"

#include <linux/input-event-codes.h>
#include <math.h>

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

static void type(struct zs_guest_person *person, uint32_t number, bool down)
{
	if (number != 0 && person->guest->has_keyboard) {
		zs_guest_tell(person->guest, "Keyboard", down ? "Press" : "Release", "u", number);
		person->keys[number] = down;
	}
}

static void press(struct zs_guest_person *person, uint32_t button, bool down)
{
	if (person->guest->has_mouse) {
		zs_guest_tell(person->guest, "Mouse", down ? "Press" : "Release", "u", button);
		person->buttons[button] = down;
	}
}

static void pass_button(struct zs_guest_person *person, const struct zs_display_input *input)
{
	static const uint32_t codes[] = {
		[BUTTON_LEFT] = BTN_LEFT,
		[BUTTON_MIDDLE] = BTN_MIDDLE,
		[BUTTON_RIGHT] = BTN_RIGHT,
		[BUTTON_SIDE] = BTN_SIDE,
		[BUTTON_EXTRA] = BTN_EXTRA,
	};
	for (uint32_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i] == input->code) {
			press(person, i, input->down);
		}
	}
}

/** What is whole of it; the rest waits for more. */
static int take_whole(double *sum, double more)
{
	*sum += more;
	const double whole = trunc(*sum);
	*sum -= whole;
	return (int)whole;
}

static void pass_wheel(struct zs_guest_person *person, const struct zs_display_input *input)
{
	int down = take_whole(&person->wheel_y, input->y);
	int right = take_whole(&person->wheel_x, input->x);
	for (; down != 0; down += down > 0 ? -1 : 1) {
		const uint32_t button = down > 0 ? BUTTON_WHEEL_DOWN : BUTTON_WHEEL_UP;
		press(person, button, true);
		press(person, button, false);
	}
	for (; right != 0; right += right > 0 ? -1 : 1) {
		const uint32_t button = right > 0 ? BUTTON_WHEEL_RIGHT : BUTTON_WHEEL_LEFT;
		press(person, button, true);
		press(person, button, false);
	}
}

/** A part of the picture as one of its pixels. */
static uint32_t to_pixel(double part, uint32_t size)
{
	const double pixel = floor(part * size);
	return pixel < 0 ? 0 : pixel >= size ? size - 1 : (uint32_t)pixel;
}

static void pass_position(struct zs_guest *guest, const struct zs_display_input *input)
{
	const struct zs_guest_picture *picture = &guest->listener.screen.picture;
	if (guest->has_mouse && guest->mouse_is_absolute && picture->width > 0) {
		zs_guest_tell(guest, "Mouse", "SetAbsPosition", "uu",
			to_pixel(input->x, picture->width), to_pixel(input->y, picture->height));
	}
}

static void pass_motion(struct zs_guest_person *person, const struct zs_display_input *input)
{
	const int x = take_whole(&person->moved_x, input->x);
	const int y = take_whole(&person->moved_y, input->y);
	const struct zs_guest *guest = person->guest;
	if (guest->has_mouse && !guest->mouse_is_absolute && (x != 0 || y != 0)) {
		zs_guest_tell(person->guest, "Mouse", "RelMotion", "ii", x, y);
	}
}

static void pass_touch(struct zs_guest_person *person, const struct zs_display_input *input)
{
	struct zs_guest *guest = person->guest;
	const struct zs_guest_picture *picture = &guest->listener.screen.picture;
	const uint32_t type = input->type - ZS_DISPLAY_INPUT_TOUCH_BEGIN;
	if (guest->has_touch && input->code < guest->touch_slots) {
		zs_guest_tell(guest, "MultiTouch", "SendEvent", "utdd", type, (uint64_t)input->code,
			input->x * picture->width, input->y * picture->height);
	}
}

void zs_guest_person_pass(struct zs_guest_person *person, const struct zs_display_input *input)
{
	/* The pointer will move again; a key that goes up will not do so twice. */
	const bool is_motion = input->type == ZS_DISPLAY_INPUT_POSITION ||
			       input->type == ZS_DISPLAY_INPUT_MOTION ||
			       input->type == ZS_DISPLAY_INPUT_TOUCH_UPDATE;
	if (is_motion && zs_guest_is_behind(person->guest)) {
		return;
	}
	person->passed++;
	switch (input->type) {
	case ZS_DISPLAY_INPUT_KEY:
		type(person, zs_guest_keycode(input->code), input->down);
		break;
	case ZS_DISPLAY_INPUT_BUTTON:
		pass_button(person, input);
		break;
	case ZS_DISPLAY_INPUT_POSITION:
		pass_position(person->guest, input);
		break;
	case ZS_DISPLAY_INPUT_MOTION:
		pass_motion(person, input);
		break;
	case ZS_DISPLAY_INPUT_WHEEL:
		pass_wheel(person, input);
		break;
	case ZS_DISPLAY_INPUT_TOUCH_BEGIN:
	case ZS_DISPLAY_INPUT_TOUCH_UPDATE:
	case ZS_DISPLAY_INPUT_TOUCH_END:
	case ZS_DISPLAY_INPUT_TOUCH_CANCEL:
		pass_touch(person, input);
		break;
	}
}

void zs_guest_person_release(struct zs_guest_person *person)
{
	for (uint32_t i = 0; i < sizeof(person->keys); i++) {
		if (person->keys[i]) {
			type(person, i, false);
		}
	}
	for (uint32_t i = 0; i < sizeof(person->buttons); i++) {
		if (person->buttons[i]) {
			press(person, i, false);
		}
	}
	for (uint32_t i = 0; i < ZS_DISPLAY_INPUT_SLOTS; i++) {
		const struct zs_display_input lifted = {
			.type = ZS_DISPLAY_INPUT_TOUCH_CANCEL,
			.code = i,
		};
		if (person->fingers[i]) {
			pass_touch(person, &lifted);
		}
	}
}
