#include "app/relay/selection.h"

#include "app/common/log.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/wire/send.h"

#define NONE UINT32_MAX

/** What differs between the two kinds of devices: opcodes. */
struct selection {
	const char *name;
	uint32_t set_selection, start_drag; ///< requests whose first argument is a source
	uint32_t cancelled;                 ///< the event of a source
	uint32_t offer;                     ///< the event that makes one
	uint32_t enter, leave, drop;        ///< events of what is dragged over a surface
	uint32_t destroy_offer;             ///< the request of an offer
};

static const struct selection clipboard = {.name = "clipboard",
	.start_drag = 0,
	.set_selection = 1,
	.cancelled = 2,
	.offer = 0,
	.enter = 1,
	.leave = 2,
	.drop = 4,
	.destroy_offer = 2};

static const struct selection primary = {.name = "primary",
	.start_drag = NONE,
	.set_selection = 0,
	.cancelled = 1,
	.offer = 0,
	.enter = NONE,
	.leave = NONE,
	.drop = NONE,
	.destroy_offer = 1};

static const struct zs_relay_settings *settings_of(const struct zs_wire_client *client)
{
	const struct zs_relay_buffers *buffers = client->data;
	return buffers->shared->settings;
}

static void log_closed(
	const struct zs_wire_client *client, const struct selection *selection, const char *what)
{
	const struct zs_relay_buffers *buffers = client->data;
	zs_log(ZS_LOG_DEBUG, "%s (%d): %s: --%s does not let it pass", buffers->app,
		(int)buffers->pid, what, selection->name);
}

/**
 * A source that is not to leave ends as if another had come after it, and nothing of others' is
 * cleared. 1, or 0 to pass it.
 */
static int handle_request(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	const struct selection *selection, unsigned closed)
{
	const bool is_drag = passing->opcode == selection->start_drag;
	if ((closed & ZS_WAY_CLOSED_OUT) == 0 ||
		(!is_drag && passing->opcode != selection->set_selection)) {
		return 0;
	}
	const struct zs_wire_object *source =
		zs_wire_objects_find_app(&client->objects, passing->message[2]);
	if (source == NULL) {
		return is_drag ? 0 : 1; /* what an app drags for itself stays within it */
	}
	zs_wire_send_event(client, source, selection->cancelled, NULL, 0);
	log_closed(client, selection, is_drag ? "what it drags" : "what it has copied");
	return 1;
}

/** While something is dragged over a surface that is not to come, the device's `data` is this. */
static char hidden_drag;

/** 1 for an event of what is dragged that is not to come, or 0 to pass it. */
static int handle_drag(const struct zs_wire_passing *passing, const struct selection *selection)
{
	struct zs_wire_object *device = passing->object;
	if (passing->opcode == selection->enter) {
		/* What an app drags for itself has no offer on either side. */
		const bool is_hidden = passing->message[6] != 0 && passing->words[6] == 0;
		device->data = is_hidden ? &hidden_drag : NULL;
	}
	const bool is_of_drag =
		passing->opcode >= selection->enter && passing->opcode <= selection->drop;
	const bool is_hidden = is_of_drag && device->data != NULL;
	if (passing->opcode == selection->leave || passing->opcode == selection->drop) {
		device->data = NULL;
	}
	return is_hidden;
}

/** Nothing is known of an offer that is not to come: where one is named, there is none. */
static int handle_event(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	const struct selection *selection, unsigned closed)
{
	if ((closed & ZS_WAY_CLOSED_IN) == 0) {
		return 0;
	}
	if (passing->opcode != selection->offer) {
		return handle_drag(passing, selection);
	}
	struct zs_wire_object *offer =
		zs_wire_objects_find_app(&client->objects, passing->words[2]);
	zs_wire_objects_hide(&client->objects, offer);
	/* Where there is no room for that it lasts as long as the app. */
	offer->is_destroyed =
		zs_wire_send_request(client, offer, selection->destroy_offer, NULL, 0);
	log_closed(client, selection, "what others have copied or drag");
	return 1;
}

static int handle_clipboard(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return handle_request(client, passing, &clipboard, settings_of(client)->clipboard)
		       ? 1
		       : zs_relay_handler_data_device.request(client, passing);
}

static int handle_clipboard_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return handle_event(client, passing, &clipboard, settings_of(client)->clipboard);
}

static int handle_primary(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return handle_request(client, passing, &primary, settings_of(client)->primary);
}

static int handle_primary_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return handle_event(client, passing, &primary, settings_of(client)->primary);
}

const struct zs_wire_handler zs_relay_handler_clipboard = {
	.interface = "wl_data_device",
	.request = handle_clipboard,
	.event = handle_clipboard_event,
};

const struct zs_wire_handler zs_relay_handler_primary = {
	.interface = "zwp_primary_selection_device_v1",
	.request = handle_primary,
	.event = handle_primary_event,
};
