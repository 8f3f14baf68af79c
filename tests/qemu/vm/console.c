#include "tests/qemu/vm/console.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/qemu/vm/listener.h"

#define FAILED "org.qemu.Display1.Error.Failed"
#define UNSUPPORTED "org.qemu.Display1.Error.Unsupported"

static uint32_t number_of(const char *path)
{
	return (uint32_t)strtoul(strrchr(path, '_') + 1, NULL, 10);
}

/** Flushed, as the next thing to happen may be that nothing is served for a while. */
static int answer(sd_bus_message *m)
{
	const int ret = sd_bus_reply_method_return(m, NULL);
	return ret < 0 ? ret : sd_bus_flush(sd_bus_message_get_bus(m));
}

static int handle_register(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	const struct options *options = vm->options;
	const uint32_t console = number_of(sd_bus_message_get_path(m));
	int fd = -1;
	int ret = sd_bus_message_read(m, "h", &fd);
	json_object *line = report_begin("register-listener");
	report_number(line, "console", console);
	report_end(line);
	if (ret >= 0 && options->listener_error) {
		return sd_bus_error_set(error, FAILED, "Couldn't get peer fd: told so");
	}
	fd = ret < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (fd < 0) {
		return ret < 0 ? ret : -errno;
	}
	if (options->ignore_listener) {
		/* Kept for as long as the process lives: a closed one would be noticed. */
		return answer(m);
	}
	ret = options->early ? answer(m) : 0;
	if (ret >= 0) {
		/* The client that has been answered is not told of a failure. */
		ret = listener_create(vm, console, fd);
		if (ret < 0 && !options->early) {
			return sd_bus_error_set_errno(error, ret);
		}
	}
	return options->early ? 1 : answer(m);
}

static int handle_ui_info(sd_bus_message *m, void *data, sd_bus_error *error)
{
	const struct vm *vm = data;
	uint16_t width_mm, height_mm;
	int32_t x, y;
	uint32_t width, height;
	const int ret =
		sd_bus_message_read(m, "qqiiuu", &width_mm, &height_mm, &x, &y, &width, &height);
	if (ret < 0) {
		return ret;
	}
	json_object *line = report_begin("ui-info");
	report_number(line, "console", number_of(sd_bus_message_get_path(m)));
	report_number(line, "width_mm", width_mm);
	report_number(line, "height_mm", height_mm);
	report_number(line, "x", x);
	report_number(line, "y", y);
	report_number(line, "width", width);
	report_number(line, "height", height);
	report_end(line);
	return vm->options->no_ui_info
		       ? sd_bus_error_set(error, UNSUPPORTED, "SetUIInfo is not supported")
		       : sd_bus_reply_method_return(m, NULL);
}

static int get(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *data, sd_bus_error *error)
{
	const struct vm *vm = data;
	const uint32_t number = number_of(path);
	const bool is_text = number < 32 && (vm->options->text_consoles >> number & 1);
	switch (property[0]) {
	case 'L':
		return sd_bus_message_append(reply, "s", is_text ? "serial0" : "virtio-gpu-pci.0");
	case 'T':
		return sd_bus_message_append(reply, "s", is_text ? "Text" : "Graphic");
	case 'D':
		return sd_bus_message_append(reply, "s", is_text ? "" : "pci/0000/02.0");
	case 'W':
		return sd_bus_message_append(reply, "u", vm->width);
	case 'H':
		return sd_bus_message_append(reply, "u", property[2] == 'i' ? vm->height : 0);
	default:
		return sd_bus_message_append(reply, "as", 3, "org.qemu.Display1.Keyboard",
			"org.qemu.Display1.Mouse", "org.qemu.Display1.MultiTouch");
	}
}

#define CHANGES SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE
#define METHODS                                                                                  \
	SD_BUS_METHOD("RegisterListener", "h", "", handle_register, SD_BUS_VTABLE_UNPRIVILEGED), \
		SD_BUS_METHOD(                                                                   \
			"SetUIInfo", "qqiiuu", "", handle_ui_info, SD_BUS_VTABLE_UNPRIVILEGED),  \
		SD_BUS_PROPERTY("Label", "s", get, 0, CHANGES),                                  \
		SD_BUS_PROPERTY("Head", "u", get, 0, CHANGES),                                   \
		SD_BUS_PROPERTY("Type", "s", get, 0, CHANGES),                                   \
		SD_BUS_PROPERTY("Width", "u", get, 0, CHANGES),                                  \
		SD_BUS_PROPERTY("Height", "u", get, 0, CHANGES),                                 \
		SD_BUS_PROPERTY("DeviceAddress", "s", get, 0, CHANGES)

static const sd_bus_vtable table[] = {
	SD_BUS_VTABLE_START(0),
	METHODS,
	SD_BUS_PROPERTY("Interfaces", "as", get, 0, CHANGES),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable old_table[] = {
	SD_BUS_VTABLE_START(0),
	METHODS,
	SD_BUS_VTABLE_END,
};

int console_add(struct vm *vm, const char *path)
{
	return sd_bus_add_object_vtable(vm->client, NULL, path, "org.qemu.Display1.Console",
		vm->options->no_interfaces ? old_table : table, vm);
}
