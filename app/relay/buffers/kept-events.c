#include "app/relay/buffers/kept-events.h"

#include <string.h>

#include "app/common/clock.h"
#include "app/relay/wire/send.h"

/* An event of wl_display, by opcode. */
enum {
	DELETE_ID = 1
};

#define RETRY_NS 1000000

/* Of the largest event and of delete_id. */
#define BYTES (12 + 12)

bool zs_relay_kept_events_add(
	struct zs_relay_kept_events *kept, const struct zs_relay_kept_event *event)
{
	if (kept->count == ZS_RELAY_MAX_KEPT_EVENTS || event->object->is_kept) {
		return false;
	}
	kept->list[kept->count++] = *event;
	event->object->is_kept = true;
	return true;
}

static void remove_at(struct zs_relay_kept_events *kept, unsigned i)
{
	kept->list[i].object->is_kept = false;
	kept->count--;
	memmove(&kept->list[i], &kept->list[i + 1], (kept->count - i) * sizeof(kept->list[0]));
}

/** Passes it, and the end of its object, if that has come. There is room. */
static void pass(struct zs_relay_kept_events *kept, unsigned i, struct zs_wire_client *client)
{
	const struct zs_relay_kept_event event = kept->list[i];
	remove_at(kept, i);
	zs_wire_send_event(client, event.object, event.opcode, &event.argument, event.has_argument);
	if (event.object->is_deleted) {
		const struct zs_wire_object *display =
			zs_wire_objects_find_host(&client->objects, ZS_WIRE_DISPLAY);
		zs_wire_send_event(client, display, DELETE_ID, &event.object->app_id, 1);
		zs_wire_objects_remove(&client->objects, event.object);
	}
}

void zs_relay_kept_events_run(struct zs_relay_kept_events *kept, struct zs_wire_client *client)
{
	const uint64_t now = kept->count == 0 ? 0 : zs_clock_now();
	for (unsigned i = 0; i < kept->count;) {
		struct zs_relay_kept_event *event = &kept->list[i];
		if (event->deadline > now || !zs_wire_stream_can_put(&client->app, BYTES, 0)) {
			i++;
			continue;
		}
		if (event->end != NULL) {
			event->end(event->surface, now - event->since);
		}
		pass(kept, i, client);
	}
}

void zs_relay_kept_events_pass(struct zs_relay_kept_events *kept, struct zs_wire_client *client,
	const struct zs_relay_surface *surface)
{
	for (unsigned i = 0; i < kept->count; i++) {
		if (kept->list[i].surface == surface) {
			kept->list[i].deadline = 0;
		}
	}
	zs_relay_kept_events_run(kept, client);
}

uint64_t zs_relay_kept_events_wait(const struct zs_relay_kept_events *kept)
{
	uint64_t first = UINT64_MAX;
	for (unsigned i = 0; i < kept->count; i++) {
		const uint64_t deadline = kept->list[i].deadline;
		first = deadline < first ? deadline : first;
	}
	if (kept->count == 0) {
		return UINT64_MAX;
	}
	/* What is due has had no room: the app does not read. */
	const uint64_t now = zs_clock_now();
	return first > now ? first - now : RETRY_NS;
}

void zs_relay_kept_events_forget(
	struct zs_relay_kept_events *kept, const struct zs_wire_object *object)
{
	for (unsigned i = kept->count; i-- > 0;) {
		if (kept->list[i].object == object) {
			remove_at(kept, i);
		}
	}
}
