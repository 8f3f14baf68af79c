#include "tests/qemu/vm/clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "tests/qemu/vm/vm.h"

#define FAILED "org.qemu.Display1.Error.Failed"

static int fail(sd_bus_error *error, const char *text)
{
	return sd_bus_error_set(error, FAILED, text);
}

/** As QEMU it asks for the client's properties and tells it to begin anew, before it answers. */
static int handle_register(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	json_object *line = report_begin("clipboard-register");
	report_bool(line, "accepted", !vm->clipboard.is_registered);
	report_end(line);
	if (vm->clipboard.is_registered) {
		return fail(error, "Clipboard peer already registered!");
	}
	vm->clipboard.is_registered = true;
	sd_bus_call_method_async(vm->client, NULL, sd_bus_message_get_sender(m), CLIPBOARD_PATH,
		"org.freedesktop.DBus.Properties", "GetAll", NULL, NULL, "s", CLIPBOARD_INTERFACE);
	sd_bus_call_method_async(vm->client, NULL, sd_bus_message_get_sender(m), CLIPBOARD_PATH,
		CLIPBOARD_INTERFACE, "Register", NULL, NULL, NULL);
	return sd_bus_reply_method_return(m, NULL);
}

static int handle_unregister(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	report_end(report_begin("clipboard-unregister"));
	vm->clipboard.is_registered = false;
	return sd_bus_reply_method_return(m, NULL);
}

static int read_selection(
	struct vm *vm, sd_bus_message *m, sd_bus_error *error, uint32_t *selection)
{
	const int ret = sd_bus_message_read(m, "u", selection);
	if (ret >= 0 && !vm->clipboard.is_registered) {
		report_violate(&vm->report, "%s of the clipboard without Register",
			sd_bus_message_get_member(m));
		return fail(error, "Unregistered caller");
	}
	if (ret >= 0 && *selection > 1) {
		report_violate(&vm->report, "selection %u", *selection);
		return fail(error, "Invalid clipboard selection");
	}
	return ret;
}

static void append_types(sd_bus_message *m, char *types, size_t size)
{
	const char *type;
	types[0] = 0;
	if (sd_bus_message_enter_container(m, 'a', "s") < 0) {
		return;
	}
	while (sd_bus_message_read_basic(m, 's', &type) > 0) {
		const size_t used = strlen(types);
		snprintf(types + used, size - used, "%s%s", used == 0 ? "" : " ", type);
	}
	sd_bus_message_exit_container(m);
}

/** A number that is too small is passed over without a word. */
static int handle_grab(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	char types[1024];
	uint32_t selection;
	uint32_t serial;
	int ret = read_selection(vm, m, error, &selection);
	if (ret < 0 || (ret = sd_bus_message_read(m, "u", &serial)) < 0) {
		return ret;
	}
	append_types(m, types, sizeof(types));
	const bool is_old = vm->clipboard.selections[selection].has_serial &&
			    serial < vm->clipboard.selections[selection].serial;
	if (!is_old) {
		vm->clipboard.selections[selection].is_clients = true;
		vm->clipboard.selections[selection].has_serial = true;
		vm->clipboard.selections[selection].serial = serial;
	}
	json_object *line = report_begin("clipboard-grab");
	report_number(line, "selection", selection);
	report_number(line, "serial", serial);
	report_text(line, "types", types);
	report_bool(line, "accepted", !is_old);
	report_end(line);
	return sd_bus_reply_method_return(m, NULL);
}

static int handle_release(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	uint32_t selection;
	const int ret = read_selection(vm, m, error, &selection);
	if (ret < 0) {
		return ret;
	}
	json_object *line = report_begin("clipboard-release");
	report_number(line, "selection", selection);
	report_bool(line, "accepted", vm->clipboard.selections[selection].is_clients);
	report_end(line);
	if (vm->clipboard.selections[selection].is_clients) {
		vm->clipboard.selections[selection].is_clients = false;
		vm->clipboard.selections[selection].has_serial = false;
		/* QEMU says so to all, also to the client that said it. */
		sd_bus_call_method_async(vm->client, NULL, sd_bus_message_get_sender(m),
			CLIPBOARD_PATH, CLIPBOARD_INTERFACE, "Release", NULL, NULL, "u", selection);
	}
	return sd_bus_reply_method_return(m, NULL);
}

static int handle_request(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct vm *vm = data;
	const struct clipboard *clipboard = &vm->clipboard;
	sd_bus_message *reply = NULL;
	char types[1024];
	uint32_t selection;
	int ret = read_selection(vm, m, error, &selection);
	if (ret < 0) {
		return ret;
	}
	append_types(m, types, sizeof(types));
	json_object *line = report_begin("clipboard-request");
	report_number(line, "selection", selection);
	report_text(line, "types", types);
	report_end(line);
	if (clipboard->is_silent) {
		return 1;
	}
	if (clipboard->fails) {
		return fail(error, "Cancelled clipboard request");
	}
	ret = sd_bus_message_new_method_return(m, &reply);
	ret = ret < 0 ? ret : sd_bus_message_append(reply, "s", CLIPBOARD_TEXT);
	ret = ret < 0 ? ret
		      : sd_bus_message_append_array(reply, 'y', clipboard->bytes, clipboard->size);
	ret = ret < 0 ? ret : sd_bus_send(NULL, reply, NULL);
	sd_bus_message_unref(reply);
	return ret < 0 ? ret : 1;
}

#define METHOD(name, signature, result, handle) \
	SD_BUS_METHOD(name, signature, result, handle, SD_BUS_VTABLE_UNPRIVILEGED)

static const sd_bus_vtable table[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("Register", "", "", handle_register),
	METHOD("Unregister", "", "", handle_unregister),
	METHOD("Grab", "uuas", "", handle_grab),
	METHOD("Release", "u", "", handle_release),
	METHOD("Request", "uas", "say", handle_request),
	SD_BUS_VTABLE_END,
};

int clipboard_add(struct vm *vm)
{
	return sd_bus_add_object_vtable(
		vm->client, NULL, CLIPBOARD_PATH, CLIPBOARD_INTERFACE, table, vm);
}

void clipboard_finish(struct clipboard *clipboard)
{
	free(clipboard->bytes);
	clipboard->bytes = NULL;
}
