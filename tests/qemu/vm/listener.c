#include "tests/qemu/vm/listener.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/qemu/vm/message.h"

#define LONG_US (25 * UINT64_C(1000000)) /* what QEMU's library waits when not told else */

/** A call on its way. */
struct pending {
	struct listener *listener;
	struct answer *answer; ///< NULL if nobody waits for it
};

static int handle_disconnect(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct listener *listener = data;
	if (sd_bus_message_is_signal(m, "org.freedesktop.DBus.Local", "Disconnected")) {
		json_object *line = report_begin("listener-gone");
		report_number(line, "console", listener->console);
		report_end(line);
		listener->is_gone = true;
	} else if (sd_bus_message_is_method_call(m, NULL, NULL) > 0) {
		report_violate(&listener->vm->report, "the listener calls %s",
			sd_bus_message_get_member(m));
	}
	return 0;
}

static void note_interfaces(struct listener *listener, sd_bus_message *reply, json_object *line)
{
	const char *name;
	json_object *names = json_object_new_array();
	while (sd_bus_message_read_basic(reply, 's', &name) > 0) {
		listener->has_map |= strcmp(name, MAP_INTERFACE) == 0;
		listener->has_dmabuf2 |= strcmp(name, DMABUF2_INTERFACE) == 0;
		json_object_array_add(names, json_object_new_string(name));
	}
	json_object_object_add(line, "interfaces", names);
}

/** Reads the a{sv} of GetAll. */
static int read_properties(struct listener *listener, sd_bus_message *reply, json_object *line)
{
	const char *name;
	int ret = sd_bus_message_enter_container(reply, 'a', "{sv}");
	while (ret >= 0 && (ret = sd_bus_message_enter_container(reply, 'e', "sv")) > 0) {
		ret = sd_bus_message_read_basic(reply, 's', &name);
		if (ret >= 0 && strcmp(name, "Interfaces") == 0) {
			ret = sd_bus_message_enter_container(reply, 'v', "as");
			ret = ret < 0 ? ret : sd_bus_message_enter_container(reply, 'a', "s");
			if (ret >= 0) {
				note_interfaces(listener, reply, line);
				sd_bus_message_exit_container(reply);
				ret = sd_bus_message_exit_container(reply);
			}
		} else if (ret >= 0) {
			ret = sd_bus_message_skip(reply, "v");
		}
		ret = ret < 0 ? ret : sd_bus_message_exit_container(reply);
	}
	return ret;
}

/**
 * As QEMU's library does when it makes a proxy: nothing else is served meanwhile. So no fd follows
 * the authentication at once, which sd-bus as a client would take for a broken one (EIO).
 */
static int get_all(struct listener *listener, const char *interface, json_object *line)
{
	sd_bus_error error = SD_BUS_ERROR_NULL;
	sd_bus_message *call = NULL, *reply = NULL;
	int ret = sd_bus_message_new_method_call(listener->bus, &call, NULL, LISTENER_PATH,
		"org.freedesktop.DBus.Properties", "GetAll");
	ret = ret < 0 ? ret : sd_bus_message_append(call, "s", interface);
	if (ret >= 0) {
		ret = sd_bus_call(listener->bus, call, listener->vm->options->patience_ms * 1000,
			&error, &reply);
	}
	if (ret >= 0 && line != NULL && read_properties(listener, reply, line) < 0) {
		report_violate(
			&listener->vm->report, "what GetAll of the listener returns is no a{sv}");
	}
	/* An error is no end: a listener may know no properties. Silence is one. */
	if (ret < 0 && sd_bus_error_is_set(&error) && ret != -ETIMEDOUT && ret != -ECONNRESET) {
		ret = 0;
	}
	if (line != NULL) {
		report_text(line, "error", sd_bus_error_is_set(&error) ? error.name : NULL);
	}
	sd_bus_error_free(&error);
	sd_bus_message_unref(call);
	sd_bus_message_unref(reply);
	return ret;
}

static int connect_listener(struct listener *listener, int fd)
{
	sd_id128_t id;
	int ret = sd_bus_new(&listener->bus);
	if (ret < 0) {
		close(fd);
		return ret;
	}
	ret = sd_bus_set_fd(listener->bus, fd, fd);
	if (ret < 0) {
		close(fd);
		return ret;
	}
	if ((ret = sd_id128_randomize(&id)) < 0 ||
		(ret = sd_bus_set_server(listener->bus, 1, id)) < 0 ||
		(ret = sd_bus_negotiate_fds(listener->bus, 1)) < 0 ||
		(ret = sd_bus_start(listener->bus)) < 0 ||
		(ret = sd_bus_add_filter(listener->bus, NULL, handle_disconnect, listener)) < 0) {
		return ret;
	}
	return 0;
}

static int ask(struct listener *listener)
{
	json_object *line = report_begin("listener-asked");
	int ret = get_all(listener, LISTENER_INTERFACE, line);
	if (listener->vm->options->no_interfaces) {
		listener->has_map = listener->has_dmabuf2 = false;
	}
	report_bool(line, "map", listener->has_map);
	report_bool(line, "dmabuf2", listener->has_dmabuf2);
	report_end(line);
	if (ret >= 0 && listener->has_map) {
		ret = get_all(listener, MAP_INTERFACE, NULL);
	}
	if (ret >= 0 && listener->has_dmabuf2) {
		ret = get_all(listener, DMABUF2_INTERFACE, NULL);
	}
	return ret;
}

int listener_create(struct vm *vm, uint32_t console, int fd)
{
	struct listener *listener = calloc(1, sizeof(*listener));
	if (listener == NULL) {
		close(fd);
		return -ENOMEM;
	}
	listener->vm = vm;
	listener->console = console;
	listener->next = vm->listeners;
	vm->listeners = listener;
	int ret = connect_listener(listener, fd);
	ret = ret < 0 ? ret : ask(listener);
	ret = ret < 0 ? ret : sd_bus_attach_event(listener->bus, vm->event, 0);
	json_object *line = report_begin(ret < 0 ? "listener-failed" : "listener");
	report_number(line, "console", console);
	if (ret < 0) {
		report_text(line, "error", strerror(-ret));
		listener_destroy(listener);
	} else {
		report_bool(line, "fds", sd_bus_can_send(listener->bus, 'h') > 0);
	}
	report_end(line);
	return ret;
}

void listener_destroy(struct listener *listener)
{
	struct listener **at = &listener->vm->listeners;
	while (*at != listener) {
		at = &(*at)->next;
	}
	*at = listener->next;
	sd_bus_close_unref(listener->bus);
	free(listener);
}

void listeners_reap(struct vm *vm)
{
	struct listener *listener = vm->listeners;
	while (listener != NULL) {
		struct listener *next = listener->next;
		if (listener->is_gone) {
			listener_destroy(listener);
		}
		listener = next;
	}
}

static int handle_answer(sd_bus_message *m, void *data, sd_bus_error *ret_error)
{
	struct pending *pending = data;
	struct vm *vm = pending->listener->vm;
	const sd_bus_error *error = sd_bus_message_get_error(m);
	if (error == NULL) {
		vm->answered++;
		const char *signature = sd_bus_message_get_signature(m, 1);
		if (pending->answer != NULL && signature != NULL && signature[0] != 0) {
			report_violate(&vm->report, "an answer with content: %s", signature);
		}
	} else if (sd_bus_error_has_name(error, SD_BUS_ERROR_NO_REPLY)) {
		vm->unanswered++;
	} else {
		vm->refused++;
	}
	struct answer *answer = pending->answer;
	if (answer != NULL) {
		answer->ended = vm_now();
		answer->arrived = true;
		if (error != NULL) {
			snprintf(answer->error, sizeof(answer->error), "%s: %s", error->name,
				error->message);
		}
		pending->answer = NULL;
	}
	return 0;
}

/** Also when the connection is destroyed under a call. */
static void forget(void *data)
{
	struct pending *pending = data;
	if (pending->answer != NULL) {
		pending->answer->arrived = true;
		snprintf(pending->answer->error, sizeof(pending->answer->error), "gone");
	}
	free(pending);
}

static int send_call(
	struct listener *listener, sd_bus_message *call, uint64_t timeout, struct answer *answer)
{
	struct pending *pending = calloc(1, sizeof(*pending));
	sd_bus_slot *slot = NULL;
	if (pending == NULL) {
		return -ENOMEM;
	}
	*pending = (struct pending){.listener = listener, .answer = answer};
	const int ret =
		sd_bus_call_async(listener->bus, &slot, call, handle_answer, pending, timeout);
	if (ret < 0) {
		free(pending);
		return ret;
	}
	sd_bus_slot_set_destroy_callback(slot, forget);
	sd_bus_slot_set_floating(slot, 1);
	sd_bus_slot_unref(slot);
	return 0;
}

static bool has_arrived(struct vm *vm, void *data)
{
	const struct answer *answer = data;
	return answer->arrived;
}

int listener_call(
	struct listener *listener, sd_bus_message *call, uint64_t ms, struct answer *answer)
{
	struct vm *vm = listener->vm;
	int ret;
	if (sd_bus_message_get_expect_reply(call) == 0) {
		ret = sd_bus_send(listener->bus, call, NULL);
	} else if (ms == 0) {
		ret = send_call(listener, call, LONG_US, NULL);
	} else {
		*answer = (struct answer){.begun = vm_now()};
		ret = send_call(listener, call, ms * 1000, answer);
		/* sd-bus ends it in time, by an error. */
		ret = ret < 0 ? ret : vm_wait(vm, has_arrived, answer, UINT64_MAX);
	}
	sd_bus_message_unref(call);
	return ret;
}
