#include "tests/qemu/vm/qmp-commands.h"

#include <json-c/json_tokener.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/qemu/vm/client.h"
#include "tests/qemu/vm/qom.h"

#define GENERIC "GenericError"

struct command {
	const char *name;
	/** Returns the value of "return", or NULL with `error`, a whole object, set. */
	json_object *(*run)(struct vm *vm, struct qmp_state *state, json_object *arguments,
		json_object **error);
};

static json_object *fail(json_object **error, const char *class, const char *text)
{
	*error = json_object_new_object();
	json_object_object_add(*error, "class", json_object_new_string(class));
	json_object_object_add(*error, "desc", json_object_new_string(text));
	return NULL;
}

static const char *text_of(json_object *arguments, const char *name)
{
	json_object *value;
	return json_object_object_get_ex(arguments, name, &value) &&
			       json_object_is_type(value, json_type_string)
		       ? json_object_get_string(value)
		       : NULL;
}

void qmp_state_received(struct qmp_state *state, int fd)
{
	if (state->received_count == QMP_FDS) {
		close(fd);
	} else {
		state->received[state->received_count++] = fd;
	}
}

void qmp_state_finish(struct qmp_state *state)
{
	for (unsigned i = 0; i < state->received_count; i++) {
		close(state->received[i]);
	}
	for (unsigned i = 0; i < QMP_FDS; i++) {
		if (state->named[i].name[0] != 0) {
			close(state->named[i].fd);
		}
	}
	*state = (struct qmp_state){0};
}

/** The fd of that name, which is the caller's then; -1 if there is none. */
static int take_named(struct qmp_state *state, const char *name)
{
	for (unsigned i = 0; i < QMP_FDS; i++) {
		if (name[0] != 0 && strcmp(state->named[i].name, name) == 0) {
			state->named[i].name[0] = 0;
			return state->named[i].fd;
		}
	}
	return -1;
}

static json_object *run_getfd(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	const char *name = text_of(arguments, "fdname");
	if (name == NULL || name[0] == 0) {
		return fail(error, GENERIC, "Parameter 'fdname' is missing");
	}
	if (state->received_count == 0) {
		return fail(error, GENERIC, "No file descriptor supplied via SCM_RIGHTS");
	}
	const int fd = state->received[0];
	memmove(state->received, state->received + 1,
		--state->received_count * sizeof(state->received[0]));
	const int old = take_named(state, name);
	if (old >= 0) {
		close(old);
	}
	for (unsigned i = 0; i < QMP_FDS; i++) {
		if (state->named[i].name[0] == 0) {
			snprintf(state->named[i].name, sizeof(state->named[i].name), "%s", name);
			state->named[i].fd = fd;
			return json_object_new_object();
		}
	}
	close(fd);
	return fail(error, GENERIC, "too many file descriptors");
}

static json_object *run_closefd(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	const char *name = text_of(arguments, "fdname");
	const int fd = name == NULL ? -1 : take_named(state, name);
	if (fd < 0) {
		return fail(error, GENERIC, "File descriptor named 'it' not found");
	}
	close(fd);
	return json_object_new_object();
}

static json_object *run_add_client(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	char text[128];
	const char *protocol = text_of(arguments, "protocol");
	const char *name = text_of(arguments, "fdname");
	if (protocol == NULL || name == NULL) {
		return fail(error, GENERIC, "Parameter 'protocol' or 'fdname' is missing");
	}
	const int fd = take_named(state, name);
	if (fd < 0) {
		snprintf(text, sizeof(text), "File descriptor named '%.64s' not found", name);
		return fail(error, GENERIC, text);
	}
	if (strcmp(protocol, "@dbus-display") != 0) {
		close(fd);
		snprintf(text, sizeof(text), "protocol '%.64s' is invalid", protocol);
		return fail(error, GENERIC, text);
	}
	const int ret = client_take(vm, fd);
	json_object *line = report_begin("client");
	report_text(line, "error", ret < 0 ? strerror(-ret) : NULL);
	report_end(line);
	return ret < 0 ? fail(error, GENERIC, "Failed to setup D-Bus socket")
		       : json_object_new_object();
}

static json_object *run_capabilities(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	if (state->negotiated) {
		return fail(error, "CommandNotFound",
			"Capabilities negotiation is already complete, command ignored");
	}
	state->negotiated = true;
	return json_object_new_object();
}

static json_object *run_version(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	return json_tokener_parse(
		"{\"qemu\": {\"micro\": 3, \"minor\": 1, \"major\": 11}, \"package\": \"\"}");
}

static json_object *run_display_options(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	return json_tokener_parse("{\"type\": \"dbus\", \"gl\": \"on\", \"p2p\": true}");
}

static json_object *run_status(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	return json_tokener_parse("{\"status\": \"running\", \"running\": true}");
}

static json_object *run_qom_list(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	const char *path = text_of(arguments, "path");
	json_object *list = path == NULL ? NULL : qom_list(vm->options, path);
	return list != NULL ? list : fail(error, "DeviceNotFound", "Device not found");
}

static json_object *run_qom_get(
	struct vm *vm, struct qmp_state *state, json_object *arguments, json_object **error)
{
	const char *path = text_of(arguments, "path");
	const char *property = text_of(arguments, "property");
	json_object *value =
		path == NULL || property == NULL ? NULL : qom_get(vm->options, path, property);
	return value != NULL ? value : fail(error, GENERIC, "Property not found");
}

static const struct command commands[] = {
	{"qmp_capabilities", run_capabilities},
	{"getfd", run_getfd},
	{"closefd", run_closefd},
	{"add_client", run_add_client},
	{"query-version", run_version},
	{"query-display-options", run_display_options},
	{"query-status", run_status},
	{"qom-list", run_qom_list},
	{"qom-get", run_qom_get},
	{NULL, NULL},
};

/** True if an option says what this command returns. */
static bool run_told(
	const struct options *options, const char *name, json_object **value, json_object **error)
{
	for (unsigned i = 0; i < options->answer_count; i++) {
		const struct qmp_answer *answer = &options->answers[i];
		if (strcmp(answer->command, name) != 0) {
			continue;
		}
		if (answer->json != NULL) {
			*value = json_tokener_parse(answer->json);
			return true;
		}
		char class[64];
		const char *colon = strchr(answer->error, ':');
		snprintf(class, sizeof(class), "%.*s",
			colon == NULL ? 63 : (int)(colon - answer->error), answer->error);
		fail(error, class, colon == NULL ? "" : colon + 1);
		return true;
	}
	return false;
}

static json_object *run(struct vm *vm, struct qmp_state *state, const char *name,
	json_object *arguments, json_object **error)
{
	json_object *value = NULL;
	char text[128];
	if (!state->negotiated && strcmp(name, "qmp_capabilities") != 0) {
		report_violate(&vm->report, "QMP: %s before qmp_capabilities", name);
		return fail(error, "CommandNotFound",
			"Expecting capabilities negotiation with 'qmp_capabilities'");
	}
	if (run_told(vm->options, name, &value, error)) {
		return value;
	}
	for (const struct command *command = commands; command->name != NULL; command++) {
		if (strcmp(command->name, name) == 0) {
			return command->run(vm, state, arguments, error);
		}
	}
	snprintf(text, sizeof(text), "The command %.64s has not been found", name);
	return fail(error, "CommandNotFound", text);
}

json_object *qmp_run(struct vm *vm, struct qmp_state *state, json_object *command)
{
	json_object *arguments = NULL, *error = NULL, *id = NULL;
	const char *name = text_of(command, "execute");
	json_object_object_get_ex(command, "arguments", &arguments);
	json_object *line = report_begin("qmp-command");
	report_text(line, "command", name);
	report_end(line);
	json_object *value = name == NULL
				     ? fail(&error, GENERIC, "QMP input lacks member 'execute'")
				     : run(vm, state, name, arguments, &error);
	json_object *reply = json_object_new_object();
	json_object_object_add(
		reply, error != NULL ? "error" : "return", error != NULL ? error : value);
	if (json_object_object_get_ex(command, "id", &id)) {
		json_object_object_add(reply, "id", json_object_get(id));
	}
	return reply;
}
