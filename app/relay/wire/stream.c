#include "app/relay/wire/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/relay/wire/message.h"

static void close_fds(struct zs_wire_queue *queue)
{
	while (queue->fd_count > 0) {
		close(queue->fds[queue->fd_start]);
		queue->fd_start = (queue->fd_start + 1) % ZS_WIRE_FDS;
		queue->fd_count--;
	}
}

int zs_wire_stream_init(struct zs_wire_stream *stream, int fd)
{
	*stream = (struct zs_wire_stream){
		.fd = -1,
		.in.bytes = malloc(ZS_WIRE_BYTES),
		.out.bytes = malloc(ZS_WIRE_BYTES),
	};
	if (stream->in.bytes == NULL || stream->out.bytes == NULL) {
		zs_wire_stream_finish(stream);
		return -ENOMEM;
	}
	stream->fd = fd;
	return 0;
}

void zs_wire_stream_finish(struct zs_wire_stream *stream)
{
	close_fds(&stream->in);
	close_fds(&stream->out);
	free(stream->in.bytes);
	free(stream->out.bytes);
	if (stream->fd >= 0) {
		close(stream->fd);
	}
	*stream = (struct zs_wire_stream){.fd = -1};
}

/** Where the first word begins that is not all gone: a socket may take half of one. */
static size_t first_word(const struct zs_wire_queue *queue)
{
	return queue->start & ~(sizeof(uint32_t) - 1);
}

/** Moves what is there to the beginning, where there is too little room behind it. */
static void compact(struct zs_wire_queue *queue, size_t wanted)
{
	const size_t first = first_word(queue);
	if (queue->start == queue->end) {
		queue->start = queue->end = 0;
	} else if (ZS_WIRE_BYTES - queue->end < wanted) {
		memmove(queue->bytes, queue->bytes + first, queue->end - first);
		queue->start -= first;
		queue->end -= first;
	}
}

static void add_fd(struct zs_wire_queue *queue, int fd)
{
	queue->fds[(queue->fd_start + queue->fd_count) % ZS_WIRE_FDS] = fd;
	queue->fd_count++;
}

bool zs_wire_stream_has_room(const struct zs_wire_stream *stream)
{
	const struct zs_wire_queue *in = &stream->in;
	return in->end - in->start < ZS_WIRE_BYTES &&
	       in->fd_count + ZS_WIRE_FDS_AT_ONCE <= ZS_WIRE_FDS;
}

/** Takes the fds of one recvmsg. How many. */
static size_t take_control(struct zs_wire_queue *in, struct msghdr *header)
{
	size_t taken = 0;
	for (struct cmsghdr *part = CMSG_FIRSTHDR(header); part != NULL;
		part = CMSG_NXTHDR(header, part)) {
		if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) {
			continue;
		}
		const size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(part) + i * sizeof(fd), sizeof(fd));
			add_fd(in, fd);
		}
		taken += count;
	}
	return taken;
}

int zs_wire_stream_read(struct zs_wire_stream *stream)
{
	struct zs_wire_queue *in = &stream->in;
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(ZS_WIRE_FDS_AT_ONCE * sizeof(int))];
	if (!zs_wire_stream_has_room(stream)) {
		return -EAGAIN;
	}
	compact(in, ZS_WIRE_BYTES);
	struct iovec bytes = {in->bytes + in->end, ZS_WIRE_BYTES - in->end};
	struct msghdr header = {
		.msg_iov = &bytes,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	ssize_t count;
	do {
		count = recvmsg(stream->fd, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	} while (count < 0 && errno == EINTR);
	if (count < 0) {
		return errno == ECONNRESET ? -EPIPE : -errno;
	}
	const size_t taken = take_control(in, &header);
	in->end += (size_t)count;
	if ((header.msg_flags & MSG_CTRUNC) != 0) {
		/* The rest is closed already, in either case. */
		return taken == ZS_WIRE_FDS_AT_ONCE ? -E2BIG : -EMFILE;
	}
	return count == 0 ? -EPIPE : (int)count;
}

/** Sends up to so many bytes, with the first fds there are. 0 or a negative errno. */
static int send_some(struct zs_wire_stream *stream, size_t size)
{
	struct zs_wire_queue *out = &stream->out;
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(ZS_WIRE_FDS_AT_ONCE * sizeof(int))];
	const unsigned fds =
		out->fd_count < ZS_WIRE_FDS_AT_ONCE ? out->fd_count : ZS_WIRE_FDS_AT_ONCE;
	struct iovec bytes = {out->bytes + out->start, size};
	struct msghdr header = {.msg_iov = &bytes, .msg_iovlen = 1};
	if (fds > 0) {
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(fds * sizeof(int));
		memset(control, 0, sizeof(control));
		struct cmsghdr *part = CMSG_FIRSTHDR(&header);
		part->cmsg_level = SOL_SOCKET;
		part->cmsg_type = SCM_RIGHTS;
		part->cmsg_len = CMSG_LEN(fds * sizeof(int));
		for (unsigned i = 0; i < fds; i++) {
			memcpy(CMSG_DATA(part) + i * sizeof(int),
				&out->fds[(out->fd_start + i) % ZS_WIRE_FDS], sizeof(int));
		}
	}
	ssize_t count;
	do {
		count = sendmsg(stream->fd, &header, MSG_DONTWAIT | MSG_NOSIGNAL);
	} while (count < 0 && errno == EINTR);
	if (count < 0) {
		return errno == ECONNRESET ? -EPIPE : -errno;
	}
	for (unsigned i = 0; i < fds; i++) {
		close(out->fds[out->fd_start]);
		out->fd_start = (out->fd_start + 1) % ZS_WIRE_FDS;
		out->fd_count--;
	}
	out->start += (size_t)count;
	return 0;
}

int zs_wire_stream_flush(struct zs_wire_stream *stream)
{
	struct zs_wire_queue *out = &stream->out;
	int ret = 0;
	while (out->start < out->end && ret == 0) {
		/* The fds must be there when their message is: as long as there are more of them
		 * than go at once, each batch takes a single byte along. */
		const bool has_more_fds = out->fd_count > ZS_WIRE_FDS_AT_ONCE;
		ret = send_some(stream, has_more_fds ? 1 : out->end - out->start);
	}
	if (ret == -EPIPE) {
		/* What it sent before its end can still be read, and its end then. */
		close_fds(out);
		out->start = out->end = 0;
		return 0;
	}
	return ret == -EAGAIN ? 0 : ret;
}

const uint32_t *zs_wire_stream_peek(struct zs_wire_stream *stream, int *error)
{
	struct zs_wire_queue *in = &stream->in;
	*error = 0;
	if (in->end - in->start < ZS_WIRE_HEADER) {
		return NULL;
	}
	if (in->start % sizeof(uint32_t) != 0) {
		/* Cannot be: messages are whole words. */
		*error = -EPROTO;
		return NULL;
	}
	const uint32_t *words = (const uint32_t *)(const void *)(in->bytes + in->start);
	const uint32_t size = zs_wire_message_size(words);
	if (size < ZS_WIRE_HEADER || size % sizeof(uint32_t) != 0) {
		*error = -EPROTO;
		return NULL;
	}
	return in->end - in->start < size ? NULL : words;
}

void zs_wire_stream_drop(struct zs_wire_stream *stream)
{
	struct zs_wire_queue *in = &stream->in;
	in->start += zs_wire_message_size((const uint32_t *)(const void *)(in->bytes + in->start));
}

int zs_wire_stream_take_fd(struct zs_wire_stream *stream)
{
	struct zs_wire_queue *in = &stream->in;
	if (in->fd_count == 0) {
		return -1;
	}
	const int fd = in->fds[in->fd_start];
	in->fd_start = (in->fd_start + 1) % ZS_WIRE_FDS;
	in->fd_count--;
	return fd;
}

bool zs_wire_stream_can_put(const struct zs_wire_stream *stream, size_t bytes, unsigned fds)
{
	const struct zs_wire_queue *out = &stream->out;
	return ZS_WIRE_BYTES - (out->end - first_word(out)) >= bytes &&
	       ZS_WIRE_FDS - out->fd_count >= fds;
}

void zs_wire_stream_reserve(struct zs_wire_stream *stream, size_t bytes)
{
	compact(&stream->out, bytes);
}

uint32_t *zs_wire_stream_put(struct zs_wire_stream *stream, size_t bytes)
{
	struct zs_wire_queue *out = &stream->out;
	compact(out, bytes);
	uint8_t *room = out->bytes + out->end;
	out->end += bytes;
	return (uint32_t *)(void *)room;
}

void zs_wire_stream_unput(struct zs_wire_stream *stream, uint32_t *words, size_t bytes)
{
	struct zs_wire_queue *out = &stream->out;
	uint8_t *from = (uint8_t *)words, *behind = from + bytes;
	memmove(from, behind, (size_t)(out->bytes + out->end - behind));
	out->end -= bytes;
}

int zs_wire_stream_peek_fd(const struct zs_wire_stream *stream, unsigned i)
{
	const struct zs_wire_queue *in = &stream->in;
	return i < in->fd_count ? in->fds[(in->fd_start + i) % ZS_WIRE_FDS] : -1;
}

void zs_wire_stream_put_fd(struct zs_wire_stream *stream, int fd)
{
	add_fd(&stream->out, fd);
}
