#include "app/host/vhost/message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/** Notes fds that came; more than a message may have are closed. False then. */
static bool keep_fds(struct zs_vhost_message *message, struct msghdr *header)
{
	bool is_right = (header->msg_flags & MSG_CTRUNC) == 0;
	for (struct cmsghdr *control = CMSG_FIRSTHDR(header); control != NULL;
		control = CMSG_NXTHDR(header, control)) {
		if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) {
			continue;
		}
		const size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < count; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof(fd));
			if (message->fd_count < ZS_VHOST_FDS) {
				message->fds[message->fd_count++] = fd;
			} else {
				close(fd);
				is_right = false;
			}
		}
	}
	return is_right;
}

/** Bytes that are wanted next: of the header, or of the payload that it announces. */
static size_t wanted(const struct zs_vhost_reader *reader)
{
	return reader->length < ZS_VHOST_HEADER
		       ? ZS_VHOST_HEADER - reader->length
		       : ZS_VHOST_HEADER + reader->message.size - reader->length;
}

static uint8_t *place(struct zs_vhost_reader *reader)
{
	return reader->length < ZS_VHOST_HEADER
		       ? (uint8_t *)&reader->message.request + reader->length
		       : reader->message.bytes + (reader->length - ZS_VHOST_HEADER);
}

/** The header is whole. */
static bool is_valid(const struct zs_vhost_message *message)
{
	return (message->flags & ZS_VHOST_VERSION_MASK) == ZS_VHOST_VERSION &&
	       (message->flags & ZS_VHOST_REPLY) == 0 && message->size <= ZS_VHOST_PAYLOAD;
}

int zs_vhost_reader_read(struct zs_vhost_reader *reader, int fd)
{
	struct zs_vhost_message *message = &reader->message;
	while (wanted(reader) > 0) {
		union {
			struct cmsghdr header;
			char bytes[CMSG_SPACE(ZS_VHOST_FDS * sizeof(int))];
		} control;
		struct iovec part = {.iov_base = place(reader), .iov_len = wanted(reader)};
		struct msghdr header = {.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = &control,
			.msg_controllen = sizeof(control)};
		const bool is_header = reader->length < ZS_VHOST_HEADER;
		const ssize_t got = recvmsg(fd, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
		if (got < 0 && errno != EINTR) {
			return errno == EAGAIN ? 0 : -errno;
		}
		if (got == 0) {
			return -EPIPE;
		}
		if (got > 0 && !keep_fds(message, &header)) {
			return -EPROTO;
		}
		reader->length += got > 0 ? (size_t)got : 0;
		if (is_header && reader->length == ZS_VHOST_HEADER && !is_valid(message)) {
			return -EPROTO;
		}
	}
	/* What a short one leaves unsaid is zero. */
	memset(message->bytes + message->size, 0, ZS_VHOST_PAYLOAD - message->size);
	return 1;
}

int zs_vhost_message_take_fd(struct zs_vhost_message *message)
{
	for (unsigned i = 0; i < message->fd_count; i++) {
		const int fd = message->fds[i];
		if (fd >= 0) {
			message->fds[i] = -1;
			return fd;
		}
	}
	return -1;
}

void zs_vhost_reader_next(struct zs_vhost_reader *reader)
{
	int fd;
	while ((fd = zs_vhost_message_take_fd(&reader->message)) >= 0) {
		close(fd);
	}
	reader->message.fd_count = 0;
	reader->length = 0;
}

int zs_vhost_message_reply(const struct zs_vhost_message *message, int fd, uint32_t size)
{
	uint32_t header[] = {message->request, ZS_VHOST_VERSION | ZS_VHOST_REPLY, size};
	struct iovec parts[] = {
		{.iov_base = header, .iov_len = sizeof(header)},
		{.iov_base = (void *)message->bytes, .iov_len = size},
	};
	struct msghdr whole = {.msg_iov = parts, .msg_iovlen = 2};
	/* A front-end waits for its answer, so that there is room for it. */
	const ssize_t sent = sendmsg(fd, &whole, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent < 0) {
		return -errno;
	}
	return (size_t)sent == sizeof(header) + size ? 0 : -EIO;
}
