#include <errno.h>
#include <stdlib.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/fill.h"

/* Requests, by opcode. */
enum {
	CREATE_POOL
};
enum {
	CREATE_BUFFER,
	RESIZE = 2
};

/* ARGB8888 and XRGB8888; the other formats have their own numbers. */
#define FORMATS 2

static uint32_t word(const struct zs_wire_passing *passing, unsigned argument)
{
	return passing->message[passing->arguments->list[argument].offset / 4];
}

/** The object that the app has just made. */
static struct zs_wire_object *made(
	const struct zs_wire_client *client, const struct zs_wire_passing *passing)
{
	return zs_wire_objects_find_app(&client->objects, word(passing, 0));
}

static int handle_shm(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	if (passing->opcode == CREATE_POOL) {
		/* Without it the pool's buffers simply stay what they are. */
		struct zs_relay_buffers *buffers = client->data;
		const int fd = zs_wire_stream_peek_fd(&client->app, 0);
		struct zs_relay_pool_shape *shape = zs_relay_pool_shapes_add(buffers->shapes, fd);
		struct zs_relay_pool *pool =
			zs_relay_pool_create(fd, (int32_t)word(passing, 2), &buffers->pools);
		made(client, passing)->data = pool;
		if (pool != NULL) {
			const struct zs_relay_pool_source *source =
				buffers->shared->settings->pool_source;
			pool->shape = shape;
			if (source != NULL) {
				source->describe(source->data, fd, &pool->facts);
			}
		}
	}
	return 0;
}

/** False for what the compositor will not take: it has yet to say so. */
static bool is_within(const struct zs_relay_pool *pool, const struct zs_wire_passing *passing)
{
	const int64_t offset = (int32_t)word(passing, 1), width = (int32_t)word(passing, 2);
	const int64_t height = (int32_t)word(passing, 3), stride = (int32_t)word(passing, 4);
	const int64_t row = word(passing, 5) < FORMATS ? width * 4 : width;
	return offset >= 0 && width > 0 && height > 0 && stride >= row &&
	       offset + stride * height <= pool->size;
}

static int handle_pool(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_pool *pool = passing->object->data;
	if (pool != NULL && passing->opcode == RESIZE) {
		pool->size = (int32_t)word(passing, 0);
		zs_relay_pool_shape_add_resize(pool->shape);
	}
	if (pool == NULL || passing->opcode != CREATE_BUFFER || !is_within(pool, passing)) {
		return 0;
	}
	struct zs_relay_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		return 0;
	}
	*buffer = (struct zs_relay_buffer){
		.owner = buffers,
		.serial = ++buffers->last_serial,
		.object = made(client, passing),
		.pool = zs_relay_pool_reference(pool),
		.offset = (int32_t)word(passing, 1),
		.width = word(passing, 2),
		.height = word(passing, 3),
		.stride = word(passing, 4),
		.format = word(passing, 5),
		.dmabuf_fd = -1,
	};
	buffer->object->data = buffer;
	zs_relay_pool_shape_add_buffer(
		pool->shape, (uint32_t)buffer->offset, buffer->stride, buffer->format);
	return 0;
}

static void release_pool(struct zs_wire_object *object)
{
	zs_relay_pool_release(object->data);
}

const struct zs_wire_handler zs_relay_handler_shm = {
	.interface = "wl_shm",
	.request = handle_shm,
};

const struct zs_wire_handler zs_relay_handler_pool = {
	.interface = "wl_shm_pool",
	.request = handle_pool,
	.release = release_pool,
};
