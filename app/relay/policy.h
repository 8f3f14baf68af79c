#ifndef ZS_APP_RELAY_POLICY_H
#define ZS_APP_RELAY_POLICY_H

#include <stdbool.h>

#include "app/relay/wire/globals.h"

/**
 * For a user's own apps: all that there are tables of. For those in a sandbox, which are not to
 * reach beyond their own windows: without what reads or replaces other apps' pixels and clipboard,
 * makes input, or rules the session.
 */
const struct zs_wire_policy *zs_relay_policy(bool is_sandboxed);

/** For apps on another machine than the compositor, whose relay there has the other policy. */
const struct zs_wire_policy *zs_relay_policy_remote(void);

#endif
