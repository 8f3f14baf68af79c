#include "app/relay/channel/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/log.h"

#define OUT_ENOUGH (128 << 10) ///< no app is read while so much waits
#define FDS_AT_ONCE 28
#define CREDIT_STEP (16 << 10)

/* The port. */

static uint32_t port_events(const struct zs_channel *channel)
{
	return EPOLLIN | (channel->out_start < channel->out_end ? (uint32_t)EPOLLOUT : 0);
}

static void break_channel(struct zs_channel *channel, const char *why)
{
	if (!channel->is_broken) {
		channel->is_broken = true;
		zs_event_loop_watch(channel->loop, &channel->port, 0);
		zs_log(ZS_LOG_ERROR, "the channel to the other machine: %s", why);
	}
}

static void flush(struct zs_channel *channel)
{
	while (channel->out_start < channel->out_end && !channel->is_broken) {
		const ssize_t done = write(channel->port.fd, channel->out + channel->out_start,
			channel->out_end - channel->out_start);
		if (done < 0) {
			if (errno != EAGAIN && errno != EINTR) {
				break_channel(channel, strerror(errno));
			}
			break;
		}
		channel->out_start += (size_t)done;
	}
	if (channel->out_start == channel->out_end) {
		channel->out_start = channel->out_end = 0;
	}
	if (!channel->is_broken) {
		zs_event_loop_watch(channel->loop, &channel->port, port_events(channel));
	}
}

/** Room for so many bytes behind what waits. NULL without memory. */
static uint8_t *reserve(struct zs_channel *channel, size_t size)
{
	if (channel->out_end + size > channel->out_room) {
		memmove(channel->out, channel->out + channel->out_start,
			channel->out_end - channel->out_start);
		channel->out_end -= channel->out_start;
		channel->out_start = 0;
	}
	if (channel->out_end + size > channel->out_room) {
		const size_t room = (channel->out_end + size) * 2;
		uint8_t *out = realloc(channel->out, room);
		if (out == NULL) {
			break_channel(channel, strerror(ENOMEM));
			return NULL;
		}
		channel->out = out;
		channel->out_room = room;
	}
	uint8_t *place = channel->out + channel->out_end;
	channel->out_end += size;
	return place;
}

static void put(struct zs_channel *channel, enum zs_channel_type type, uint32_t client,
	const void *payload, size_t size)
{
	const struct zs_channel_header header = {
		.type = (uint16_t)type, .client = client, .length = (uint32_t)size};
	uint8_t *place = reserve(channel, sizeof(header) + size);
	if (place != NULL) {
		memcpy(place, &header, sizeof(header));
		if (size > 0) {
			memcpy(place + sizeof(header), payload, size);
		}
	}
}

/* Clients. */

static struct zs_channel_client *find(const struct zs_channel *channel, uint32_t id)
{
	struct zs_channel_client *client = channel->clients;
	while (client != NULL && client->id != id) {
		client = client->next;
	}
	return client;
}

static void remove_client(struct zs_channel_client *client)
{
	struct zs_channel_client **link = &client->channel->clients;
	while (*link != client) {
		link = &(*link)->next;
	}
	*link = client->next;
	zs_event_loop_watch(client->channel->loop, &client->socket, 0);
	if (client->socket.fd >= 0) {
		close(client->socket.fd);
	}
	for (unsigned i = 0; i < client->arrival_count; i++) {
		if (client->arrivals[i].fd >= 0) {
			close(client->arrivals[i].fd);
		}
	}
	free(client->in);
	free(client);
}

/** This side has no use for it any more. */
static void close_client(struct zs_channel_client *client)
{
	struct zs_channel *channel = client->channel;
	if (!client->is_closed) {
		put(channel, ZS_CHANNEL_CLOSE, client->id, NULL, 0);
	}
	remove_client(client);
	flush(channel);
}

/** What it waits for: bytes of the app, while the other side takes them, and room for its own. */
static void watch_client(struct zs_channel_client *client)
{
	const struct zs_channel *channel = client->channel;
	const bool reads = client->credit > 0 && !client->is_closed &&
			   channel->out_end - channel->out_start < OUT_ENOUGH;
	const bool is_held = client->arrival_count > 0 && client->arrivals[0].fd < 0 &&
			     client->arrivals[0].offset == 0;
	const bool writes = client->in_count > 0 && !is_held;
	zs_event_loop_watch(client->channel->loop, &client->socket,
		(reads ? (uint32_t)EPOLLIN : 0) | (writes ? (uint32_t)EPOLLOUT : 0));
}

/** Sends a file's bytes. */
static void put_content(struct zs_channel_client *client, int fd, uint64_t size)
{
	uint8_t bytes[ZS_CHANNEL_FRAME_BYTES];
	uint64_t done = 0;
	while (done < size) {
		const size_t part =
			size - done < sizeof(bytes) ? (size_t)(size - done) : sizeof(bytes);
		const ssize_t got = pread(fd, bytes, part, (off_t)done);
		if (got <= 0) {
			/* It has become shorter: zeroes. */
			memset(bytes, 0, part);
		}
		const size_t length = got <= 0 ? part : (size_t)got;
		put(client->channel, ZS_CHANNEL_CONTENT, client->id, bytes, length);
		client->credit -= (int64_t)length;
		done += length;
	}
}

static void put_fd(struct zs_channel_client *client, int fd)
{
	struct zs_channel *channel = client->channel;
	struct zs_channel_fd what = {0};
	if (!channel->side->describe(channel->data, fd, &what)) {
		what = (struct zs_channel_fd){.type = ZS_CHANNEL_FD_NONE};
	}
	put(channel, ZS_CHANNEL_FD, client->id, &what, sizeof(what));
	if (what.type == ZS_CHANNEL_FD_CONTENT) {
		put_content(client, fd, what.size);
	}
}

/** Passes on what the app's socket has. False at its end. */
static bool read_client(struct zs_channel_client *client)
{
	uint8_t bytes[ZS_CHANNEL_FRAME_BYTES];
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(FDS_AT_ONCE * sizeof(int))];
	} control;
	const size_t size =
		client->credit < (int64_t)sizeof(bytes) ? (size_t)client->credit : sizeof(bytes);
	struct iovec part = {.iov_base = bytes, .iov_len = size};
	struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control)};
	const ssize_t got = recvmsg(client->socket.fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (got < 0) {
		return errno == EAGAIN || errno == EINTR;
	}
	for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
		header = CMSG_NXTHDR(&message, header)) {
		const size_t count = header->cmsg_type == SCM_RIGHTS
					     ? (header->cmsg_len - CMSG_LEN(0)) / sizeof(int)
					     : 0;
		for (size_t i = 0; i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(header) + i * sizeof(fd), sizeof(fd));
			put_fd(client, fd);
			close(fd);
		}
	}
	if (got > 0) {
		put(client->channel, ZS_CHANNEL_DATA, client->id, bytes, (size_t)got);
		client->credit -= got;
	}
	return got > 0;
}

/** Takes bytes out at the front, and fds that were passed with them. */
static void drop_in(struct zs_channel_client *client, size_t bytes, unsigned fds)
{
	client->in_count -= bytes;
	memmove(client->in, client->in + bytes, client->in_count);
	for (unsigned i = 0; i < fds; i++) {
		close(client->arrivals[i].fd);
	}
	client->arrival_count -= fds;
	memmove(client->arrivals, client->arrivals + fds,
		client->arrival_count * sizeof(client->arrivals[0]));
	for (unsigned i = 0; i < client->arrival_count; i++) {
		client->arrivals[i].offset -= bytes;
	}
	client->taken += (uint32_t)bytes;
	if (client->taken >= CREDIT_STEP) {
		put(client->channel, ZS_CHANNEL_CREDIT, client->id, &client->taken,
			sizeof(client->taken));
		client->taken = 0;
	}
}

/** Bytes and fds that may go in one piece: an fd goes with the byte that it lies in front of. */
static bool write_some(struct zs_channel_client *client)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(FDS_AT_ONCE * sizeof(int))];
	} control = {0};
	int fds[FDS_AT_ONCE];
	unsigned count = 0;
	while (count < client->arrival_count && count < FDS_AT_ONCE &&
		client->arrivals[count].offset == 0 && client->arrivals[count].fd >= 0) {
		fds[count] = client->arrivals[count].fd;
		count++;
	}
	const bool is_held = count < client->arrival_count && client->arrivals[count].offset == 0;
	const size_t size = count < client->arrival_count && !is_held
				    ? client->arrivals[count].offset
				    : client->in_count;
	if (size == 0 || is_held) {
		return false;
	}
	struct iovec part = {.iov_base = client->in, .iov_len = size};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (count > 0) {
		message.msg_control = &control;
		message.msg_controllen = CMSG_SPACE(count * sizeof(int));
		control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
			.cmsg_len = CMSG_LEN(count * sizeof(int))};
		memcpy(CMSG_DATA(&control.header), fds, count * sizeof(int));
	}
	const ssize_t done = sendmsg(client->socket.fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (done <= 0) {
		return false;
	}
	drop_in(client, (size_t)done, count);
	return true;
}

static void write_client(struct zs_channel_client *client)
{
	while (write_some(client)) {
	}
}

/** Goes on as far as is possible. The client may be gone then. */
static void run_client(struct zs_channel_client *client)
{
	write_client(client);
	if (client->is_closed && client->in_count == 0) {
		remove_client(client);
		return;
	}
	watch_client(client);
}

static void handle_socket(struct zs_event_source *source, uint32_t events)
{
	struct zs_channel_client *client = source->data;
	struct zs_channel *channel = client->channel;
	const bool reads = (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0;
	if (reads && client->credit > 0 && !read_client(client)) {
		close_client(client);
		return;
	}
	run_client(client);
	flush(channel);
}

/** One whose socket, `fd`, is taken over. NULL without memory. */
static struct zs_channel_client *add_client(struct zs_channel *channel, uint32_t id, int fd)
{
	struct zs_channel_client *client = calloc(1, sizeof(*client));
	uint8_t *in = malloc(ZS_CHANNEL_WINDOW);
	if (client == NULL || in == NULL) {
		free(client);
		free(in);
		close(fd);
		return NULL;
	}
	client->channel = channel;
	client->id = id;
	client->in = in;
	client->credit = ZS_CHANNEL_WINDOW;
	client->socket =
		(struct zs_event_source){.fd = fd, .handle = handle_socket, .data = client};
	client->next = channel->clients;
	channel->clients = client;
	watch_client(client);
	return client;
}

int zs_channel_connect(struct zs_channel *channel, int fd)
{
	if (channel->peer_nonce == 0 || channel->is_broken) {
		close(fd);
		return -ENOTCONN;
	}
	const uint32_t id = ++channel->last_id;
	if (add_client(channel, id, fd) == NULL) {
		return -ENOMEM;
	}
	put(channel, ZS_CHANNEL_OPEN, id, NULL, 0);
	flush(channel);
	return 0;
}

/* What the other side says. Each returns NULL, or what is wrong with it. */

static void end_clients(struct zs_channel *channel)
{
	while (channel->clients != NULL) {
		remove_client(channel->clients);
	}
}

static void say_hello(struct zs_channel *channel)
{
	const struct zs_channel_hello hello = {
		.version = ZS_CHANNEL_VERSION, .nonce = channel->nonce};
	put(channel, ZS_CHANNEL_HELLO, 0, &hello, sizeof(hello));
}

/** It has begun. If that is anew, it knows nothing of what was before. */
static const char *take_hello(struct zs_channel *channel, const uint8_t *payload)
{
	struct zs_channel_hello hello;
	memcpy(&hello, payload, sizeof(hello));
	if (hello.version != ZS_CHANNEL_VERSION || hello.nonce == 0) {
		return "it speaks another version";
	}
	if (hello.nonce != channel->peer_nonce) {
		end_clients(channel);
		channel->peer_nonce = hello.nonce;
		say_hello(channel);
		if (channel->side->begin != NULL) {
			channel->side->begin(channel->data);
		}
	}
	return NULL;
}

static const char *take_open(struct zs_channel *channel, uint32_t id)
{
	if (id == 0 || find(channel, id) != NULL || channel->side->open == NULL) {
		return "it opens what is open";
	}
	const int fd = channel->side->open(channel->data);
	if (fd < 0 || add_client(channel, id, fd) == NULL) {
		put(channel, ZS_CHANNEL_CLOSE, id, NULL, 0);
	}
	return NULL;
}

static const char *take_data(
	struct zs_channel_client *client, const uint8_t *payload, uint32_t length)
{
	if (length > ZS_CHANNEL_WINDOW - client->in_count) {
		return "it sends more than it may";
	}
	memcpy(client->in + client->in_count, payload, length);
	client->in_count += length;
	return NULL;
}

/** Always at its end, whichever way it is used. */
static int make_none(void)
{
	return open("/dev/null", O_RDWR | O_CLOEXEC);
}

static const char *take_fd(struct zs_channel_client *client, const uint8_t *payload)
{
	struct zs_channel *channel = client->channel;
	if (client->arrival_count == ZS_CHANNEL_FDS) {
		return "it sends more fds than it may";
	}
	struct zs_channel_arrival *arrival = &client->arrivals[client->arrival_count];
	*arrival = (struct zs_channel_arrival){.offset = client->in_count, .fd = -1};
	memcpy(&arrival->what, payload, sizeof(arrival->what));
	client->arrival_count++;
	if (arrival->what.type == ZS_CHANNEL_FD_CONTENT) {
		return arrival->what.size == 0 || arrival->what.size > ZS_CHANNEL_CONTENT_BYTES
			       ? "it sends a file that is too large"
			       : NULL;
	}
	arrival->fd = arrival->what.type == ZS_CHANNEL_FD_NONE
			      ? make_none()
			      : channel->side->make(channel->data, &arrival->what);
	if (arrival->fd < 0 && arrival->fd != -EAGAIN) {
		arrival->fd = make_none();
	}
	return NULL;
}

/** The bytes of the last fd that came. */
static const char *take_content(
	struct zs_channel_client *client, const uint8_t *payload, uint32_t length)
{
	struct zs_channel_arrival *arrival =
		client->arrival_count == 0 ? NULL : &client->arrivals[client->arrival_count - 1];
	if (arrival == NULL || arrival->what.type != ZS_CHANNEL_FD_CONTENT ||
		length > arrival->what.size - arrival->filled) {
		return "it sends content of no file";
	}
	if (arrival->filled == 0) {
		arrival->fd = memfd_create("content", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	}
	if (arrival->fd < 0 ||
		pwrite(arrival->fd, payload, length, (off_t)arrival->filled) != (ssize_t)length) {
		return strerror(errno);
	}
	arrival->filled += length;
	client->taken += length;
	if (arrival->filled == arrival->what.size) {
		fcntl(arrival->fd, F_ADD_SEALS,
			F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
	}
	return NULL;
}

static const char *take_of_client(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_client *client = find(channel, header->client);
	const char *wrong = NULL;
	uint32_t bytes;
	if (client == NULL) {
		/* It was closed here, and that is not known there yet. */
		return NULL;
	}
	switch (header->type) {
	case ZS_CHANNEL_DATA:
		wrong = take_data(client, payload, header->length);
		break;
	case ZS_CHANNEL_FD:
		wrong = take_fd(client, payload);
		break;
	case ZS_CHANNEL_CONTENT:
		wrong = take_content(client, payload, header->length);
		break;
	case ZS_CHANNEL_CREDIT:
		memcpy(&bytes, payload, sizeof(bytes));
		client->credit += bytes;
		wrong = client->credit > ZS_CHANNEL_WINDOW ? "it takes more than it was sent"
							   : NULL;
		break;
	default:
		client->is_closed = true;
	}
	if (wrong == NULL) {
		run_client(client);
	}
	return wrong;
}

static const char *take(
	struct zs_channel *channel, const struct zs_channel_header *header, const uint8_t *payload)
{
	if (header->type == ZS_CHANNEL_HELLO) {
		return take_hello(channel, payload);
	}
	if (header->type == ZS_CHANNEL_MARKER || header->type == ZS_CHANNEL_MARKED) {
		struct zs_channel_marker marker;
		memcpy(&marker, payload, sizeof(marker));
		channel->side->mark(channel->data, &marker);
		return NULL;
	}
	if (channel->peer_nonce == 0 || header->type == ZS_CHANNEL_BEAT) {
		/* What it said to another than us. */
		return NULL;
	}
	return header->type == ZS_CHANNEL_OPEN ? take_open(channel, header->client)
					       : take_of_client(channel, header, payload);
}

/** Takes the frames that are whole. */
static void take_all(struct zs_channel *channel)
{
	size_t at = 0;
	while (!channel->is_broken && channel->in_count - at >= sizeof(struct zs_channel_header)) {
		struct zs_channel_header header;
		memcpy(&header, channel->in + at, sizeof(header));
		if (!zs_channel_header_is_valid(&header)) {
			break_channel(channel, "what came is no frame");
			return;
		}
		if (channel->in_count - at < sizeof(header) + header.length) {
			break;
		}
		const char *wrong = take(channel, &header, channel->in + at + sizeof(header));
		if (wrong != NULL) {
			break_channel(channel, wrong);
		}
		at += sizeof(header) + header.length;
	}
	channel->in_count -= at;
	memmove(channel->in, channel->in + at, channel->in_count);
}

static void handle_port(struct zs_event_source *source, uint32_t events)
{
	struct zs_channel *channel = source->data;
	if ((events & EPOLLIN) != 0) {
		const ssize_t got = read(source->fd, channel->in + channel->in_count,
			sizeof(channel->in) - channel->in_count);
		if (got < 0 && errno != EAGAIN && errno != EINTR) {
			break_channel(channel, strerror(errno));
		} else if (got == 0) {
			break_channel(channel, "it is closed");
		}
		channel->in_count += got > 0 ? (size_t)got : 0;
		take_all(channel);
	}
	flush(channel);
	for (struct zs_channel_client *client = channel->clients; client != NULL;
		client = client->next) {
		watch_client(client);
	}
	if (channel->is_broken) {
		end_clients(channel);
		if (channel->side->end != NULL) {
			channel->side->end(channel->data);
		}
	}
}

/** The first of this client's that waits for it; NULL if none does. */
static struct zs_channel_arrival *find_arrival(
	struct zs_channel_client *client, uint32_t type, uint32_t id)
{
	for (unsigned i = 0; i < client->arrival_count; i++) {
		struct zs_channel_arrival *arrival = &client->arrivals[i];
		if (arrival->fd < 0 && arrival->what.type == type && arrival->what.id == id) {
			return arrival;
		}
	}
	return NULL;
}

void zs_channel_provide(struct zs_channel *channel, uint32_t type, uint32_t id, int fd)
{
	for (struct zs_channel_client *client = channel->clients; client != NULL;
		client = client->next) {
		struct zs_channel_arrival *arrival = find_arrival(client, type, id);
		if (arrival != NULL) {
			arrival->fd = fd < 0 ? make_none() : fd;
			run_client(client);
			return;
		}
	}
	if (fd >= 0) {
		close(fd);
	}
}

void zs_channel_mark(struct zs_channel *channel, enum zs_channel_type type,
	const struct zs_channel_marker *marker)
{
	put(channel, type, 0, marker, sizeof(*marker));
	flush(channel);
}

int zs_channel_init(struct zs_channel *channel, struct zs_event_loop *loop, int fd,
	const struct zs_channel_side *side, void *data)
{
	*channel = (struct zs_channel){
		.loop = loop,
		.port = {.fd = fd, .handle = handle_port, .data = channel},
		.side = side,
		.data = data,
	};
	const int flags = fcntl(fd, F_GETFL);
	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ||
		getrandom(&channel->nonce, sizeof(channel->nonce), 0) < 0) {
		const int error = -errno;
		zs_channel_finish(channel);
		return error;
	}
	channel->nonce |= 1;
	say_hello(channel);
	const int ret = zs_event_loop_watch(loop, &channel->port, EPOLLIN);
	flush(channel);
	return ret;
}

void zs_channel_finish(struct zs_channel *channel)
{
	end_clients(channel);
	if (channel->loop != NULL) {
		zs_event_loop_watch(channel->loop, &channel->port, 0);
		close(channel->port.fd);
	}
	free(channel->out);
	*channel = (struct zs_channel){0};
}
