#include "app/host/vhost/message.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "app/common/socket.h"

_Static_assert(offsetof(struct zs_vhost_message, bytes) ==
		       offsetof(struct zs_vhost_message, request) + ZS_VHOST_HEADER,
	"the payload lies behind the header");

/** How long the message is, as far as is known. */
static size_t find_length(const struct zs_vhost_reader *reader)
{
	return ZS_VHOST_HEADER + (reader->length < ZS_VHOST_HEADER ? 0 : reader->message.size);
}

static bool has_bad_header(const struct zs_vhost_reader *reader)
{
	const struct zs_vhost_message *message = &reader->message;
	const uint32_t flags = message->flags & (ZS_VHOST_VERSION_MASK | ZS_VHOST_REPLY);
	return reader->length >= ZS_VHOST_HEADER &&
	       (flags != ZS_VHOST_VERSION || message->size > ZS_VHOST_PAYLOAD);
}

int zs_vhost_reader_read(struct zs_vhost_reader *reader, int socket)
{
	struct zs_vhost_message *message = &reader->message;
	while (reader->length < find_length(reader)) {
		int fd;
		const ssize_t got =
			zs_socket_receive(socket, (uint8_t *)&message->request + reader->length,
				find_length(reader) - reader->length, &fd);
		if (fd >= 0) {
			close(message->fd);
			message->fd = fd;
		}
		if (got <= 0) {
			return got == -EAGAIN ? 0 : got < 0 ? (int)got : -EPIPE;
		}
		reader->length += (size_t)got;
		if (has_bad_header(reader)) {
			return -EPROTO;
		}
	}
	/* What a short one leaves unsaid is zero. */
	memset(message->bytes + message->size, 0, ZS_VHOST_PAYLOAD - message->size);
	return 1;
}

int zs_vhost_message_take_fd(struct zs_vhost_message *message)
{
	const int fd = message->fd;
	message->fd = -1;
	return fd;
}

void zs_vhost_reader_next(struct zs_vhost_reader *reader)
{
	close(zs_vhost_message_take_fd(&reader->message));
	reader->length = 0;
}

int zs_vhost_message_reply(struct zs_vhost_message *message, int socket, uint32_t size)
{
	message->flags = ZS_VHOST_VERSION | ZS_VHOST_REPLY;
	message->size = size;
	/* A front-end waits for its answer, so that there is room for it. */
	const ssize_t sent = zs_socket_send(socket, &message->request, ZS_VHOST_HEADER + size, -1);
	return sent < 0 ? (int)sent : (size_t)sent == ZS_VHOST_HEADER + size ? 0 : -EIO;
}
