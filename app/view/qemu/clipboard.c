#include "app/view/qemu/clipboard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/view/qemu/bus-call.h"
#include "app/view/qemu/libsystemd-functions.h"

#define PATH ZS_QEMU_OBJECTS "/Clipboard"
#define INTERFACE ZS_QEMU_INTERFACE "Clipboard"
#define FAILED ZS_QEMU_INTERFACE "Error.Failed"

/* QEMU itself waits for 5 s for the guest. */
#define ANSWER_US UINT64_C(6000000)

/** True if QEMU sent it: on a bus others could. */
static bool is_from_qemu(const struct zs_qemu_clipboard *clipboard, sd_bus_message *message)
{
	const char *sender = sd_bus_message_get_sender(message);
	return clipboard->connection->destination == NULL ||
	       (sender != NULL && strcmp(sender, clipboard->peer) == 0);
}

/** The selection of a call of QEMU's. False after an answer that says what is wrong. */
static bool read_selection(
	struct zs_qemu_clipboard *clipboard, sd_bus_message *message, unsigned *selection, int *ret)
{
	uint32_t number = 0;
	if (!is_from_qemu(clipboard, message)) {
		*ret = sd_bus_reply_method_errorf(message, FAILED, "only QEMU may say this");
		return false;
	}
	*ret = sd_bus_message_read(message, "u", &number);
	*selection = number;
	if (*ret >= 0 && number >= ZS_QEMU_SELECTIONS) {
		*ret = sd_bus_reply_method_errorf(message, FAILED, "no such selection here");
		return false;
	}
	return *ret >= 0;
}

static int read_types(sd_bus_message *message, struct zs_mime_types *types)
{
	const char *name;
	*types = (struct zs_mime_types){0};
	int ret = sd_bus_message_enter_container(message, 'a', "s");
	while (ret >= 0 && (ret = sd_bus_message_read_basic(message, 's', &name)) > 0) {
		zs_mime_types_add(types, name);
	}
	return ret < 0 ? ret : sd_bus_message_exit_container(message);
}

static int handle_register(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_clipboard *clipboard = data;
	memset(clipboard->serials, 0, sizeof(clipboard->serials));
	/* While it is being opened there is nothing to be told yet. */
	if (clipboard->peer[0] != 0) {
		clipboard->listener->restarted(clipboard->data);
	}
	return sd_bus_reply_method_return(message, "");
}

static int handle_unregister(sd_bus_message *message, void *data, sd_bus_error *error)
{
	return sd_bus_reply_method_return(message, "");
}

static int handle_grab(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_clipboard *clipboard = data;
	struct zs_mime_types types;
	unsigned selection;
	uint32_t serial;
	int ret;
	if (!read_selection(clipboard, message, &selection, &ret)) {
		return ret;
	}
	ret = sd_bus_message_read(message, "u", &serial);
	ret = ret < 0 ? ret : read_types(message, &types);
	if (ret < 0) {
		return ret;
	}
	/* Both have grabbed at once: the host's counts. QEMU says it again when data comes late. */
	if (serial >= clipboard->serials[selection]) {
		clipboard->serials[selection] = serial + (serial < UINT32_MAX);
		clipboard->listener->grabbed(clipboard->data, selection, &types);
	}
	return sd_bus_reply_method_return(message, "");
}

static int handle_release(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_clipboard *clipboard = data;
	unsigned selection;
	int ret;
	if (!read_selection(clipboard, message, &selection, &ret)) {
		return ret;
	}
	clipboard->listener->released(clipboard->data, selection);
	return sd_bus_reply_method_return(message, "");
}

static int handle_request(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_clipboard *clipboard = data;
	struct zs_mime_types types;
	unsigned selection;
	int ret;
	if (!read_selection(clipboard, message, &selection, &ret)) {
		return ret;
	}
	ret = read_types(message, &types);
	if (ret < 0) {
		return ret;
	}
	clipboard->listener->requested(
		clipboard->data, selection, &types, sd_bus_message_ref(message));
	return 1;
}

static int get_interfaces(sd_bus *bus, const char *path, const char *interface,
	const char *property, sd_bus_message *reply, void *data, sd_bus_error *error)
{
	return sd_bus_message_append(reply, "as", 0);
}

#define METHOD(name, signature, result, handler) \
	SD_BUS_METHOD(name, signature, result, handler, SD_BUS_VTABLE_UNPRIVILEGED)

static const sd_bus_vtable table[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("Register", "", "", handle_register),
	METHOD("Unregister", "", "", handle_unregister),
	METHOD("Grab", "uuas", "", handle_grab),
	METHOD("Release", "u", "", handle_release),
	METHOD("Request", "uas", "say", handle_request),
	SD_BUS_PROPERTY("Interfaces", "as", get_interfaces, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_VTABLE_END,
};

static int call(struct zs_qemu_connection *connection, const char *method, sd_bus_message **reply,
	struct zs_error *err)
{
	sd_bus_message *message;
	const int ret = zs_qemu_bus_call_create(connection, PATH, INTERFACE, method, &message, err);
	return ret < 0 ? ret : zs_qemu_bus_call_run(connection, message, method, reply, err);
}

/** QEMU has one already: of a viewer that did not say that it ends, or on a bus another program. */
static int register_again(
	struct zs_qemu_connection *connection, sd_bus_message **reply, struct zs_error *err)
{
	sd_bus_message *ignored;
	struct zs_error before = *err;
	if (call(connection, "Unregister", &ignored, err) < 0) {
		*err = before;
		return -EBUSY;
	}
	sd_bus_message_unref(ignored);
	return call(connection, "Register", reply, err);
}

int zs_qemu_clipboard_open(struct zs_qemu_clipboard *clipboard,
	struct zs_qemu_connection *connection, struct zs_error *err)
{
	sd_bus_message *reply = NULL;
	sd_bus_slot *slot = NULL;
	clipboard->connection = connection;
	clipboard->peer[0] = 0;
	/* QEMU asks for its properties before it answers. */
	int ret =
		sd_bus_add_object_vtable(connection->bus, &slot, PATH, INTERFACE, table, clipboard);
	if (ret < 0) {
		clipboard->connection = NULL;
		return zs_qemu_connection_error_set(connection, ret, INTERFACE, NULL, err);
	}
	ret = call(connection, "Register", &reply, err);
	ret = ret == -EIO ? register_again(connection, &reply, err) : ret;
	if (ret < 0) {
		sd_bus_slot_unref(slot);
		clipboard->connection = NULL;
		return ret;
	}
	sd_bus_slot_set_floating(slot, true);
	sd_bus_slot_unref(slot);
	const char *sender = sd_bus_message_get_sender(reply);
	snprintf(clipboard->peer, sizeof(clipboard->peer), "%s", sender == NULL ? "QEMU" : sender);
	sd_bus_message_unref(reply);
	/* What is left of a viewer before has serials of its own: with them ours would be too old.
	 */
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		zs_qemu_clipboard_release(clipboard, i);
	}
	return 0;
}

static int begin(const struct zs_qemu_clipboard *clipboard, const char *method, unsigned selection,
	sd_bus_message **message)
{
	const struct zs_qemu_connection *connection = clipboard->connection;
	const int ret = sd_bus_message_new_method_call(
		connection->bus, message, connection->destination, PATH, INTERFACE, method);
	return ret < 0 ? ret : sd_bus_message_append(*message, "u", selection);
}

static int append_types(sd_bus_message *message, const struct zs_mime_types *types)
{
	int ret = sd_bus_message_open_container(message, 'a', "s");
	for (unsigned i = 0; ret >= 0 && i < types->count; i++) {
		ret = sd_bus_message_append(message, "s", types->names[i]);
	}
	return ret < 0 ? ret : sd_bus_message_close_container(message);
}

/** Sends it, if it could be made. */
static void notify(const struct zs_qemu_clipboard *clipboard, sd_bus_message *message, int made)
{
	if (made >= 0) {
		sd_bus_message_set_expect_reply(message, 0);
		sd_bus_send(clipboard->connection->bus, message, NULL);
	}
	sd_bus_message_unref(message);
}

void zs_qemu_clipboard_grab(
	struct zs_qemu_clipboard *clipboard, unsigned selection, const struct zs_mime_types *types)
{
	sd_bus_message *message = NULL;
	const uint32_t serial = clipboard->serials[selection];
	int ret = begin(clipboard, "Grab", selection, &message);
	ret = ret < 0 ? ret : sd_bus_message_append(message, "u", serial);
	notify(clipboard, message, ret < 0 ? ret : append_types(message, types));
	clipboard->serials[selection] = serial + (serial < UINT32_MAX);
}

void zs_qemu_clipboard_release(struct zs_qemu_clipboard *clipboard, unsigned selection)
{
	sd_bus_message *message = NULL;
	const int ret = begin(clipboard, "Release", selection, &message);
	notify(clipboard, message, ret);
}

void zs_qemu_clipboard_answer(
	sd_bus_message *request, const char *type, const void *bytes, size_t size)
{
	sd_bus_message *reply = NULL;
	if (type == NULL) {
		sd_bus_reply_method_errorf(request, FAILED, "%s", (const char *)bytes);
	} else if (sd_bus_message_new_method_return(request, &reply) < 0 ||
		   sd_bus_message_append(reply, "s", type) < 0 ||
		   sd_bus_message_append_array(reply, 'y', bytes, size) < 0 ||
		   sd_bus_send(NULL, reply, NULL) < 0) {
		sd_bus_reply_method_errorf(request, FAILED, "no memory for it");
	}
	sd_bus_message_unref(reply);
	sd_bus_message_unref(request);
}

void zs_qemu_clipboard_data_ref(struct zs_qemu_clipboard_data *data)
{
	sd_bus_message_ref(data->message);
}

void zs_qemu_clipboard_data_unref(struct zs_qemu_clipboard_data *data)
{
	sd_bus_message_unref(data->message);
	*data = (struct zs_qemu_clipboard_data){0};
}

void zs_qemu_clipboard_close(struct zs_qemu_clipboard *clipboard)
{
	sd_bus_message *message = NULL;
	if (clipboard->connection == NULL) {
		return;
	}
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		zs_qemu_clipboard_release(clipboard, i);
	}
	const int ret = sd_bus_message_new_method_call(clipboard->connection->bus, &message,
		clipboard->connection->destination, PATH, INTERFACE, "Unregister");
	notify(clipboard, message, ret);
	clipboard->connection = NULL;
}

/** What waits for the guest's data; it goes with the call. */
struct question {
	zs_qemu_clipboard_func handle;
	void *data;
};

static int handle_data(sd_bus_message *message, void *user_data, sd_bus_error *error)
{
	const struct question *question = user_data;
	struct zs_qemu_clipboard_data given = {.message = message};
	const sd_bus_error *failure = sd_bus_message_get_error(message);
	const void *bytes = NULL;
	const char *type;
	struct zs_error err;
	if (failure != NULL) {
		zs_error_set(&err, -sd_bus_message_get_errno(message), "QEMU", "Clipboard.Request",
			NULL, "QEMU says: %s", failure->message);
	} else if (sd_bus_message_read(message, "s", &type) < 0 ||
		   sd_bus_message_read_array(message, 'y', &bytes, &given.size) < 0) {
		zs_error_set(&err, -EPROTO, "QEMU", "Clipboard.Request", NULL,
			"the answer is no type with bytes");
	} else {
		given.bytes = bytes;
		question->handle(question->data, &given, NULL);
		return 0;
	}
	question->handle(question->data, NULL, &err);
	return 0;
}

int zs_qemu_clipboard_request(struct zs_qemu_clipboard *clipboard, unsigned selection,
	const char *type, zs_qemu_clipboard_func handle, void *data)
{
	sd_bus_message *message = NULL;
	sd_bus_slot *slot = NULL;
	struct question *question = malloc(sizeof(*question));
	if (question == NULL) {
		return -ENOMEM;
	}
	*question = (struct question){handle, data};
	int ret = begin(clipboard, "Request", selection, &message);
	ret = ret < 0 ? ret : sd_bus_message_append(message, "as", 1, type);
	ret = ret < 0 ? ret
		      : sd_bus_call_async(clipboard->connection->bus, &slot, message, handle_data,
				question, ANSWER_US);
	sd_bus_message_unref(message);
	if (ret < 0) {
		free(question);
		return ret;
	}
	sd_bus_slot_set_destroy_callback(slot, free);
	sd_bus_slot_set_floating(slot, true);
	sd_bus_slot_unref(slot);
	return 0;
}
