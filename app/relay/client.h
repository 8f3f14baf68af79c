#ifndef ZS_APP_RELAY_CLIENT_H
#define ZS_APP_RELAY_CLIENT_H

#include <stdbool.h>
#include <sys/types.h>

#include "app/common/event-loop.h"
#include "app/relay/buffers/buffers.h"
#include "app/relay/peer.h"
#include "app/relay/wire/client.h"

struct zs_relay_server;

/** An app that has connected, and all that is relayed for it. */
struct zs_relay_client {
	struct zs_wire_client wire;
	struct zs_relay_buffers buffers;
	struct zs_relay_server *server;
	struct zs_event_source app, host;
	struct zs_event_timer later; ///< for zs_relay_buffers_run
	struct zs_relay_peer peer;
	bool is_ready; ///< it is among the server's ready ones
	struct zs_relay_client *next_ready;
	struct zs_relay_client *next, **link; ///< link: what points to it
};

#endif
