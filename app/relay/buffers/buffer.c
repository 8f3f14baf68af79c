#include "app/relay/buffers/buffer.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/relay/wire/send.h"
#include "udmabuf/access.h"

/* The only request and the only event of wl_buffer. */
enum {
	DESTROY = 0,
	RELEASE = 0
};

/* From its second use on a buffer is imported: what is shown once stays as cheap as it is. */
#define USES 2
/* Cursors and such are not worth an import. */
#define MIN_BYTES (128 << 10)

struct zs_relay_buffer *zs_relay_buffer_of(const struct zs_wire_object *object)
{
	return object->handler == &zs_relay_handler_buffer ? object->data : NULL;
}

void zs_relay_buffer_fail(struct zs_relay_buffer *buffer, enum zs_relay_reason reason)
{
	buffer->state = ZS_RELAY_FAILED;
	buffer->failure = reason;
}

/** Why it is not imported, or not yet. */
static enum zs_relay_reason consider(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	if (!buffer->owner->shared->settings->imports) {
		return ZS_RELAY_OFF;
	}
	if ((uint64_t)buffer->stride * buffer->height < MIN_BYTES) {
		return ZS_RELAY_SMALL;
	}
	if (buffer->uses < USES) {
		return ZS_RELAY_FIRST_USES;
	}
	zs_relay_buffer_import(client, buffer);
	return buffer->state == ZS_RELAY_FAILED ? buffer->failure : ZS_RELAY_PENDING;
}

/** What its state says, and what is held: it changes its kind only when nothing of it is. */
static enum zs_relay_reason check_state(const struct zs_relay_buffer *buffer)
{
	switch (buffer->state) {
	case ZS_RELAY_IMPORTED:
		return buffer->is_plain_held ? ZS_RELAY_HELD : ZS_RELAY_NO_REASON;
	case ZS_RELAY_FAILED:
		return buffer->failure;
	default:
		return ZS_RELAY_PENDING;
	}
}

enum zs_relay_reason zs_relay_buffer_attach(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, enum zs_relay_reason reason)
{
	buffer->uses++;
	if (buffer->is_own_held) {
		return ZS_RELAY_NO_REASON;
	}
	if (reason != ZS_RELAY_NO_REASON) {
		return reason;
	}
	return buffer->state == ZS_RELAY_PLAIN ? consider(client, buffer) : check_state(buffer);
}

static void add_fencing(struct zs_relay_buffers *buffers, struct zs_relay_buffer *buffer)
{
	buffer->is_fencing = true;
	buffer->next_fencing = buffers->fencing;
	buffers->fencing = buffer;
}

static void remove_fencing(struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffer **link = &buffer->owner->fencing;
	while (*link != NULL && *link != buffer) {
		link = &(*link)->next_fencing;
	}
	if (*link != NULL) {
		*link = buffer->next_fencing;
	}
	buffer->is_fencing = false;
}

void zs_relay_buffer_commit(struct zs_relay_buffer *buffer, bool own)
{
	if (buffer->owes_release) {
		/* The app does not wait for it: there is one for both times. */
		remove_fencing(buffer);
		buffer->owes_release = false;
	}
	*(own ? &buffer->is_own_held : &buffer->is_plain_held) = true;
	if (own && buffer->has_access) {
		zs_access_end(buffer->dmabuf_fd);
		buffer->has_access = false;
	}
}

bool zs_relay_buffer_is_true(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffers *buffers = client->data;
	if (zs_relay_sample_is_same(&buffer->sample)) {
		return true;
	}
	buffers->swapped++;
	zs_relay_buffer_fail(buffer, ZS_RELAY_SWAPPED);
	return false;
}

void zs_relay_buffer_hand_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	buffer->is_own_held = false;
	if (!buffer->has_access) {
		buffer->has_access = zs_access_begin(buffer->dmabuf_fd) == 0;
	}
	zs_wire_send_event(client, buffer->object, RELEASE, NULL, 0);
}

/** True if no device works on it any more, and the CPU may write. */
static bool is_through(const struct zs_relay_buffer *buffer)
{
	struct pollfd fd = {.fd = buffer->dmabuf_fd, .events = POLLOUT};
	return poll(&fd, 1, 0) != 0;
}

void zs_relay_buffer_give(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	if (zs_wire_send_event(client, buffer->object, RELEASE, NULL, 0)) {
		buffer->owes_release = false;
	} else {
		remove_fencing(buffer);
		add_fencing(buffer->owner, buffer);
	}
}

/** The compositor lets go of the linux-dmabuf buffer: an event of wl_buffer in its stead. */
static int handle_own_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_buffer *buffer = passing->object->data;
	if (buffer == NULL || !buffer->is_own_held || buffer->is_fencing) {
		return 1;
	}
	if (is_through(buffer)) {
		zs_relay_buffer_hand_back(client, buffer);
	} else {
		add_fencing(buffers, buffer);
	}
	return 1;
}

unsigned zs_relay_buffers_check_fences(
	struct zs_relay_buffers *buffers, struct zs_wire_client *client)
{
	struct zs_relay_buffer **link = &buffers->fencing, *buffer;
	unsigned count = 0;
	while ((buffer = *link) != NULL) {
		const bool can_put = zs_wire_stream_can_put(&client->app, 8, 0);
		if (can_put && buffer->owes_release) {
			*link = buffer->next_fencing;
			buffer->is_fencing = false;
			zs_relay_buffer_give(client, buffer);
		} else if (can_put && is_through(buffer)) {
			*link = buffer->next_fencing;
			buffer->is_fencing = false;
			zs_relay_buffer_hand_back(client, buffer);
		} else {
			link = &buffer->next_fencing;
			count++;
		}
	}
	return count;
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
	return buffer->owes_release ? 1 : 0;
}

static int handle_request(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffer *buffer = passing->object->data;
	if (buffer == NULL || passing->opcode != DESTROY) {
		return 0;
	}
	zs_relay_rotation_remove(client, buffer);
	if (buffer->own != NULL) {
		zs_wire_send_request(client, buffer->own, DESTROY, NULL, 0);
		buffer->own->is_destroyed = true;
	}
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
	remove_fencing(buffer);
	zs_relay_rotation_remove(NULL, buffer);
	if (buffer->own != NULL) {
		buffer->own->data = NULL;
	}
	if (buffer->params != NULL) {
		buffer->params->data = NULL;
	}
	if (buffer->dmabuf_fd >= 0) {
		close(buffer->dmabuf_fd);
	}
	zs_relay_sample_finish(&buffer->sample);
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
