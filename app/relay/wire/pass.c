#include "app/relay/wire/pass.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/relay/wire/handlers.h"

/* For what handlers add to a message. */
#define RESERVED_BYTES 1024
#define RESERVED_FDS 4

/** What differs between the two ways. */
struct direction {
	const char *noun; ///< of its messages
	struct zs_wire_stream *from, *to;
	bool is_event;
};

static int fail(struct zs_wire_client *client, int error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static int fail(struct zs_wire_client *client, int error, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(client->reason, sizeof(client->reason), format, arguments);
	va_end(arguments);
	return error;
}

static struct zs_wire_object *find_sender(
	struct zs_wire_client *client, const struct direction *direction, const uint32_t *words)
{
	const uint32_t id = zs_wire_message_object(words);
	if (direction->is_event) {
		return zs_wire_objects_find_host(&client->objects, id);
	}
	struct zs_wire_object *object = zs_wire_objects_find_app(&client->objects, id);
	return object == NULL || object->is_destroyed ? NULL : object;
}

/** The message's type; NULL, with a reason, if the object has no such message. */
static const struct wl_message *find_type(struct zs_wire_client *client,
	const struct direction *direction, const struct zs_wire_object *object, uint32_t opcode)
{
	const struct wl_interface *wl = object->interface->wl;
	const int count = direction->is_event ? wl->event_count : wl->method_count;
	const struct wl_message *types = direction->is_event ? wl->events : wl->methods;
	if (opcode >= (uint32_t)count) {
		fail(client, -EPROTO, "%s %u of %s, which has none of that number", direction->noun,
			opcode, wl->name);
		return NULL;
	}
	if (zs_wire_message_since(&types[opcode]) > object->version) {
		fail(client, -EPROTO, "%s %s.%s is of a later version than %u", direction->noun,
			wl->name, types[opcode].name, object->version);
		return NULL;
	}
	return &types[opcode];
}

/** What stands before a new id whose interface is not in the table: its name and the version. */
static int find_named(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	unsigned index, const struct zs_wire_interface **interface, uint32_t *version)
{
	const struct zs_wire_argument *list = passing->arguments->list;
	if (index < 3 || list[index - 3].type != 'u' || list[index - 2].type != 's' ||
		list[index - 1].type != 'u') {
		return fail(client, -EPROTO, "%s has an id of no interface",
			passing->object->interface->wl->name);
	}
	const uint32_t name = passing->words[list[index - 3].offset / 4];
	const char *text = zs_wire_message_string(passing->words, &list[index - 2]);
	*version = passing->words[list[index - 1].offset / 4];
	const struct zs_wire_global *global = zs_wire_globals_find(&client->globals, name);
	if (global == NULL) {
		return fail(client, -EPROTO, "it binds global %u, which there is not", name);
	}
	if (strcmp(text, global->interface->wl->name) != 0 || *version == 0 ||
		*version > global->version) {
		return fail(client, -EPROTO, "it binds global %u as %.60s version %u, not %s %u",
			name, text, *version, global->interface->wl->name, global->version);
	}
	*interface = global->interface;
	return 0;
}

/** Makes the object of a new id, and replaces the id. */
static int translate_new(struct zs_wire_client *client, const struct direction *direction,
	const struct zs_wire_passing *passing, unsigned index)
{
	const struct zs_wire_argument *argument = &passing->arguments->list[index];
	const struct zs_wire_interface *interface = NULL;
	uint32_t *word = &passing->words[argument->offset / 4];
	uint32_t version = passing->object->version;
	int ret = 0;
	if (argument->interface == NULL) {
		ret = find_named(client, passing, index, &interface, &version);
	} else {
		interface = zs_wire_interface_find(argument->interface->name);
		ret = interface == NULL ? fail(client, -EPROTO, "no table of interface %s",
						  argument->interface->name)
					: 0;
	}
	if (ret < 0) {
		return ret;
	}
	const bool is_hidden = passing->object->app_id == 0;
	struct zs_wire_object *object =
		direction->is_event
			? zs_wire_objects_add_host(
				  &client->objects, *word, interface, version, is_hidden)
			: zs_wire_objects_add_app(&client->objects, *word, interface, version);
	if (object == NULL) {
		const int error = errno;
		/* More than there may be are the sender's fault, too. */
		return fail(client, error == ENOMEM ? -ENOMEM : -EPROTO,
			error == EPROTO ? "it makes object %u, which is in use or leaves a gap"
					: "there is no room for object %u",
			*word);
	}
	object->handler = zs_wire_handler_find(client->handlers, interface->wl->name);
	object->is_own = passing->object->is_own;
	*word = direction->is_event ? object->app_id : object->host_id;
	return 0;
}

static int translate_object(struct zs_wire_client *client, const struct direction *direction,
	const struct zs_wire_passing *passing, const struct zs_wire_argument *argument)
{
	uint32_t *word = &passing->words[argument->offset / 4];
	const struct zs_wire_object *object =
		direction->is_event ? zs_wire_objects_find_host(&client->objects, *word)
				    : zs_wire_objects_find_app(&client->objects, *word);
	if (*word == 0) {
		return 0;
	}
	if ((object == NULL || object->app_id == 0) && direction->is_event &&
		passing->object->host_id == ZS_WIRE_DISPLAY) {
		/* A fatal error may be about what is gone already, or is none of the app's. */
		*word = ZS_WIRE_DISPLAY;
		return 0;
	}
	if (object == NULL || (object->is_destroyed && !direction->is_event)) {
		return fail(client, -EPROTO, "it names object %u, which there is not", *word);
	}
	if (argument->interface != NULL &&
		strcmp(argument->interface->name, object->interface->wl->name) != 0) {
		return fail(client, -EPROTO, "it names object %u, a %s, where a %s belongs", *word,
			object->interface->wl->name, argument->interface->name);
	}
	*word = direction->is_event ? object->app_id : object->host_id;
	/* What the app does not know cannot be told to it. */
	return *word == 0 && !argument->is_nullable ? 1 : 0;
}

/** 0; 1 if the message cannot be passed; or a negative errno. */
static int translate(struct zs_wire_client *client, const struct direction *direction,
	const struct zs_wire_passing *passing)
{
	int ret = direction->is_event && passing->object->app_id == 0 ? 1 : 0;
	for (unsigned i = 0; i < passing->arguments->count; i++) {
		const struct zs_wire_argument *argument = &passing->arguments->list[i];
		int one = 0;
		if (argument->type == 'n') {
			one = translate_new(client, direction, passing, i);
		} else if (argument->type == 'o') {
			one = translate_object(client, direction, passing, argument);
		}
		if (one < 0) {
			return one;
		}
		ret |= one;
	}
	passing->words[0] =
		direction->is_event ? passing->object->app_id : passing->object->host_id;
	return ret;
}

static int handle(struct zs_wire_client *client, const struct direction *direction,
	struct zs_wire_passing *passing)
{
	const struct zs_wire_handler *handler = passing->object->handler;
	if (handler == NULL) {
		return 0;
	}
	int (*function)(struct zs_wire_client *, struct zs_wire_passing *) =
		direction->is_event ? handler->event : handler->request;
	return function == NULL ? 0 : function(client, passing);
}

/** Moves a message's fds along, or closes them. There are that many. */
static void move_fds(const struct direction *direction, unsigned count, bool is_passed)
{
	for (unsigned i = 0; i < count; i++) {
		const int fd = zs_wire_stream_take_fd(direction->from);
		if (is_passed) {
			zs_wire_stream_put_fd(direction->to, fd);
		} else {
			close(fd);
		}
	}
}

/** A message whose arguments are known, and for which there is room. */
static int pass(struct zs_wire_client *client, const struct direction *direction,
	struct zs_wire_object *object, const uint32_t *message,
	const struct zs_wire_arguments *arguments)
{
	const size_t size = zs_wire_message_size(message);
	/* What handlers add must not move it. */
	zs_wire_stream_reserve(direction->to, size + RESERVED_BYTES);
	struct zs_wire_passing passing = {
		.object = object,
		.opcode = zs_wire_message_opcode(message),
		.words = zs_wire_stream_put(direction->to, size),
		.message = message,
		.arguments = arguments,
	};
	memcpy(passing.words, message, size);
	if (!direction->is_event && zs_wire_interface_destroys(object->interface, passing.opcode)) {
		object->is_destroyed = true;
	}
	int ret = translate(client, direction, &passing);
	if (ret == 0) {
		ret = handle(client, direction, &passing);
	} else if (ret > 0 && object->is_own) {
		ret = handle(client, direction, &passing);
		ret = ret < 0 ? ret : 1;
	}
	if (ret != 0) {
		zs_wire_stream_unput(direction->to, passing.words, size);
	}
	move_fds(direction, arguments->fds, ret == 0);
	zs_wire_stream_drop(direction->from);
	return ret < 0 ? ret : 1;
}

static int pass_next(struct zs_wire_client *client, const struct direction *direction)
{
	struct zs_wire_arguments arguments;
	int error;
	const uint32_t *message = zs_wire_stream_peek(direction->from, &error);
	if (message == NULL) {
		return error < 0 ? fail(client, error, "what came is no message") : 0;
	}
	struct zs_wire_object *object = find_sender(client, direction, message);
	if (object == NULL) {
		return fail(client, -EPROTO, "a %s is for object %u, which there is not",
			direction->noun, zs_wire_message_object(message));
	}
	const struct wl_message *type =
		find_type(client, direction, object, zs_wire_message_opcode(message));
	const char *reason;
	if (type == NULL) {
		return -EPROTO;
	}
	if (zs_wire_message_parse(type, message, &arguments, &reason) < 0) {
		return fail(client, -EPROTO, "%s %s.%s: %s", direction->noun,
			object->interface->wl->name, type->name, reason);
	}
	if (arguments.fds > direction->from->in.fd_count) {
		return fail(client, -EPROTO, "%s %s.%s: its file descriptor is missing",
			direction->noun, object->interface->wl->name, type->name);
	}
	if (!zs_wire_stream_can_put(direction->to, zs_wire_message_size(message) + RESERVED_BYTES,
		    arguments.fds + RESERVED_FDS)) {
		return 0;
	}
	/* What the relay has to say to the compositor then must not be lost either. */
	if (direction->is_event && object->is_own &&
		!zs_wire_stream_can_put(direction->from, RESERVED_BYTES, RESERVED_FDS)) {
		return 0;
	}
	return pass(client, direction, object, message, &arguments);
}

int zs_wire_pass_request(struct zs_wire_client *client)
{
	const struct direction direction = {"request", &client->app, &client->host, false};
	return pass_next(client, &direction);
}

int zs_wire_pass_event(struct zs_wire_client *client)
{
	const struct direction direction = {"event", &client->host, &client->app, true};
	return pass_next(client, &direction);
}
