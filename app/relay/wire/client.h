#ifndef ZS_APP_RELAY_WIRE_CLIENT_H
#define ZS_APP_RELAY_WIRE_CLIENT_H

#include "app/relay/wire/state.h"

/**
 * Takes over both fds. `handlers`, ended by a NULL, are beside the relay's own; NULL for none. 0 or
 * -ENOMEM; then the fds are closed.
 */
int zs_wire_client_init(struct zs_wire_client *client, int app_fd, int host_fd,
	const struct zs_wire_policy *policy, const struct zs_wire_handler *const *handlers);

/** Reads once, without waiting, what one side has sent. */
void zs_wire_client_receive_app(struct zs_wire_client *client);
void zs_wire_client_receive_host(struct zs_wire_client *client);

/**
 * Passes and writes what can be without waiting. True while it goes on; else `end` says why not,
 * and both sides have got all that they took.
 */
bool zs_wire_client_pass(struct zs_wire_client *client);

/** The same, for who does not know which side has sent something. */
static inline bool zs_wire_client_run(struct zs_wire_client *client)
{
	zs_wire_client_receive_app(client);
	zs_wire_client_receive_host(client);
	return zs_wire_client_pass(client);
}

/** Has it passed soon: something that its sockets do not tell of is to be sent. */
static inline void zs_wire_client_wake(struct zs_wire_client *client)
{
	if (client->wake != NULL) {
		client->wake(client);
	}
}

/** What to poll the sockets for (poll.h) before it can do more. */
short zs_wire_client_app_events(const struct zs_wire_client *client);
short zs_wire_client_host_events(const struct zs_wire_client *client);

/** Closes both. Accepts one that failed to be made. */
void zs_wire_client_finish(struct zs_wire_client *client);

/** The end in words, without the reason. */
const char *zs_wire_end_text(enum zs_wire_end end);

#endif
