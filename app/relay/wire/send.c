#include "app/relay/wire/send.h"

#include <fcntl.h>
#include <string.h>

/* Of a request that zs_wire_send_behind moves: those of surfaces are short. */
#define MAX_WORDS 16

static void write_message(
	uint32_t *words, uint32_t id, uint32_t opcode, const uint32_t *arguments, unsigned count)
{
	words[0] = id;
	words[1] = (ZS_WIRE_HEADER + count * (uint32_t)sizeof(arguments[0])) << 16 | opcode;
	if (count > 0) {
		memcpy(words + 2, arguments, count * sizeof(arguments[0]));
	}
}

static bool put(struct zs_wire_stream *to, uint32_t id, uint32_t opcode, const uint32_t *arguments,
	unsigned count)
{
	const uint32_t size = ZS_WIRE_HEADER + count * (uint32_t)sizeof(arguments[0]);
	if (!zs_wire_stream_can_put(to, size, 0)) {
		return false;
	}
	write_message(zs_wire_stream_put(to, size), id, opcode, arguments, count);
	return true;
}

bool zs_wire_send_request(struct zs_wire_client *client, const struct zs_wire_object *object,
	uint32_t opcode, const uint32_t *arguments, unsigned count)
{
	return put(&client->host, object->host_id, opcode, arguments, count);
}

bool zs_wire_send_event(struct zs_wire_client *client, const struct zs_wire_object *object,
	uint32_t opcode, const uint32_t *arguments, unsigned count)
{
	return put(&client->app, object->app_id, opcode, arguments, count);
}

bool zs_wire_send_request_before(struct zs_wire_client *client, struct zs_wire_passing *passing,
	uint32_t opcode, const uint32_t *arguments, unsigned count)
{
	char *at = (char *)passing->words;
	if (!put(&client->host, passing->object->host_id, opcode, arguments, count)) {
		return false;
	}
	/* It lies behind all, and goes where the passing one begins, which moves up. */
	const size_t own = ZS_WIRE_HEADER + count * sizeof(arguments[0]);
	char *end = (char *)client->host.out.bytes + client->host.out.end;
	memmove(at + own, at, (size_t)(end - own - at));
	passing->words = (uint32_t *)(void *)(at + own);
	write_message((uint32_t *)(void *)at, passing->object->host_id, opcode, arguments, count);
	return true;
}

void zs_wire_send_behind(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_wire_queue *out = &client->host.out;
	const size_t size = zs_wire_message_size(passing->words);
	uint32_t message[MAX_WORDS];
	char *at = (char *)passing->words, *end = (char *)out->bytes + out->end;
	if (at + size == end || size > sizeof(message)) {
		return;
	}
	memcpy(message, at, size);
	memmove(at, at + size, (size_t)(end - at) - size);
	passing->words = (uint32_t *)(void *)(end - size);
	memcpy(passing->words, message, size);
}

bool zs_wire_send_request_with_fd(struct zs_wire_client *client,
	const struct zs_wire_object *object, uint32_t opcode, const uint32_t *arguments,
	unsigned count, int fd)
{
	const int copy = zs_wire_stream_can_put(&client->host, ZS_WIRE_HEADER + count * 4, 1)
				 ? fcntl(fd, F_DUPFD_CLOEXEC, 0)
				 : -1;
	if (copy < 0) {
		return false;
	}
	zs_wire_stream_put_fd(&client->host, copy);
	return put(&client->host, object->host_id, opcode, arguments, count);
}

struct zs_wire_object *zs_wire_create_own(struct zs_wire_client *client, const char *interface,
	uint32_t version, const struct zs_wire_handler *handler)
{
	const struct zs_wire_interface *table = zs_wire_interface_find(interface);
	struct zs_wire_object *object =
		table == NULL ? NULL : zs_wire_objects_add_own(&client->objects, table, version);
	if (object != NULL) {
		object->handler = handler;
	}
	return object;
}
