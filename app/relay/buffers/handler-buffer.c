#include <stdlib.h>
#include <unistd.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/surface.h"

/* The only request of wl_buffer. */
#define DESTROY 0

/** The compositor lets go of the linux-dmabuf buffer: an event of wl_buffer in its stead. */
static int handle_own_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffer *buffer = passing->object->data;
	if (buffer != NULL && buffer->is_own_held && !buffer->is_fencing) {
		zs_relay_surface_check_release(buffer);
		zs_relay_buffer_take_back(client, buffer);
	}
	return 1;
}

/** The compositor lets go of the wl_shm buffer. */
static int handle_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffer *buffer = passing->object->data;
	if (buffer == NULL) {
		return 0;
	}
	buffer->is_plain_held = false;
	buffer->owes_release = zs_relay_rotation_delays(buffer);
	return buffer->owes_release || zs_relay_surface_keep_release(client, buffer) ? 1 : 0;
}

static int handle_request(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffer *buffer = passing->object->data;
	if (buffer == NULL || passing->opcode != DESTROY) {
		return 0;
	}
	zs_relay_surface_note_end(buffer);
	zs_relay_rotation_remove(client, buffer);
	zs_relay_buffer_destroy_own(client, buffer);
	passing->object->handler->release(passing->object);
	passing->object->data = NULL;
	return 0;
}

static void release(struct zs_wire_object *object)
{
	struct zs_relay_buffer *buffer = object->data;
	if (buffer == NULL) {
		return;
	}
	zs_relay_buffer_remove_fencing(buffer);
	zs_relay_rotation_remove(NULL, buffer);
	zs_relay_surface_remove(buffer);
	zs_relay_kept_events_forget(&buffer->owner->kept, object);
	if (buffer->own != NULL) {
		buffer->own->data = NULL;
	}
	if (buffer->params != NULL) {
		buffer->params->data = NULL;
	}
	zs_relay_buffer_unpin(buffer);
	zs_relay_row_sums_finish(&buffer->sums);
	free(buffer->lacking);
	zs_relay_pool_release(buffer->pool);
	free(buffer);
}

/** The own object goes first when all go: it has nothing to let go of. */
static void release_own(struct zs_wire_object *object)
{
	struct zs_relay_buffer *buffer = object->data;
	if (buffer != NULL) {
		buffer->own = NULL;
	}
}

const struct zs_wire_handler zs_relay_handler_buffer = {
	.interface = "wl_buffer",
	.request = handle_request,
	.event = handle_event,
	.release = release,
};

const struct zs_wire_handler zs_relay_handler_own_buffer = {
	.interface = "wl_buffer",
	.event = handle_own_event,
	.release = release_own,
};
