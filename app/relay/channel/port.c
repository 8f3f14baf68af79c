#include "app/relay/channel/port.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A virtio-serial port takes so much at once, or nothing. */
#define WRITE_BYTES (32 << 10)

void zs_channel_port_lose(struct zs_channel_port *port, const char *why)
{
	if (port->lost == NULL) {
		port->lost = why;
		zs_event_loop_watch(port->loop, &port->source, 0);
		port->handle_lost(port->source.data);
	}
}

int zs_channel_port_init(struct zs_channel_port *port, struct zs_event_loop *loop, int fd,
	void (*handle)(struct zs_event_source *source, uint32_t events),
	void (*handle_lost)(void *data), void *data)
{
	*port = (struct zs_channel_port){.loop = loop,
		.handle_lost = handle_lost,
		.source = {.fd = fd, .handle = handle, .data = data}};
	const int flags = fcntl(fd, F_GETFL);
	int ret = flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ? -errno : 0;
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &port->source, EPOLLIN);
	if (ret < 0) {
		zs_channel_port_finish(port);
	}
	return ret;
}

void zs_channel_port_finish(struct zs_channel_port *port)
{
	if (port->loop != NULL) {
		zs_event_loop_watch(port->loop, &port->source, 0);
		close(port->source.fd);
	}
	free(port->out);
	*port = (struct zs_channel_port){0};
}

/** Room for so many bytes behind what waits. NULL if there may not be so much, or no memory is. */
static uint8_t *reserve(struct zs_channel_port *port, size_t size)
{
	if (port->out_end + size > port->out_room && port->out_start > 0) {
		memmove(port->out, port->out + port->out_start, port->out_end - port->out_start);
		port->out_end -= port->out_start;
		port->out_start = 0;
	}
	if (port->out_end + size > port->out_room) {
		const size_t room = (port->out_end + size) * 2;
		uint8_t *out = room > ZS_CHANNEL_PORT_MAX ? NULL : realloc(port->out, room);
		if (out == NULL) {
			return NULL;
		}
		port->out = out;
		port->out_room = room;
	}
	uint8_t *place = port->out + port->out_end;
	port->out_end += size;
	return place;
}

void zs_channel_port_put(struct zs_channel_port *port, enum zs_channel_type type, uint32_t id,
	const void *payload, size_t size)
{
	const struct zs_channel_header header = {
		.type = (uint16_t)type, .id = id, .length = (uint32_t)size};
	uint8_t *place = port->lost != NULL ? NULL : reserve(port, sizeof(header) + size);
	if (place == NULL) {
		zs_channel_port_lose(port, "it takes nothing");
		return;
	}
	memcpy(place, &header, sizeof(header));
	if (size > 0) {
		memcpy(place + sizeof(header), payload, size);
	}
}

/** Where, of what goes out, the last frame ends that ends within `most` bytes, or the first behind.
 */
static size_t end_of_frames(const struct zs_channel_port *port, size_t most, bool is_behind)
{
	const size_t size = port->out_end - port->out_start;
	size_t end = port->torn;
	while (end < size) {
		struct zs_channel_header header;
		memcpy(&header, port->out + port->out_start + end, sizeof(header));
		const size_t next = end + sizeof(header) + header.length;
		if (is_behind ? end >= most : next > most) {
			break;
		}
		end = next;
	}
	return end;
}

void zs_channel_port_flush(struct zs_channel_port *port)
{
	while (port->out_start < port->out_end && port->lost == NULL) {
		/* Whole frames: if this program is killed none is cut short. */
		const ssize_t done = write(port->source.fd, port->out + port->out_start,
			end_of_frames(port, WRITE_BYTES, false));
		if (done < 0) {
			if (errno != EAGAIN && errno != EINTR) {
				zs_channel_port_lose(port, strerror(errno));
			}
			break;
		}
		port->torn = end_of_frames(port, (size_t)done, true) - (size_t)done;
		port->out_start += (size_t)done;
	}
	if (port->out_start == port->out_end) {
		port->out_start = port->out_end = 0;
	}
	if (port->lost == NULL) {
		zs_event_loop_watch(port->loop, &port->source,
			EPOLLIN | (port->out_end > 0 ? (uint32_t)EPOLLOUT : 0));
	}
}

size_t zs_channel_port_read(struct zs_channel_port *port)
{
	port->in_end -= port->in_start;
	memmove(port->in, port->in + port->in_start, port->in_end);
	port->in_start = 0;
	const ssize_t got = port->lost != NULL ? 0
					       : read(port->source.fd, port->in + port->in_end,
							 sizeof(port->in) - port->in_end);
	if (got < 0 && errno != EAGAIN && errno != EINTR) {
		zs_channel_port_lose(port, strerror(errno));
	} else if (got == 0) {
		zs_channel_port_lose(port, "nothing is at its other end");
	}
	port->in_end += got > 0 ? (size_t)got : 0;
	return got > 0 ? (size_t)got : 0;
}

bool zs_channel_port_take(struct zs_channel_port *port, struct zs_channel_header *header,
	const uint8_t **payload, bool *is_wrong)
{
	const size_t size = port->in_end - port->in_start;
	*is_wrong = false;
	if (size < sizeof(*header)) {
		return false;
	}
	memcpy(header, port->in + port->in_start, sizeof(*header));
	*is_wrong = !zs_channel_header_is_valid(header);
	if (*is_wrong || size - sizeof(*header) < header->length) {
		return false;
	}
	*payload = port->in + port->in_start + sizeof(*header);
	port->in_start += sizeof(*header) + header->length;
	return true;
}

bool zs_channel_port_seek_hello(struct zs_channel_port *port)
{
	struct {
		struct zs_channel_header header;
		uint8_t magic[sizeof(uint64_t)];
	} begin = {.header = {.type = ZS_CHANNEL_HELLO, .length = sizeof(struct zs_channel_hello)}};
	const uint64_t magic = ZS_CHANNEL_MAGIC;
	memcpy(begin.magic, &magic, sizeof(magic));
	_Static_assert(sizeof(begin) == sizeof(begin.header) + sizeof(begin.magic), "no gap");
	while (port->in_start < port->in_end) {
		const size_t size = port->in_end - port->in_start;
		if (memcmp(port->in + port->in_start, &begin,
			    size < sizeof(begin) ? size : sizeof(begin)) == 0) {
			return true;
		}
		port->in_start++;
	}
	return false;
}
