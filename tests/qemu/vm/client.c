#include "tests/qemu/vm/client.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/qemu/vm/console.h"
#include "tests/qemu/vm/input.h"
#include "tests/qemu/vm/protocol.h"

#define VM_PATH "/org/qemu/Display1/VM"
#define VM_INTERFACE "org.qemu.Display1.VM"
#define CONSOLE_INTERFACE "org.qemu.Display1.Console"

static int get_name(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *data, sd_bus_error *error)
{
	return sd_bus_message_append(reply, "s", "zeroscan's test");
}

static int get_uuid(sd_bus *bus, const char *path, const char *interface, const char *property,
	sd_bus_message *reply, void *data, sd_bus_error *error)
{
	return sd_bus_message_append(reply, "s", "00000000-0000-0000-0000-000000000000");
}

static int get_console_ids(sd_bus *bus, const char *path, const char *interface,
	const char *property, sd_bus_message *reply, void *data, sd_bus_error *error)
{
	const struct options *options = ((struct vm *)data)->options;
	return sd_bus_message_append_array(reply, 'u', options->consoles,
		options->console_count * sizeof(options->consoles[0]));
}

static int get_interfaces(sd_bus *bus, const char *path, const char *interface,
	const char *property, sd_bus_message *reply, void *data, sd_bus_error *error)
{
	return sd_bus_message_append(reply, "as", 0);
}

static const sd_bus_vtable vm_table[] = {
	SD_BUS_VTABLE_START(0),
	SD_BUS_PROPERTY("Name", "s", get_name, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("UUID", "s", get_uuid, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("ConsoleIDs", "au", get_console_ids, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("Interfaces", "as", get_interfaces, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable old_vm_table[] = {
	SD_BUS_VTABLE_START(0),
	SD_BUS_PROPERTY("Name", "s", get_name, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("UUID", "s", get_uuid, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_PROPERTY("ConsoleIDs", "au", get_console_ids, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_VTABLE_END,
};

void client_tell_held(struct vm *vm, const char *event)
{
	int held = 0;
	for (unsigned i = 0; i < sizeof(vm->pressed) / sizeof(vm->pressed[0]); i++) {
		held += __builtin_popcountll(vm->pressed[i]);
	}
	json_object *line = report_begin(event);
	report_number(line, "keys_held", held);
	report_number(line, "buttons_held", __builtin_popcount(vm->buttons));
	report_number(line, "fingers_held", __builtin_popcount(vm->fingers));
	report_number(line, "violations", vm->report.violations);
	report_end(line);
}

/** Sees all that the client sends, before the objects do. */
static int handle_message(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	if (sd_bus_message_is_signal(m, "org.freedesktop.DBus.Local", "Disconnected") > 0) {
		client_tell_held(vm, "client-gone");
		memset(vm->pressed, 0, sizeof(vm->pressed));
		vm->buttons = 0;
	} else if (sd_bus_message_is_method_call(m, NULL, NULL) > 0) {
		protocol_check(vm, m);
	}
	return 0;
}

static int serve(struct vm *vm)
{
	const struct options *options = vm->options;
	sd_bus *bus = vm->client;
	int ret = sd_bus_add_filter(bus, NULL, handle_message, vm);
	ret = ret < 0 ? ret
		      : sd_bus_add_object_vtable(bus, NULL, VM_PATH, VM_INTERFACE,
				options->no_interfaces ? old_vm_table : vm_table, vm);
	for (uint32_t i = 0; ret >= 0 && i < options->console_count; i++) {
		char path[64];
		snprintf(path, sizeof(path), "/org/qemu/Display1/Console_%u", options->consoles[i]);
		ret = console_add(vm, path);
		ret = ret < 0 ? ret : input_add(vm, path);
	}
	ret = ret < 0 ? ret : clipboard_add(vm);
	ret = ret < 0 ? ret : sd_bus_add_object_manager(bus, NULL, "/org/qemu/Display1");
	return ret < 0 ? ret : sd_bus_attach_event(bus, vm->event, 0);
}

int client_take(struct vm *vm, int fd)
{
	sd_id128_t id;
	client_close(vm);
	int ret = sd_bus_new(&vm->client);
	ret = ret < 0 ? ret : sd_bus_set_fd(vm->client, fd, fd);
	if (ret < 0) {
		close(fd);
		client_close(vm);
		return ret;
	}
	if ((ret = sd_id128_randomize(&id)) < 0 ||
		(ret = sd_bus_set_server(vm->client, 1, id)) < 0 ||
		(ret = sd_bus_negotiate_fds(vm->client, 1)) < 0 ||
		(ret = sd_bus_start(vm->client)) < 0 || (ret = serve(vm)) < 0) {
		client_close(vm);
		return ret;
	}
	return 0;
}

int client_take_bus(struct vm *vm)
{
	int ret = sd_bus_open_user(&vm->client);
	ret = ret < 0 ? ret : serve(vm);
	ret = ret < 0 ? ret : sd_bus_request_name(vm->client, "org.qemu", 0);
	if (ret < 0) {
		fprintf(stderr, "vm: the session bus: %s\n", strerror(-ret));
	}
	return ret < 0 ? ret : 0;
}

void client_close(struct vm *vm)
{
	vm->client = sd_bus_flush_close_unref(vm->client);
}

void client_reap(struct vm *vm)
{
	if (vm->client != NULL && sd_bus_is_open(vm->client) == 0) {
		client_close(vm);
	}
}

void client_resize(struct vm *vm, uint32_t width, uint32_t height)
{
	if (width == vm->width && height == vm->height) {
		return;
	}
	vm->width = width;
	vm->height = height;
	for (uint32_t i = 0; vm->client != NULL && i < vm->options->console_count; i++) {
		char path[64];
		snprintf(path, sizeof(path), "/org/qemu/Display1/Console_%u",
			vm->options->consoles[i]);
		sd_bus_emit_properties_changed(
			vm->client, path, CONSOLE_INTERFACE, "Width", "Height", NULL);
	}
}
