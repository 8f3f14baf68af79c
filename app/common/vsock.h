#ifndef ZS_APP_COMMON_VSOCK_H
#define ZS_APP_COMMON_VSOCK_H

#include <stdint.h>

#include "udmabuf/error.h"

/* Streams between a virtual machine and its host, by AF_VSOCK (vsock(7)): each machine has a number
 * (CID), which the kernel vouches for. */

/** Listens for all machines; does not block. The fd, or a negative errno with `err`. */
int zs_vsock_listen(uint32_t port, struct zs_error *err);

/**
 * Takes the next that connects, and writes its machine's number. Does not block: the fd, -EAGAIN or
 * another negative errno.
 */
int zs_vsock_accept(int listener, uint32_t *cid);

/** Connects to a machine, within half a second. The fd, or a negative errno with `err`. */
int zs_vsock_connect(uint32_t cid, uint32_t port, struct zs_error *err);

/** Writes this machine's own number. 0, or a negative errno with `err`. */
int zs_vsock_find_cid(uint32_t *cid, struct zs_error *err);

#endif
