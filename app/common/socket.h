#ifndef ZS_APP_COMMON_SOCKET_H
#define ZS_APP_COMMON_SOCKET_H

#include <stddef.h>
#include <sys/types.h>

#include "udmabuf/error.h"

/**
 * A Unix socket of that type (SOCK_STREAM, SOCK_SEQPACKET) which listens at a path, for this user
 * only; what another left there is removed. It does not block. The fd, or a negative errno with
 * `err`.
 */
int zs_socket_listen(const char *path, int type, struct zs_error *err);

/** Connects to one; does not block either. The fd or a negative errno. */
int zs_socket_connect(const char *path, int type);

/**
 * Sends bytes, and an fd if that is not -1, without waiting and without SIGPIPE. The fd stays the
 * caller's. What sendmsg returns, or a negative errno.
 */
ssize_t zs_socket_send(int socket, const void *bytes, size_t size, int fd);

/**
 * Receives bytes, without waiting, and at most one fd, which is the caller's; -1 in `fd` if none
 * came. How many bytes: 0 at the end. A negative errno: -EAGAIN if there are none, -EPROTO if more
 * came than there is room for, of fds, or of a packet's bytes; nothing is left open then.
 */
ssize_t zs_socket_receive(int socket, void *bytes, size_t size, int *fd);

/** The same for a packet, of SOCK_SEQPACKET. 0 or a negative errno. */
int zs_socket_send_packet(int socket, const void *bytes, size_t size, int fd);

/**
 * Takes a packet of exactly this size. 1; 0 if there is no packet; -EPIPE at the other side's end;
 * -EPROTO for any other packet; another negative errno.
 */
int zs_socket_receive_packet(int socket, void *bytes, size_t size, int *fd);

#endif
