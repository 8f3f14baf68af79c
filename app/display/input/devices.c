#include "app/display/input/devices.h"

/* One notch in libinput's units, whatever the wheel's resolution. */
#define V120 120.0
/* The finger distance that libinput's users take for a notch. */
#define FINGER_NOTCH 15.0

bool zs_input_devices_matters(struct libinput_device *device)
{
	return libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_KEYBOARD) ||
	       libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_POINTER) ||
	       libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_TOUCH) ||
	       libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_TABLET_TOOL);
}

static void pass_motion(struct zs_input_queue *queue, struct libinput_event_pointer *event)
{
	zs_input_queue_move(queue, libinput_event_pointer_get_dx(event),
		libinput_event_pointer_get_dy(event),
		libinput_event_pointer_get_dx_unaccelerated(event),
		libinput_event_pointer_get_dy_unaccelerated(event));
}

static double scrolled(
	struct libinput_event_pointer *event, enum libinput_pointer_axis axis, bool is_wheel)
{
	if (!libinput_event_pointer_has_axis(event, axis)) {
		return 0;
	}
	return is_wheel ? libinput_event_pointer_get_scroll_value_v120(event, axis) / V120
			: libinput_event_pointer_get_scroll_value(event, axis) / FINGER_NOTCH;
}

static void pass_scroll(
	struct zs_input_queue *queue, struct libinput_event_pointer *event, bool is_wheel)
{
	zs_input_queue_wheel(queue,
		scrolled(event, LIBINPUT_POINTER_AXIS_SCROLL_HORIZONTAL, is_wheel),
		scrolled(event, LIBINPUT_POINTER_AXIS_SCROLL_VERTICAL, is_wheel));
}

static void pass_pointer(struct zs_input_queue *queue, struct libinput_event *base)
{
	struct libinput_event_pointer *event = libinput_event_get_pointer_event(base);
	switch (libinput_event_get_type(base)) {
	case LIBINPUT_EVENT_POINTER_MOTION:
		pass_motion(queue, event);
		break;
	case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
		zs_input_queue_set_position(queue,
			libinput_event_pointer_get_absolute_x_transformed(event, 1),
			libinput_event_pointer_get_absolute_y_transformed(event, 1));
		break;
	case LIBINPUT_EVENT_POINTER_BUTTON:
		zs_input_queue_button(queue, libinput_event_pointer_get_button(event),
			libinput_event_pointer_get_button_state(event) ==
				LIBINPUT_BUTTON_STATE_PRESSED);
		break;
	case LIBINPUT_EVENT_POINTER_SCROLL_WHEEL:
		pass_scroll(queue, event, true);
		break;
	case LIBINPUT_EVENT_POINTER_SCROLL_FINGER:
	case LIBINPUT_EVENT_POINTER_SCROLL_CONTINUOUS:
		pass_scroll(queue, event, false);
		break;
	default:
		/* LIBINPUT_EVENT_POINTER_AXIS repeats the scroll events. */
		break;
	}
}

/** Slots of the seat: no two touch screens share one. */
static uint32_t slot_of(struct libinput_event_touch *event)
{
	const int32_t slot = libinput_event_touch_get_seat_slot(event);
	return slot < 0 ? ZS_DISPLAY_INPUT_SLOTS : (uint32_t)slot;
}

static void pass_touch(struct zs_input_queue *queue, struct libinput_event *base)
{
	struct libinput_event_touch *event = libinput_event_get_touch_event(base);
	switch (libinput_event_get_type(base)) {
	case LIBINPUT_EVENT_TOUCH_DOWN:
		zs_input_queue_touch_begin(queue, slot_of(event),
			libinput_event_touch_get_x_transformed(event, 1),
			libinput_event_touch_get_y_transformed(event, 1));
		break;
	case LIBINPUT_EVENT_TOUCH_MOTION:
		zs_input_queue_touch_update(queue, slot_of(event),
			libinput_event_touch_get_x_transformed(event, 1),
			libinput_event_touch_get_y_transformed(event, 1));
		break;
	case LIBINPUT_EVENT_TOUCH_UP:
		zs_input_queue_touch_end(queue, slot_of(event), false);
		break;
	case LIBINPUT_EVENT_TOUCH_CANCEL:
		zs_input_queue_touch_end(queue, slot_of(event), true);
		break;
	default:
		break;
	}
}

static void set_pen_position(struct zs_input_queue *queue, struct libinput_event_tablet_tool *event)
{
	zs_input_queue_set_position(queue, libinput_event_tablet_tool_get_x_transformed(event, 1),
		libinput_event_tablet_tool_get_y_transformed(event, 1));
}

/** A pen is a pointer: its tip the left button, the next two the others. */
static void pass_pen(struct zs_input_queue *queue, struct libinput_event *base)
{
	struct libinput_event_tablet_tool *event = libinput_event_get_tablet_tool_event(base);
	uint32_t button;
	switch (libinput_event_get_type(base)) {
	case LIBINPUT_EVENT_TABLET_TOOL_AXIS:
	case LIBINPUT_EVENT_TABLET_TOOL_PROXIMITY:
		set_pen_position(queue, event);
		break;
	case LIBINPUT_EVENT_TABLET_TOOL_TIP:
		set_pen_position(queue, event);
		zs_input_queue_button(queue, BTN_LEFT,
			libinput_event_tablet_tool_get_tip_state(event) ==
				LIBINPUT_TABLET_TOOL_TIP_DOWN);
		break;
	case LIBINPUT_EVENT_TABLET_TOOL_BUTTON:
		button = libinput_event_tablet_tool_get_button(event);
		zs_input_queue_button(queue,
			button == BTN_STYLUS    ? BTN_RIGHT
			: button == BTN_STYLUS2 ? BTN_MIDDLE
						: button,
			libinput_event_tablet_tool_get_button_state(event) ==
				LIBINPUT_BUTTON_STATE_PRESSED);
		break;
	default:
		break;
	}
}

void zs_input_devices_pass(struct zs_input_queue *queue, struct libinput_event *event)
{
	switch (libinput_event_get_type(event)) {
	case LIBINPUT_EVENT_POINTER_MOTION:
	case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
	case LIBINPUT_EVENT_POINTER_BUTTON:
	case LIBINPUT_EVENT_POINTER_SCROLL_WHEEL:
	case LIBINPUT_EVENT_POINTER_SCROLL_FINGER:
	case LIBINPUT_EVENT_POINTER_SCROLL_CONTINUOUS:
		pass_pointer(queue, event);
		break;
	case LIBINPUT_EVENT_TOUCH_DOWN:
	case LIBINPUT_EVENT_TOUCH_MOTION:
	case LIBINPUT_EVENT_TOUCH_UP:
	case LIBINPUT_EVENT_TOUCH_CANCEL:
		pass_touch(queue, event);
		break;
	case LIBINPUT_EVENT_TABLET_TOOL_AXIS:
	case LIBINPUT_EVENT_TABLET_TOOL_PROXIMITY:
	case LIBINPUT_EVENT_TABLET_TOOL_TIP:
	case LIBINPUT_EVENT_TABLET_TOOL_BUTTON:
		pass_pen(queue, event);
		break;
	default:
		break;
	}
}
