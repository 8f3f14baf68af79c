#ifndef ZS_APP_RELAY_POLICY_H
#define ZS_APP_RELAY_POLICY_H

#include "app/relay/wire/globals.h"

/** For a user's own apps: all that there are tables of. */
extern const struct zs_wire_policy zs_relay_policy_open;

/**
 * For apps that are not to reach beyond their own windows: without what reads or replaces other
 * apps' pixels and clipboard, makes input, or rules the session.
 */
extern const struct zs_wire_policy zs_relay_policy_sandbox;

#endif
