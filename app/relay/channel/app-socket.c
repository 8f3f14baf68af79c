/* The connections of apps: bytes, and fds that belong to some of them. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/relay/channel/app-socket.h"

#include "app/common/log.h"
#include "app/relay/channel/pipe.h"

union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(ZS_CHANNEL_FDS_AT_ONCE * sizeof(int))];
};

/** Sends a file's bytes. */
static void put_content(struct zs_channel_connection *connection, int fd, uint64_t size)
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
		zs_channel_port_put(
			connection->set->port, ZS_CHANNEL_CONTENT, connection->id, bytes, length);
		connection->credit -= (int64_t)length;
		done += length;
	}
}

/** So much more may wait to go out, beyond what keeps apps from being read. */
static bool has_room(const struct zs_channel_set *set, uint64_t size)
{
	return set->port->out_end - set->port->out_start + size < ZS_CHANNEL_PORT_MAX / 4;
}

/** False if it is not known yet what the fd is. */
static bool put_fd(struct zs_channel_connection *connection, int fd)
{
	struct zs_channel_set *set = connection->set;
	struct zs_channel_fd what = {.type = ZS_CHANNEL_FD_NONE};
	const int ret = zs_channel_pipe_describe(set, fd, &what)
				? 0
				: set->side->describe(set->data, fd, &what);
	if (ret == -EAGAIN) {
		return false;
	}
	if (ret < 0 || (what.type == ZS_CHANNEL_FD_CONTENT && !has_room(set, what.size))) {
		what = (struct zs_channel_fd){.type = ZS_CHANNEL_FD_NONE};
	}
	zs_channel_port_put(set->port, ZS_CHANNEL_FD, connection->id, &what, sizeof(what));
	connection->fd_credit--;
	if (what.type == ZS_CHANNEL_FD_CONTENT) {
		put_content(connection, fd, what.size);
	}
	return true;
}

/** Passes on fds, and closes them, up to one that is not known yet; behind all of them the bytes.
 */
static bool put_held(struct zs_channel_connection *connection, struct zs_channel_held *held)
{
	for (; held->fds_done < held->fd_count; held->fds_done++) {
		if (!put_fd(connection, held->fds[held->fds_done])) {
			return false;
		}
		close(held->fds[held->fds_done]);
	}
	if (held->size > 0) {
		zs_channel_port_put(connection->set->port, ZS_CHANNEL_DATA, connection->id,
			held->bytes, held->size);
		connection->credit -= (int64_t)held->size;
	}
	return true;
}

static void pass_held(struct zs_channel_connection *connection)
{
	if (put_held(connection, connection->held)) {
		free(connection->held);
		connection->held = NULL;
	}
}

static void take_fds(struct msghdr *message, struct zs_channel_held *held)
{
	for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
		header = CMSG_NXTHDR(message, header)) {
		const size_t size =
			header->cmsg_type == SCM_RIGHTS ? header->cmsg_len - CMSG_LEN(0) : 0;
		memcpy(held->fds + held->fd_count, CMSG_DATA(header), size);
		held->fd_count += (unsigned)(size / sizeof(int));
	}
}

/** Keeps what cannot be passed on yet. False without memory. */
static bool hold(struct zs_channel_connection *connection, const struct zs_channel_held *held)
{
	connection->held = malloc(sizeof(*held));
	if (connection->held == NULL) {
		for (unsigned i = held->fds_done; i < held->fd_count; i++) {
			close(held->fds[i]);
		}
		return false;
	}
	memcpy(connection->held, held, sizeof(*held));
	return true;
}

static bool read_app(struct zs_channel_connection *connection)
{
	struct zs_channel_held held;
	union control control;
	const size_t size = connection->credit < (int64_t)sizeof(held.bytes)
				    ? (size_t)connection->credit
				    : sizeof(held.bytes);
	struct iovec part = {.iov_base = held.bytes, .iov_len = size};
	struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control)};
	const ssize_t got =
		recvmsg(connection->source.fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (got < 0) {
		return errno == EAGAIN || errno == EINTR;
	}
	held.size = (size_t)got;
	held.fd_count = held.fds_done = 0;
	take_fds(&message, &held);
	if (!put_held(connection, &held) && !hold(connection, &held)) {
		return false;
	}
	/* Without one of its fds, which this process has no room for, it cannot go on. */
	return got > 0 && (message.msg_flags & MSG_CTRUNC) == 0;
}

/** Bytes and fds that may go in one piece: an fd goes with the byte that it lies in front of. */
static int write_app(struct zs_channel_connection *connection)
{
	union control control = {0};
	int fds[ZS_CHANNEL_FDS_AT_ONCE];
	unsigned count = 0;
	while (count < connection->arrival_count && count < ZS_CHANNEL_FDS_AT_ONCE &&
		connection->arrivals[count].offset == 0) {
		fds[count] = connection->arrivals[count].fd;
		count++;
	}
	/* Up to the next fd; where more than can go at once lie in front of a byte, it takes some.
	 */
	const struct zs_channel_arrival *next =
		count < connection->arrival_count ? &connection->arrivals[count] : NULL;
	struct iovec part = {.iov_base = connection->in,
		.iov_len = next == NULL        ? connection->in_count
			   : next->offset == 0 ? 1
					       : next->offset};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (count > 0) {
		message.msg_control = &control;
		message.msg_controllen = CMSG_SPACE(count * sizeof(int));
		control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
			.cmsg_len = CMSG_LEN(count * sizeof(int))};
		memcpy(CMSG_DATA(&control.header), fds, count * sizeof(int));
	}
	const ssize_t done = sendmsg(connection->source.fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (done < 0) {
		return errno == EAGAIN || errno == EINTR ? 0 : -errno;
	}
	zs_channel_connection_drop(connection, (size_t)done, count);
	return 1;
}

/* What comes. */

/** Something that is always at its end, whichever way it is used. */
static int make_none(void)
{
	const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

/** What stands for an fd now. -EAGAIN: nothing yet; another negative errno: nothing can. */
static int make_fd(struct zs_channel_connection *connection, const struct zs_channel_fd *what)
{
	struct zs_channel_set *set = connection->set;
	int fd = -EOPNOTSUPP;
	if (what->type == ZS_CHANNEL_FD_CONTENT) {
		fd = memfd_create("content", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	} else if (what->type == ZS_CHANNEL_FD_PIPE) {
		fd = zs_channel_pipe_make(set, what);
	} else if (what->type != ZS_CHANNEL_FD_NONE) {
		fd = set->side->make(set->data, what);
	}
	const bool is_late = fd == -EAGAIN;
	return fd < 0 && !is_late && what->type != ZS_CHANNEL_FD_CONTENT ? make_none() : fd;
}

/** An fd of an app that has gone. Its content may follow. */
static void refuse(struct zs_channel_connection *connection, const struct zs_channel_fd *what)
{
	if (what->type == ZS_CHANNEL_FD_PIPE) {
		zs_channel_pipe_refuse(connection->set, what);
	}
	connection->taken.fds++;
	zs_channel_connection_tell_taken(connection);
}

static const char *take_fd(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_fd what;
	memcpy(&what, payload, sizeof(what));
	if (connection->arrival_count == ZS_CHANNEL_FDS) {
		return "it sends more fds than it may";
	}
	if (what.type == ZS_CHANNEL_FD_CONTENT &&
		(what.size == 0 || what.size > ZS_CHANNEL_CONTENT_BYTES)) {
		return "it sends a file that is too large";
	}
	if (what.type == ZS_CHANNEL_FD_PIPE &&
		!zs_channel_set_may_begin(connection->set, what.id)) {
		return "it begins a pipe that there is";
	}
	if (!connection->writes) {
		refuse(connection, &what);
		return NULL;
	}
	const int fd = make_fd(connection, &what);
	if (fd < 0 && fd != -EAGAIN) {
		zs_channel_connection_fail(connection, strerror(-fd));
		return NULL;
	}
	connection->arrivals[connection->arrival_count++] = (struct zs_channel_arrival){
		.offset = connection->in_count, .fd = fd < 0 ? -1 : fd, .what = what};
	return NULL;
}

/** The bytes of the last fd that came. */
static const char *take_content(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	struct zs_channel_set *set = connection->set;
	const unsigned count = connection->arrival_count;
	struct zs_channel_arrival *arrival = count == 0 ? NULL : &connection->arrivals[count - 1];
	connection->taken.bytes += header->length;
	if (!connection->writes) {
		zs_channel_connection_tell_taken(connection);
		return NULL;
	}
	if (arrival == NULL || arrival->what.type != ZS_CHANNEL_FD_CONTENT ||
		header->length > arrival->what.size - arrival->filled) {
		return "it sends content of no file";
	}
	if (set->content_bytes + header->length > ZS_CHANNEL_CONTENTS_BYTES ||
		pwrite(arrival->fd, payload, header->length, (off_t)arrival->filled) !=
			(ssize_t)header->length) {
		zs_channel_connection_fail(connection, "there is no room for its files");
		return NULL;
	}
	set->content_bytes += header->length;
	arrival->filled += header->length;
	if (arrival->filled == arrival->what.size) {
		fcntl(arrival->fd, F_ADD_SEALS,
			F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
		zs_channel_connection_tell_taken(connection);
		zs_channel_connection_run(connection);
	}
	return NULL;
}

static const char *take(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload)
{
	return header->type == ZS_CHANNEL_FD ? take_fd(connection, header, payload)
					     : take_content(connection, header, payload);
}

void zs_channel_app_provide(struct zs_channel_set *set, uint32_t type, uint32_t id, int fd)
{
	struct zs_channel_connection *connection;
	fd = fd < 0 ? make_none() : fd;
	TAILQ_FOREACH(connection, &set->list, link)
	{
		if (zs_channel_connection_provide(connection, type, id, fd)) {
			return;
		}
	}
	if (fd >= 0) {
		close(fd);
	}
}

const struct zs_channel_connection_impl zs_channel_app_impl = {.window = ZS_CHANNEL_WINDOW,
	.is_whole = true,
	.read = read_app,
	.pass_held = pass_held,
	.write = write_app,
	.take = take};
