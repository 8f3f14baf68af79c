#include "app/relay/buffers/buffer.h"

static bool is_imported(const struct zs_relay_buffer *buffer)
{
	return buffer != NULL && buffer->state == ZS_RELAY_IMPORTED;
}

bool zs_relay_rotation_expects(
	const struct zs_relay_rotation *rotation, const struct zs_relay_buffer *buffer)
{
	const struct zs_relay_buffer *last = rotation->shown;
	return is_imported(last) && last->width == buffer->width &&
	       last->height == buffer->height && last->stride == buffer->stride &&
	       last->format == buffer->format;
}

static void give(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	if (buffer != NULL && buffer->owes_release) {
		zs_relay_buffer_give(client, buffer);
	}
}

/** Takes it from the place that it has. */
static void leave(struct zs_relay_buffer *buffer)
{
	struct zs_relay_rotation *rotation = buffer->rotation;
	if (rotation != NULL && rotation->shown == buffer) {
		rotation->shown = NULL;
	}
	if (rotation != NULL && rotation->before == buffer) {
		rotation->before = NULL;
	}
	buffer->rotation = NULL;
}

void zs_relay_rotation_show(struct zs_wire_client *client, struct zs_relay_rotation *rotation,
	struct zs_relay_buffer *buffer)
{
	if (rotation->shown == buffer) {
		return;
	}
	if (rotation->before != NULL && rotation->before != buffer) {
		rotation->before->rotation = NULL;
	}
	rotation->before = rotation->shown;
	rotation->shown = NULL;
	give(client, rotation->before);
	if (buffer != NULL && buffer->rotation != rotation) {
		zs_relay_rotation_remove(client, buffer);
	}
	if (buffer != NULL) {
		buffer->rotation = rotation;
		rotation->shown = buffer;
	}
}

bool zs_relay_rotation_delays(struct zs_relay_buffer *buffer)
{
	const struct zs_relay_rotation *rotation = buffer->rotation;
	return rotation != NULL && rotation->shown == buffer && is_imported(rotation->before) &&
	       !rotation->before->is_plain_held && buffer->state != ZS_RELAY_FAILED;
}

void zs_relay_rotation_remove(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_relay_rotation *rotation = buffer->rotation;
	leave(buffer);
	if (rotation != NULL && client != NULL) {
		give(client, rotation->shown);
	}
}

void zs_relay_rotation_finish(struct zs_wire_client *client, struct zs_relay_rotation *rotation)
{
	if (client != NULL) {
		give(client, rotation->shown);
	}
	if (rotation->shown != NULL) {
		leave(rotation->shown);
	}
	if (rotation->before != NULL) {
		leave(rotation->before);
	}
}
