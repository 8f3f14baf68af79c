#include "app/relay/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 128

/* The compositor's socket. */

int zs_relay_find_compositor(char *path, size_t size, struct zs_error *err)
{
	const char *folder = getenv("XDG_RUNTIME_DIR"), *name = getenv("WAYLAND_DISPLAY");
	if (getenv("WAYLAND_SOCKET") != NULL) {
		return zs_error_set(err, -EINVAL, "WAYLAND_SOCKET", "connect",
			"unset it, and set WAYLAND_DISPLAY",
			"it is one connection, and each app needs its own");
	}
	name = name == NULL || name[0] == 0 ? "wayland-0" : name;
	const bool is_absolute = name[0] == '/';
	if (!is_absolute && (folder == NULL || folder[0] != '/')) {
		return zs_error_set(err, -ENOENT, "XDG_RUNTIME_DIR", "getenv",
			"run it in a session under a Wayland compositor",
			"it is not set to a folder: there the compositor's socket lies");
	}
	const int length = is_absolute ? snprintf(path, size, "%s", name)
				       : snprintf(path, size, "%s/%s", folder, name);
	return length < 0 || (size_t)length >= size
		       ? zs_error_set(err, -ENAMETOOLONG, "WAYLAND_DISPLAY", "connect", NULL, "")
		       : 0;
}

int zs_relay_connect(const char *path, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0) {
		return zs_error_set(err, -errno, path, "socket", NULL, "");
	}
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		const int error = -errno;
		close(fd);
		return zs_error_set(err, error, path, "connect",
			"run it in a session under a Wayland compositor",
			"no compositor takes a connection there");
	}
	return fd;
}

/* Our own. */

/** Takes a lock beside the socket, as libwayland does: a socket without one is a dead one's. */
static int lock(struct zs_relay_socket *own, struct zs_error *err)
{
	char path[sizeof(own->path) + 8];
	snprintf(path, sizeof(path), "%s.lock", own->path);
	own->lock_fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	if (own->lock_fd < 0) {
		return zs_error_set(err, -errno, path, "open", NULL, "");
	}
	if (flock(own->lock_fd, LOCK_EX | LOCK_NB) < 0) {
		const int error = -errno;
		close(own->lock_fd);
		own->lock_fd = -1;
		return error;
	}
	return 0;
}

static void unlock(struct zs_relay_socket *own)
{
	char path[sizeof(own->path) + 8];
	if (own->lock_fd >= 0) {
		snprintf(path, sizeof(path), "%s.lock", own->path);
		unlink(path);
		close(own->lock_fd);
		own->lock_fd = -1;
	}
}

static int listen_at(struct zs_relay_socket *own, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	own->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (own->fd < 0) {
		return zs_error_set(err, -errno, own->path, "socket", NULL, "");
	}
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", own->path);
	unlink(own->path);
	if (bind(own->fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
		listen(own->fd, BACKLOG) < 0) {
		return zs_error_set(err, -errno, own->path, "bind", NULL, "");
	}
	return 0;
}

/** 0; -EAGAIN if the name is in use; another negative errno with `err`. */
static int init_as(
	struct zs_relay_socket *own, const char *folder, const char *name, struct zs_error *err)
{
	const int length = snprintf(own->path, sizeof(own->path), "%s/%s", folder, name);
	if (length < 0 || (size_t)length >= sizeof(own->path)) {
		return zs_error_set(err, -ENAMETOOLONG, "XDG_RUNTIME_DIR", "bind", NULL, "");
	}
	const int ret = lock(own, err);
	return ret < 0 ? ret : listen_at(own, err);
}

static int init_free(struct zs_relay_socket *own, const char *folder, struct zs_error *err)
{
	int ret = -EAGAIN;
	for (unsigned i = 0; i < 1000 && ret == -EAGAIN; i++) {
		char name[32];
		snprintf(name, sizeof(name), "zeroscan-%u", i);
		ret = init_as(own, folder, name, err);
	}
	return ret == -EAGAIN ? zs_error_set(err, ret, folder, "flock", NULL,
					"a thousand sockets are in use there")
			      : ret;
}

static int init_named(
	struct zs_relay_socket *own, const char *folder, const char *name, struct zs_error *err)
{
	const int ret = init_as(own, folder, name, err);
	return ret == -EAGAIN ? zs_error_set(err, -EADDRINUSE, name, "flock", "give another name",
					"another program has a socket of this name there")
			      : ret;
}

int zs_relay_socket_init(struct zs_relay_socket *own, const char *name, struct zs_error *err)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	*own = (struct zs_relay_socket){.fd = -1, .lock_fd = -1};
	if (folder == NULL || folder[0] != '/') {
		return zs_error_set(err, -ENOENT, "XDG_RUNTIME_DIR", "getenv",
			"set it to a folder of your own",
			"it is not set: the socket is made there");
	}
	const int ret =
		name == NULL ? init_free(own, folder, err) : init_named(own, folder, name, err);
	if (ret < 0 && own->lock_fd < 0) {
		own->path[0] = 0;
	}
	return ret;
}

int zs_relay_socket_take(struct zs_relay_socket *own, int fd, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNSPEC};
	socklen_t length = sizeof(address);
	int listens = 0, type = 0;
	socklen_t size = sizeof(listens);
	*own = (struct zs_relay_socket){.fd = fd, .lock_fd = -1};
	if (getsockname(fd, (struct sockaddr *)&address, &length) < 0 ||
		getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) < 0 ||
		getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) < 0 || listens == 0 ||
		type != SOCK_STREAM || address.sun_family != AF_UNIX) {
		close(fd);
		own->fd = -1;
		return zs_error_set(err, -EINVAL, "LISTEN_FDS", "getsockname",
			"have the unit say ListenStream= with a path",
			"what the service manager gave is no Unix socket that listens");
	}
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	snprintf(own->path, sizeof(own->path), "%.*s", (int)sizeof(address.sun_path),
		address.sun_path);
	return 0;
}

void zs_relay_socket_finish(struct zs_relay_socket *own)
{
	if (own->fd >= 0) {
		close(own->fd);
		own->fd = -1;
	}
	if (own->lock_fd >= 0) {
		unlink(own->path);
	}
	unlock(own);
}
