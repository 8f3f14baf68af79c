#ifndef ZS_APP_RELAY_WIRE_STATE_H
#define ZS_APP_RELAY_WIRE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/wire/globals.h"
#include "app/relay/wire/objects.h"
#include "app/relay/wire/stream.h"

/** How a client's relaying ended. */
enum zs_wire_end {
	ZS_WIRE_RUNS,
	ZS_WIRE_APP_CLOSED,
	ZS_WIRE_APP_WRONG, ///< it sent what is no protocol: the compositor never saw it
	ZS_WIRE_HOST_CLOSED,
	ZS_WIRE_HOST_WRONG,
	ZS_WIRE_RELAY_WRONG, ///< the compositor does not take what the relay does of its own
	ZS_WIRE_NO_MEMORY,
};

/**
 * An app, and its own connection to the compositor. Messages go from one to the other in their
 * order; what does not fit waits in the sender's socket.
 */
struct zs_wire_client {
	struct zs_wire_stream app, host;
	struct zs_wire_objects objects;
	struct zs_wire_globals globals;
	const struct zs_wire_policy *policy;
	const struct zs_wire_handler *const *handlers; ///< besides the relay's; see handlers.h
	void *data;                                    ///< theirs
	void (*wake)(struct zs_wire_client *client);   ///< see zs_wire_client_wake; may be NULL
	bool app_has_closed, host_has_closed;          ///< what came before is still passed
	enum zs_wire_end end;
	char reason[192];          ///< of an end that is an error
	uint64_t requests, events; ///< passed so far
};

#endif
