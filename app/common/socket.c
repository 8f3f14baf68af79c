#include "app/common/socket.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 4

/** Room for one fd, and for none besides: the padding would have room for another. */
union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};
#define CONTROL_SIZE CMSG_LEN(sizeof(int))

/** A new socket, and the address of that path for it. The fd or a negative errno. */
static int create(const char *path, int type, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(address->sun_path)) {
		return -ENAMETOOLONG;
	}
	strcpy(address->sun_path, path);
	const int fd = socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	return fd < 0 ? -errno : fd;
}

int zs_socket_listen(const char *path, int type, struct zs_error *err)
{
	struct sockaddr_un address;
	const int fd = create(path, type, &address);
	if (fd < 0) {
		return zs_error_set(err, fd, path, "socket",
			fd == -ENAMETOOLONG ? "choose a shorter path" : NULL, "");
	}
	unlink(path);
	const mode_t mask = umask(0077);
	const int ret = bind(fd, (struct sockaddr *)&address, sizeof(address));
	umask(mask);
	if (ret < 0 || listen(fd, BACKLOG) < 0) {
		const int error = zs_error_set(err, -errno, path, "bind", NULL, "");
		close(fd);
		return error;
	}
	return fd;
}

int zs_socket_connect(const char *path, int type)
{
	struct sockaddr_un address;
	const int fd = create(path, type, &address);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		const int error = -errno;
		close(fd);
		return error;
	}
	return fd;
}

ssize_t zs_socket_send(int socket, const void *bytes, size_t size, int fd)
{
	union control control = {0};
	struct iovec part = {.iov_base = (void *)bytes, .iov_len = size};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd >= 0) {
		message.msg_control = &control;
		message.msg_controllen = CONTROL_SIZE;
		control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
			.cmsg_len = CMSG_LEN(sizeof(fd))};
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	}
	const ssize_t sent = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	return sent < 0 ? -errno : sent;
}

ssize_t zs_socket_receive(int socket, void *bytes, size_t size, int *fd)
{
	union control control = {0};
	struct iovec part = {.iov_base = bytes, .iov_len = size};
	struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = CONTROL_SIZE};
	*fd = -1;
	const ssize_t got = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (got < 0) {
		return errno == EINTR ? -EAGAIN : -errno;
	}
	const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
		memcpy(fd, CMSG_DATA(header), sizeof(*fd));
	}
	if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
		if (*fd >= 0) {
			close(*fd);
			*fd = -1;
		}
		return -EPROTO;
	}
	return got;
}

int zs_socket_send_packet(int socket, const void *bytes, size_t size, int fd)
{
	const ssize_t sent = zs_socket_send(socket, bytes, size, fd);
	return sent < 0 ? (int)sent : 0;
}

int zs_socket_receive_packet(int socket, void *bytes, size_t size, int *fd)
{
	const ssize_t got = zs_socket_receive(socket, bytes, size, fd);
	if (got >= 0 && (size_t)got == size) {
		return 1;
	}
	if (*fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return got == -EAGAIN ? 0 : got < 0 ? (int)got : got == 0 ? -EPIPE : -EPROTO;
}
