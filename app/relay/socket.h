#ifndef ZS_APP_RELAY_SOCKET_H
#define ZS_APP_RELAY_SOCKET_H

#include <stddef.h>
#include <sys/un.h>

#include "udmabuf/error.h"

/** A Wayland socket of our own in XDG_RUNTIME_DIR, with a lock beside it as libwayland's have. */
struct zs_relay_socket {
	int fd, lock_fd;
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path)];
};

/** Finds the compositor's socket, as libwayland does. 0, or a negative errno with `err`. */
int zs_relay_find_compositor(char *path, size_t size, struct zs_error *err);

/** Opens a connection to the compositor. The fd, or a negative errno with `err`. */
int zs_relay_connect(const char *path, struct zs_error *err);

/**
 * Makes it, by this name or, if that is NULL, by the first that is free, and listens. 0, or a
 * negative errno with `err`.
 */
int zs_relay_socket_init(struct zs_relay_socket *own, const char *name, struct zs_error *err);

/**
 * Takes one that listens already, as a service manager's, which keeps its name. 0, or a negative
 * errno with `err`; the fd is closed then.
 */
int zs_relay_socket_take(struct zs_relay_socket *own, int fd, struct zs_error *err);

/** Closes and removes it. Accepts one that failed to be made. */
void zs_relay_socket_finish(struct zs_relay_socket *own);

#endif
