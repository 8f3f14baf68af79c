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
	uint32_t destroy_offer;             ///< the request of an offer
};

static const struct selection clipboard = {.name = "clipboard",
	.start_drag = 0,
	.set_selection = 1,
	.cancelled = 2,
	.offer = 0,
	.destroy_offer = 2};

static const struct selection primary = {.name = "primary",
	.start_drag = NONE,
	.set_selection = 0,
	.cancelled = 1,
	.offer = 0,
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

/** A source that is not to leave ends as if another had come after it. 1, or 0 to pass it. */
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
		return 0; /* it clears what it had, or drags for itself */
	}
	zs_wire_send_event(client, source, selection->cancelled, NULL, 0);
	log_closed(client, selection, is_drag ? "what it drags" : "what it has copied");
	return 1;
}

/** Nothing is known of an offer that is not to come: where one is named, there is none. */
static int handle_event(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	const struct selection *selection, unsigned closed)
{
	if ((closed & ZS_WAY_CLOSED_IN) == 0 || passing->opcode != selection->offer) {
		return 0;
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
