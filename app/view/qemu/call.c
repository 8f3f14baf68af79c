#include "app/view/qemu/call.h"

#include <errno.h>
#include <stdio.h>
#include <systemd/sd-bus.h>

#include "app/common/clock.h"

#define ANSWER_NS UINT64_C(5000000000)

const char *zs_guest_peer(const struct zs_guest *guest)
{
	return guest->request.qemu != NULL ? guest->request.qemu : guest->request.bus;
}

int zs_guest_error_set(const struct zs_guest *guest, int error, const char *call, const char *hint,
	struct zs_error *err)
{
	return zs_error_set(err, error, zs_guest_peer(guest), call, hint, "");
}

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
static bool wait_for_messages(const struct zs_guest *guest, uint64_t until_ns)
{
	struct pollfd fds[ZS_GUEST_FDS + 1];
	zs_guest_prepare(guest, fds, &until_ns);
	fds[ZS_GUEST_FDS] = (struct pollfd){.fd = guest->request.signal_fd, .events = POLLIN};
	const uint64_t now_ns = zs_clock_now();
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
	ppoll(fds, ZS_GUEST_FDS + 1, &left, NULL);
	return fds[ZS_GUEST_FDS].revents != 0;
}

/** Serves both connections until the answer is there: QEMU asks questions of its own before. */
static int wait_for_reply(
	struct zs_guest *guest, const struct call *call, const char *method, struct zs_error *err)
{
	const uint64_t limit_ns = zs_clock_now() + ANSWER_NS;
	while (call->reply == NULL) {
		const int more = zs_guest_dispatch(guest, err);
		if (more < 0 && call->reply == NULL) {
			return more;
		}
		if (call->reply == NULL && wait_for_messages(guest, more > 0 ? 0 : limit_ns)) {
			return zs_guest_error_set(guest, -EINTR, method, NULL, err);
		}
		if (call->reply == NULL && zs_clock_now() >= limit_ns) {
			return zs_guest_error_set(guest, -ETIMEDOUT, method,
				"see that QEMU is not stopped, and has -display dbus", err);
		}
	}
	const sd_bus_error *error = sd_bus_message_get_error(call->reply);
	return error == NULL ? 0
			     : zs_error_set(err, -sd_bus_message_get_errno(call->reply),
				       zs_guest_peer(guest), method,
				       guest->destination == NULL
					       ? NULL
					       : "start QEMU with -display dbus on that bus",
				       "%s: %s",
				       guest->destination == NULL ? "QEMU says" : "the answer is",
				       error->message);
}

int zs_guest_exchange(struct zs_guest *guest, sd_bus_message *message, const char *method,
	sd_bus_message **reply, struct zs_error *err)
{
	struct call call = {0};
	sd_bus_slot *slot = NULL;
	int ret = sd_bus_call_async(guest->bus, &slot, message, handle_reply, &call, UINT64_MAX);
	sd_bus_message_unref(message);
	ret = ret < 0 ? zs_guest_error_set(guest, ret, method, NULL, err)
		      : wait_for_reply(guest, &call, method, err);
	sd_bus_slot_unref(slot);
	if (ret < 0) {
		sd_bus_message_unref(call.reply);
		return ret;
	}
	*reply = call.reply;
	return 0;
}

int zs_guest_new_call(struct zs_guest *guest, const char *path, const char *interface,
	const char *method, sd_bus_message **message, struct zs_error *err)
{
	const int ret = sd_bus_message_new_method_call(
		guest->bus, message, guest->destination, path, interface, method);
	return ret < 0 ? zs_guest_error_set(guest, ret, method, NULL, err) : 0;
}

int zs_guest_get_property(struct zs_guest *guest, const char *path, const char *interface,
	const char *property, const char *type, sd_bus_message **reply, struct zs_error *err)
{
	sd_bus_message *message;
	int ret = zs_guest_new_call(
		guest, path, "org.freedesktop.DBus.Properties", "Get", &message, err);
	if (ret < 0) {
		return ret;
	}
	sd_bus_message_append(message, "ss", interface, property);
	ret = zs_guest_exchange(guest, message, property, reply, err);
	if (ret == 0 && (ret = sd_bus_message_enter_container(*reply, 'v', type)) < 0) {
		sd_bus_message_unref(*reply);
		return zs_error_set(err, -EPROTO, zs_guest_peer(guest), property, NULL,
			"the property has another type than %s", type);
	}
	return ret < 0 ? ret : 0;
}

void zs_guest_read_string(struct zs_guest *guest, const char *path, const char *interface,
	const char *property, char *text, size_t size)
{
	sd_bus_message *reply;
	const char *value;
	text[0] = 0;
	if (zs_guest_get_property(guest, path, interface, property, "s", &reply, NULL) < 0) {
		return;
	}
	if (sd_bus_message_read(reply, "s", &value) > 0) {
		snprintf(text, size, "%s", value);
	}
	sd_bus_message_unref(reply);
}
