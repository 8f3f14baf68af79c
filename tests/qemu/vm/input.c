#include "tests/qemu/vm/input.h"

#include <stdlib.h>
#include <string.h>

#include <stdio.h>

#define INVALID "org.qemu.Display1.Error.Invalid"
#define MAX_SLOTS 10
#define LAST_BUTTON 6
#define LAST_KEY 255
#define LAST_KIND 3

/** A line about input of a console. */
static json_object *begin_line(sd_bus_message *m, const char *event)
{
	json_object *line = report_begin(event);
	report_number(
		line, "console", strtol(strrchr(sd_bus_message_get_path(m), '_') + 1, NULL, 10));
	return line;
}

/** Notes what is pressed and let go: neither may be done twice. */
static void note_key(struct vm *vm, uint32_t key, bool down)
{
	if (key > LAST_KEY) {
		report_violate(&vm->report, "there is no key %u", key);
		return;
	}
	uint64_t *keys = &vm->pressed[key / 64];
	const uint64_t bit = UINT64_C(1) << key % 64;
	/* A key that is held repeats. */
	if (!down && (*keys & bit) == 0) {
		report_violate(&vm->report, "key %u is released and was not pressed", key);
	}
	*keys = down ? *keys | bit : *keys & ~bit;
}

static void note_button(struct vm *vm, uint32_t button, bool down)
{
	if (button > LAST_BUTTON) {
		report_violate(&vm->report, "there is no button %u", button);
		return;
	}
	const uint32_t bit = UINT32_C(1) << button;
	if (((vm->buttons & bit) != 0) == down) {
		report_violate(&vm->report, "button %u is %s twice", button,
			down ? "pressed" : "released");
	}
	vm->buttons = down ? vm->buttons | bit : vm->buttons & ~bit;
}

static int handle_press(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	const bool is_key =
		sd_bus_message_is_method_call(m, "org.qemu.Display1.Keyboard", NULL) > 0;
	const bool down = sd_bus_message_is_method_call(m, NULL, "Press") > 0;
	uint32_t number;
	const int ret = sd_bus_message_read(m, "u", &number);
	if (ret < 0) {
		return ret;
	}
	json_object *line = begin_line(m, is_key ? "key" : "button");
	report_number(line, is_key ? "keycode" : "button", number);
	report_bool(line, "down", down);
	report_end(line);
	if (is_key) {
		note_key(vm, number, down);
	} else {
		note_button(vm, number, down);
	}
	return sd_bus_reply_method_return(m, NULL);
}

static int handle_position(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	uint32_t x, y;
	const int ret = sd_bus_message_read(m, "uu", &x, &y);
	if (ret < 0) {
		return ret;
	}
	json_object *line = begin_line(m, "position");
	report_number(line, "x", x);
	report_number(line, "y", y);
	report_end(line);
	if (vm->options->relative) {
		return sd_bus_error_set(error, INVALID, "Mouse is not absolute");
	}
	if (x >= vm->width || y >= vm->height) {
		return sd_bus_error_set(error, INVALID, "Invalid mouse position");
	}
	return sd_bus_reply_method_return(m, NULL);
}

static int handle_motion(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	int32_t x, y;
	const int ret = sd_bus_message_read(m, "ii", &x, &y);
	if (ret < 0) {
		return ret;
	}
	json_object *line = begin_line(m, "motion");
	report_number(line, "dx", x);
	report_number(line, "dy", y);
	report_end(line);
	return vm->options->relative ? sd_bus_reply_method_return(m, NULL)
				     : sd_bus_error_set(error, INVALID, "Mouse is not relative");
}

/** Of a touch: 0 begins, 1 moves, 2 and 3 end it. */
static void note_finger(struct vm *vm, uint32_t kind, unsigned slot)
{
	const uint32_t bit = UINT32_C(1) << slot;
	if (((vm->fingers & bit) != 0) == (kind == 0)) {
		report_violate(&vm->report, "finger %u is %s", slot,
			kind == 0 ? "down twice" : "moved or lifted and was not down");
	}
	vm->fingers = kind < 2 ? vm->fingers | bit : vm->fingers & ~bit;
}

static int handle_touch(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	uint32_t kind;
	uint64_t slot;
	double x, y;
	const int ret = sd_bus_message_read(m, "utdd", &kind, &slot, &x, &y);
	if (ret < 0) {
		return ret;
	}
	json_object *line = begin_line(m, "touch");
	report_number(line, "kind", kind);
	report_number(line, "slot", (int64_t)slot);
	report_real(line, "x", x);
	report_real(line, "y", y);
	report_end(line);
	if (kind > LAST_KIND || slot >= MAX_SLOTS) {
		report_violate(&vm->report, "touch of kind %u in slot %llu", kind,
			(unsigned long long)slot);
		return sd_bus_error_set(error, INVALID, "Invalid touch event kind or slot");
	}
	note_finger(vm, kind, (unsigned)slot);
	return sd_bus_reply_method_return(m, NULL);
}

static int get(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *data, sd_bus_error *error)
{
	const struct vm *vm = data;
	switch (property[1]) {
	case 's':
		return sd_bus_message_append(reply, "b", !vm->options->relative);
	case 'a':
		return sd_bus_message_append(reply, "i", MAX_SLOTS);
	default:
		return sd_bus_message_append(reply, "u", vm->leds);
	}
}

#define METHOD(name, signature, handle) \
	SD_BUS_METHOD(name, signature, "", handle, SD_BUS_VTABLE_UNPRIVILEGED)
#define PROPERTY(name, signature) \
	SD_BUS_PROPERTY(name, signature, get, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE)

static const sd_bus_vtable keyboard[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("Press", "u", handle_press),
	METHOD("Release", "u", handle_press),
	PROPERTY("Modifiers", "u"),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable mouse[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("Press", "u", handle_press),
	METHOD("Release", "u", handle_press),
	METHOD("SetAbsPosition", "uu", handle_position),
	METHOD("RelMotion", "ii", handle_motion),
	PROPERTY("IsAbsolute", "b"),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable touch[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("SendEvent", "utdd", handle_touch),
	PROPERTY("MaxSlots", "i"),
	SD_BUS_VTABLE_END,
};

void input_set_leds(struct vm *vm, uint32_t leds)
{
	vm->leds = leds;
	for (uint32_t i = 0; vm->client != NULL && i < vm->options->console_count; i++) {
		char path[64];
		snprintf(path, sizeof(path), "/org/qemu/Display1/Console_%u",
			vm->options->consoles[i]);
		sd_bus_emit_properties_changed(
			vm->client, path, "org.qemu.Display1.Keyboard", "Modifiers", NULL);
	}
}

int input_add(struct vm *vm, const char *path)
{
	static const struct {
		const char *interface;
		const sd_bus_vtable *table;
	} all[] = {
		{"org.qemu.Display1.Keyboard", keyboard},
		{"org.qemu.Display1.Mouse", mouse},
		{"org.qemu.Display1.MultiTouch", touch},
	};
	int ret = 0;
	for (unsigned i = 0; ret >= 0 && i < sizeof(all) / sizeof(all[0]); i++) {
		ret = sd_bus_add_object_vtable(
			vm->client, NULL, path, all[i].interface, all[i].table, vm);
	}
	return ret;
}
