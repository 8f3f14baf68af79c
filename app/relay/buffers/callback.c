#include "app/common/clock.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/surface.h"

/* The only event of wl_callback. */
enum {
	DONE = 0
};

/**
 * A frame callback: the app will draw again. As wl_shm its buffers would be free by now. A dma-buf
 * that is scanned out, or sampled, is not, and apps with as few buffers as they need for wl_shm
 * give up then: so this waits for a release.
 */
static int handle_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_surface *surface = passing->object->data;
	if (surface == NULL || !zs_relay_surface_is_starving(surface)) {
		return 0;
	}
	const uint64_t now = zs_clock_now();
	const struct zs_relay_kept_event event = {
		.object = passing->object,
		.surface = surface,
		.opcode = DONE,
		.argument = passing->message[2],
		.has_argument = true,
		.since = now,
		.deadline = now + ZS_RELAY_KEEP_NS,
		.end = zs_relay_surface_note_starving,
	};
	if (!zs_relay_kept_events_add(&buffers->kept, &event)) {
		return 0;
	}
	if (zs_relay_surface_give(client, surface)) {
		zs_relay_kept_events_pass(&buffers->kept, client, surface);
	}
	return 1;
}

static void release(struct zs_wire_object *object)
{
	struct zs_relay_surface *surface = object->data;
	if (surface != NULL) {
		zs_relay_kept_events_forget(&surface->owner->kept, object);
		zs_relay_surface_release(surface);
	}
}

const struct zs_wire_handler zs_relay_handler_callback = {
	.interface = "wl_callback",
	.event = handle_event,
	.release = release,
};
