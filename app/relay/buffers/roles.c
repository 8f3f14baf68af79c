/* What apps say of their surfaces: roles, titles, app ids. */
#include <string.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/label.h"
#include "app/relay/buffers/surface.h"

/* Requests of xdg_surface and xdg_toplevel, by opcode. */
enum {
	GET_TOPLEVEL = 1,
	GET_POPUP,
	ACK_CONFIGURE = 4
};
enum {
	SET_TITLE = 2,
	SET_APP_ID
};
/* The event of xdg_toplevel. */
enum {
	CONFIGURE
};

/** A request that says what a surface is for. Its arguments are counted from 0. */
static const struct assignment {
	const char *interface;
	uint32_t opcode;
	enum zs_relay_role role;
	int surface; ///< the argument that names it
	int parent;  ///< that names what it is in, or NONE
	int made;    ///< that makes the object by which more is said of it, or NONE
} assignments[] = {
#define NONE (-1)
	{"xdg_wm_base", 2, ZS_RELAY_NO_ROLE, 1, NONE, 0},
	{"wl_subcompositor", 1, ZS_RELAY_SUBSURFACE, 1, 2, NONE},
	{"wl_pointer", 0, ZS_RELAY_CURSOR, 1, NONE, NONE},
	{"wl_data_device", 0, ZS_RELAY_DRAG_ICON, 2, NONE, NONE},
	{"zwlr_layer_shell_v1", 0, ZS_RELAY_LAYER, 1, NONE, NONE},
};

/** The object that an argument names or makes; NULL for none. */
static struct zs_wire_object *find(
	const struct zs_wire_client *client, const struct zs_wire_passing *passing, int argument)
{
	if (argument == NONE) {
		return NULL;
	}
	const uint32_t id = passing->message[passing->arguments->list[argument].offset / 4];
	return zs_wire_objects_find_app(&client->objects, id);
}

/** The window of the surface that an argument names; NULL for none. */
static struct zs_relay_window *find_window(
	const struct zs_wire_client *client, const struct zs_wire_passing *passing, int argument)
{
	const struct zs_wire_object *object = find(client, passing, argument);
	const bool is_surface = object != NULL && object->handler == &zs_relay_handler_surface;
	const struct zs_relay_surface *surface = is_surface ? object->data : NULL;
	return surface == NULL ? NULL : surface->window;
}

/** What requests to an object are about from now on. */
static void set_window(struct zs_wire_object *object, struct zs_relay_window *window)
{
	object->data = zs_relay_window_reference(window);
}

static void release_window(struct zs_wire_object *object)
{
	zs_relay_window_release(object->data);
}

static int handle_assignment(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct assignment *assignment = assignments;
	while (strcmp(assignment->interface, passing->object->handler->interface) != 0) {
		assignment++;
	}
	if (passing->opcode != assignment->opcode) {
		return 0;
	}
	struct zs_relay_window *window = find_window(client, passing, assignment->surface);
	zs_relay_window_set_role(window, assignment->role);
	zs_relay_window_set_parent(window, find_window(client, passing, assignment->parent));
	if (assignment->made != NONE) {
		set_window(find(client, passing, assignment->made), window);
	}
	return 0;
}

/** NULL where windows go by the names that apps give them. */
static const char *find_label(const struct zs_wire_client *client)
{
	const struct zs_relay_buffers *buffers = client->data;
	return buffers->shared->settings->label;
}

static int handle_xdg_surface(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_window *window = passing->object->data;
	if (passing->opcode == GET_TOPLEVEL) {
		struct zs_wire_object *toplevel = find(client, passing, 0);
		zs_relay_window_set_role(window, ZS_RELAY_TOPLEVEL);
		set_window(toplevel, window);
		if (find_label(client) != NULL) {
			zs_relay_label_begin(client, toplevel, find_label(client));
		}
	} else if (passing->opcode == GET_POPUP) {
		const struct zs_wire_object *parent = find(client, passing, 1);
		zs_relay_window_set_role(window, ZS_RELAY_POPUP);
		zs_relay_window_set_parent(window, parent == NULL ? NULL : parent->data);
	} else if (passing->opcode == ACK_CONFIGURE && window != NULL) {
		window->align.acked = window->align.offered;
	}
	return 0;
}

static int handle_toplevel(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const bool is_title = passing->opcode == SET_TITLE;
	if (!is_title && passing->opcode != SET_APP_ID) {
		return 0;
	}
	const char *label = find_label(client);
	const char *text = zs_wire_message_string(passing->message, &passing->arguments->list[0]);
	if (is_title) {
		zs_relay_window_set_title(passing->object->data, text);
	} else {
		zs_relay_window_set_app_id(passing->object->data, text);
		zs_relay_buffers_add_name(client->data, text);
	}
	return label == NULL ? 0 : zs_relay_label_replace(client, passing, label, is_title, text);
}

/** Offers a width at which the app's rows can be imported, where the window may have another. */
static int handle_toplevel_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_window *window = passing->object->data;
	if (passing->opcode != CONFIGURE || window == NULL) {
		return 0;
	}
	const struct zs_wire_argument *list = passing->arguments->list;
	const uint32_t *states = passing->words + list[2].offset / 4 + 1;
	uint32_t *width = &passing->words[list[0].offset / 4];
	const uint32_t bytes = buffers->shared->settings->align;
	if (bytes != 0 && (int32_t)*width > 0 && !buffers->is_excluded &&
		zs_relay_align_may(states, list[2].length / 4)) {
		*width = zs_relay_align_width(&window->align, bytes, *width);
	}
	window->align.offered = (int32_t)*width > 0 ? *width : 0;
	return 0;
}

const struct zs_wire_handler zs_relay_handler_wm_base = {
	.interface = "xdg_wm_base",
	.request = handle_assignment,
};

const struct zs_wire_handler zs_relay_handler_subcompositor = {
	.interface = "wl_subcompositor",
	.request = handle_assignment,
};

const struct zs_wire_handler zs_relay_handler_pointer = {
	.interface = "wl_pointer",
	.request = handle_assignment,
};

const struct zs_wire_handler zs_relay_handler_data_device = {
	.interface = "wl_data_device",
	.request = handle_assignment,
};

const struct zs_wire_handler zs_relay_handler_layer_shell = {
	.interface = "zwlr_layer_shell_v1",
	.request = handle_assignment,
};

const struct zs_wire_handler zs_relay_handler_xdg_surface = {
	.interface = "xdg_surface",
	.request = handle_xdg_surface,
	.release = release_window,
};

const struct zs_wire_handler zs_relay_handler_toplevel = {
	.interface = "xdg_toplevel",
	.request = handle_toplevel,
	.event = handle_toplevel_event,
	.release = release_window,
};
