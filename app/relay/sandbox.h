#ifndef ZS_APP_RELAY_SANDBOX_H
#define ZS_APP_RELAY_SANDBOX_H

#include <stdbool.h>

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
 * Has the compositor at `path` listen at a socket of ours. 0, or a negative errno with `err`:
 * -ENOTSUP if the compositor cannot do that. Waits some seconds at most.
 */
int zs_relay_sandbox_init(struct zs_relay_sandbox *sandbox, const char *path, struct zs_error *err);

static inline bool zs_relay_sandbox_is_there(const struct zs_relay_sandbox *sandbox)
{
	return sandbox->close_fd >= 0;
}

/** Accepts one that failed to be made, and ZS_RELAY_NO_SANDBOX. */
void zs_relay_sandbox_finish(struct zs_relay_sandbox *sandbox);

#endif
