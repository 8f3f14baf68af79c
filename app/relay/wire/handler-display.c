#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/* The events of wl_display, by opcode. */
enum {
	ERROR,
	DELETE_ID
};

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
	const bool is_known = object->app_id != 0;
	*id = object->app_id;
	zs_wire_objects_remove(&client->objects, object);
	return is_known ? 0 : 1;
}

static int handle_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return passing->opcode == DELETE_ID ? delete_id(client, passing) : 0;
}

const struct zs_wire_handler zs_wire_handler_display = {
	.interface = "wl_display",
	.event = handle_event,
};
