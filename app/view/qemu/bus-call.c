#include "app/view/qemu/bus-call.h"

#include <errno.h>
#include <stdio.h>

#include "app/common/clock.h"
#include "app/view/qemu/libsystemd-functions.h"

#define ANSWER_NS UINT64_C(5000000000)

/** What has come of a call that is waited for. */
struct call {
	sd_bus_message *reply;
};

static int handle_reply(sd_bus_message *message, void *data, sd_bus_error *error)
{
	((struct call *)data)->reply = sd_bus_message_ref(message);
	return 0;
}

/** Waits for either connection, or looks only. True if a signal has come. */
static bool wait_for_messages(const struct zs_qemu_connection *connection, uint64_t until_ns)
{
	struct pollfd fds[ZS_QEMU_FDS + 1];
	zs_qemu_connection_prepare_poll(connection, fds, &until_ns);
	fds[ZS_QEMU_FDS] = (struct pollfd){.fd = connection->request.signal_fd, .events = POLLIN};
	const uint64_t now_ns = zs_clock_now();
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
	ppoll(fds, ZS_QEMU_FDS + 1, &left, NULL);
	return fds[ZS_QEMU_FDS].revents != 0;
}

/** Serves both connections until the answer is there: QEMU asks questions of its own before. */
static int wait_for_reply(struct zs_qemu_connection *connection, const struct call *call,
	const char *method, struct zs_error *err)
{
	const uint64_t limit_ns = zs_clock_now() + ANSWER_NS;
	while (call->reply == NULL) {
		const int more = zs_qemu_connection_dispatch(connection, err);
		if (more < 0 && call->reply == NULL) {
			return more;
		}
		if (call->reply == NULL && wait_for_messages(connection, more > 0 ? 0 : limit_ns)) {
			return zs_qemu_connection_error_set(connection, -EINTR, method, NULL, err);
		}
		if (call->reply == NULL && zs_clock_now() >= limit_ns) {
			return zs_qemu_connection_error_set(connection, -ETIMEDOUT, method,
				"see that QEMU is not stopped, and has -display dbus", err);
		}
	}
	const sd_bus_error *error = sd_bus_message_get_error(call->reply);
	return error == NULL
		       ? 0
		       : zs_error_set(err, -sd_bus_message_get_errno(call->reply),
				 zs_qemu_connection_peer(connection), method,
				 connection->destination == NULL
					 ? NULL
					 : "start QEMU with -display dbus on that bus",
				 "%s: %s",
				 connection->destination == NULL ? "QEMU says" : "the answer is",
				 error->message);
}

int zs_qemu_bus_call_run(struct zs_qemu_connection *connection, sd_bus_message *message,
	const char *method, sd_bus_message **reply, struct zs_error *err)
{
	struct call call = {0};
	sd_bus_slot *slot = NULL;
	int ret =
		sd_bus_call_async(connection->bus, &slot, message, handle_reply, &call, UINT64_MAX);
	sd_bus_message_unref(message);
	ret = ret < 0 ? zs_qemu_connection_error_set(connection, ret, method, NULL, err)
		      : wait_for_reply(connection, &call, method, err);
	sd_bus_slot_unref(slot);
	if (ret < 0) {
		sd_bus_message_unref(call.reply);
		return ret;
	}
	*reply = call.reply;
	return 0;
}

int zs_qemu_bus_call_create(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *method, sd_bus_message **message, struct zs_error *err)
{
	const int ret = sd_bus_message_new_method_call(
		connection->bus, message, connection->destination, path, interface, method);
	return ret < 0 ? zs_qemu_connection_error_set(connection, ret, method, NULL, err) : 0;
}

int zs_qemu_bus_get_property(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *property, const char *type, sd_bus_message **reply,
	struct zs_error *err)
{
	sd_bus_message *message;
	int ret = zs_qemu_bus_call_create(
		connection, path, "org.freedesktop.DBus.Properties", "Get", &message, err);
	if (ret < 0) {
		return ret;
	}
	sd_bus_message_append(message, "ss", interface, property);
	ret = zs_qemu_bus_call_run(connection, message, property, reply, err);
	if (ret == 0 && (ret = sd_bus_message_enter_container(*reply, 'v', type)) < 0) {
		sd_bus_message_unref(*reply);
		return zs_error_set(err, -EPROTO, zs_qemu_connection_peer(connection), property,
			NULL, "the property has another type than %s", type);
	}
	return ret < 0 ? ret : 0;
}

void zs_qemu_bus_get_string(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *property, char *text, size_t size)
{
	sd_bus_message *reply;
	const char *value;
	text[0] = 0;
	if (zs_qemu_bus_get_property(connection, path, interface, property, "s", &reply, NULL) <
		0) {
		return;
	}
	if (sd_bus_message_read(reply, "s", &value) > 0) {
		snprintf(text, size, "%s", value);
	}
	sd_bus_message_unref(reply);
}
