#ifndef ZS_APP_RELAY_WIRE_PASS_H
#define ZS_APP_RELAY_WIRE_PASS_H

#include "app/relay/wire/state.h"

/**
 * Passes the first message that came from one side to the other, with its ids translated and its
 * fds. 1 if it did, or dropped it; 0 if there is none, or no room for it yet; a negative errno:
 * EPROTO if the sender is at fault, ENOMEM. Then client->reason says what is wrong, and
 * client->objects has it as before.
 */
int zs_wire_pass_request(struct zs_wire_client *client);
int zs_wire_pass_event(struct zs_wire_client *client);

#endif
