#include <stdio.h>

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/* The events of wl_display, by opcode. */
enum {
	ERROR,
	DELETE_ID
};

/* A code of wl_display.error: something within the compositor is wrong. */
#define IMPLEMENTATION 3

/** An error on an object that the app knows is the app's; on one of the relay's own it is not. */
static int error(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_wire_argument *list = passing->arguments->list;
	const struct zs_wire_object *object =
		zs_wire_objects_find_host(&client->objects, passing->message[list[0].offset / 4]);
	uint32_t *code = &passing->words[list[1].offset / 4];
	if (object == NULL || !object->is_own) {
		return 0;
	}
	client->end = ZS_WIRE_RELAY_WRONG;
	snprintf(client->reason, sizeof(client->reason), "error %u of its %s: %s", *code,
		object->interface->wl->name, zs_wire_message_string(passing->words, &list[2]));
	*code = IMPLEMENTATION;
	return 0;
}

/** An id is free for the app as soon as the compositor has let go of what is behind it. */
static int delete_id(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	uint32_t *id = &passing->words[passing->arguments->list[0].offset / 4];
	struct zs_wire_object *object = zs_wire_objects_find_host(&client->objects, *id);
	if (object == NULL || *id == ZS_WIRE_DISPLAY || *id >= ZS_WIRE_SERVER_IDS) {
		return 1;
	}
	/* The relay still has what it has not destroyed, whatever the compositor says. */
	if (object->is_own && !object->is_destroyed) {
		return 1;
	}
	/* What the app may have requests for must not go while one of them is handled. */
	if (object->is_kept && object->interface->wl->method_count == 0) {
		object->is_deleted = true;
		return 1;
	}
	const bool is_known = object->app_id != 0;
	*id = object->app_id;
	zs_wire_objects_remove(&client->objects, object);
	return is_known ? 0 : 1;
}

static int handle_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return passing->opcode == DELETE_ID ? delete_id(client, passing) : error(client, passing);
}

const struct zs_wire_handler zs_wire_handler_display = {
	.interface = "wl_display",
	.event = handle_event,
};
