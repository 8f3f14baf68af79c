#ifndef ZS_APP_RELAY_WIRE_SEND_H
#define ZS_APP_RELAY_WIRE_SEND_H

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/**
 * Adds one of the relay's own messages, whose arguments are these words, behind what goes out. A
 * handler may do so in the direction of the message that it handles, and in both for an event of
 * one of the relay's own objects: there is room for 1 KiB and 4 fds. At another time there may be
 * none: false then.
 */
bool zs_wire_send_request(struct zs_wire_client *client, const struct zs_wire_object *object,
	uint32_t opcode, const uint32_t *arguments, unsigned count);
bool zs_wire_send_event(struct zs_wire_client *client, const struct zs_wire_object *object,
	uint32_t opcode, const uint32_t *arguments, unsigned count);

/** The same for a request to the object of the message that is handled, in front of that. */
bool zs_wire_send_request_before(struct zs_wire_client *client, struct zs_wire_passing *passing,
	uint32_t opcode, const uint32_t *arguments, unsigned count);

/** The same with an fd, which stays the caller's: a copy goes out. */
bool zs_wire_send_request_with_fd(struct zs_wire_client *client,
	const struct zs_wire_object *object, uint32_t opcode, const uint32_t *arguments,
	unsigned count, int fd);

/** Has the request that is handled go behind all that was added: it names what is made there. */
void zs_wire_send_behind(struct zs_wire_client *client, struct zs_wire_passing *passing);

/** An object of the relay's own on the host's side, with this handler. NULL without memory. */
struct zs_wire_object *zs_wire_create_own(struct zs_wire_client *client, const char *interface,
	uint32_t version, const struct zs_wire_handler *handler);

#endif
