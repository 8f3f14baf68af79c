#ifndef ZS_APP_RELAY_CLIENT_H
#define ZS_APP_RELAY_CLIENT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/relay/buffers/buffers.h"
#include "app/relay/wire/client.h"

struct zs_relay_server;

/** What an event of the server's epoll is of. */
struct zs_relay_watch {
	struct zs_relay_client *client; ///< NULL: the socket that listens
	int fd;
	uint32_t events; ///< 0: it is not watched
};

/** An app that has connected, and all that is relayed for it. */
struct zs_relay_client {
	struct zs_wire_client wire;
	struct zs_relay_buffers buffers;
	struct zs_relay_server *server;
	struct zs_relay_watch app, host;
	pid_t pid;
	char name[32]; ///< of its program
	bool is_ready; ///< an event of it has come
	struct zs_relay_client *next;
};

/** Finds out which program is at the other end of its socket. */
void zs_relay_client_name(struct zs_relay_client *client, int fd);

#endif
