#include "app/relay/buffers/remote.h"

#include <unistd.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/wire/client.h"
#include "app/relay/wire/send.h"

/* Requests and events, by opcode. */
enum {
	SYNC = 0
};
enum {
	CREATE_POOL = 0
};
enum {
	CREATE_BUFFER = 0,
	DESTROY_POOL = 1
};
enum {
	DESTROY_BUFFER = 0
};

/* Of wl_buffer.destroy and wl_display.sync. */
#define DESTROY_BYTES (8 + 12)

static const struct zs_wire_handler handler_pool = {.interface = "wl_shm_pool"};

static const struct zs_relay_remote *remote_of(const struct zs_wire_client *client)
{
	return ((const struct zs_relay_buffers *)client->data)->shared->settings->remote;
}

struct zs_wire_object *zs_relay_remote_create_buffer(struct zs_wire_client *client, int dmabuf_fd,
	const struct zs_relay_shm_layout *layout, const struct zs_wire_handler *handler)
{
	const struct zs_relay_buffers *buffers = client->data;
	struct zs_wire_object *pool = NULL, *buffer = NULL;
	if (buffers->shm != NULL) {
		pool = zs_wire_create_own(client, "wl_shm_pool", 1, &handler_pool);
		buffer = zs_wire_create_own(client, "wl_buffer", 1, handler);
	}
	const uint32_t create_pool[] = {
		pool == NULL ? 0 : pool->host_id, (uint32_t)lseek(dmabuf_fd, 0, SEEK_END)};
	if (pool == NULL || buffer == NULL ||
		!zs_wire_send_request_with_fd(
			client, buffers->shm, CREATE_POOL, create_pool, 2, dmabuf_fd)) {
		/* The compositor has not heard of them. */
		if (buffer != NULL) {
			zs_wire_objects_remove(&client->objects, buffer);
		}
		if (pool != NULL) {
			zs_wire_objects_remove(&client->objects, pool);
		}
		return NULL;
	}
	const uint32_t create_buffer[] = {buffer->host_id, layout->offset, layout->width,
		layout->height, layout->stride, layout->format};
	zs_wire_send_request(client, pool, CREATE_BUFFER, create_buffer, 6);
	zs_wire_send_request(client, pool, DESTROY_POOL, NULL, 0);
	pool->is_destroyed = true;
	return buffer;
}

/** The compositor has destroyed a buffer: what its memory goes by is the `data`. */
static int handle_done(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_relay_remote *remote = remote_of(client);
	passing->object->is_destroyed = true;
	remote->remove(remote->data, (uintptr_t)passing->object->data);
	return 1;
}

static const struct zs_wire_handler handler_sync = {
	.interface = "wl_callback",
	.event = handle_done,
};

bool zs_relay_remote_destroy_buffer(
	struct zs_wire_client *client, struct zs_wire_object *buffer, uint64_t memory)
{
	if (!zs_wire_stream_can_put(&client->host, DESTROY_BYTES, 0)) {
		return false;
	}
	zs_wire_send_request(client, buffer, DESTROY_BUFFER, NULL, 0);
	buffer->is_destroyed = true;
	buffer->data = NULL;
	/* Without an object to wait with it goes with the connection. */
	struct zs_wire_object *sync =
		memory == 0 ? NULL : zs_wire_create_own(client, "wl_callback", 1, &handler_sync);
	if (sync != NULL) {
		sync->data = (void *)(uintptr_t)memory;
		zs_wire_send_request(client,
			zs_wire_objects_find_host(&client->objects, ZS_WIRE_DISPLAY), SYNC,
			&sync->host_id, 1);
	}
	return true;
}

/* Buffers that an app has destroyed while the compositor shows them: on this machine it would have
 * their pixels, by a copy or as it holds the memory. There the memory must stay what it is. */

static int handle_left(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	if (passing->object->data != NULL) {
		zs_relay_remote_destroy_buffer(
			client, passing->object, (uintptr_t)passing->object->data);
	}
	return 1;
}

static const struct zs_wire_handler handler_left = {
	.interface = "wl_buffer",
	.event = handle_left,
};

void zs_relay_remote_leave_buffer(struct zs_wire_object *buffer, uint64_t memory)
{
	buffer->handler = &handler_left;
	buffer->data = (void *)(uintptr_t)memory;
}
