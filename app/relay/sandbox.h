#ifndef ZS_APP_RELAY_SANDBOX_H
#define ZS_APP_RELAY_SANDBOX_H

#include "app/relay/socket.h"
#include "udmabuf/error.h"

/**
 * A socket at which the compositor takes connections that it does not trust: those of a
 * wp_security_context_v1.
 */
struct zs_relay_sandbox {
	struct zs_relay_socket socket;
	int close_fd; ///< the compositor listens until it is closed
};

#define ZS_RELAY_NO_SANDBOX \
	((struct zs_relay_sandbox){.socket = {.fd = -1, .lock_fd = -1}, .close_fd = -1})

/**
 * Has the compositor at `path` listen there, and puts the socket's path into `path`, which has
 * `size` bytes. -ENOTSUP if the compositor cannot do that; another negative errno with `err`. Waits
 * some seconds at most.
 */
int zs_relay_sandbox_init(
	struct zs_relay_sandbox *sandbox, char *path, size_t size, struct zs_error *err);

/** Accepts one that failed to be made, and ZS_RELAY_NO_SANDBOX. */
void zs_relay_sandbox_finish(struct zs_relay_sandbox *sandbox);

#endif
