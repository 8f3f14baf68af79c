#ifndef ZS_APP_RELAY_WIRE_GLOBALS_H
#define ZS_APP_RELAY_WIRE_GLOBALS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/wire/interface.h"

/** Why an app does not see a global of the compositor. */
enum zs_wire_visibility {
	ZS_WIRE_PASSED,
	ZS_WIRE_UNKNOWN, ///< there is no table of its interface
	ZS_WIRE_DENIED,  ///< by the policy
};

/** Which globals apps may see: what nothing forbids. */
struct zs_wire_policy {
	const char *const *denied; ///< interfaces, a NULL behind the last; NULL if there are none
};

/** A global of the compositor, as an app may bind it. */
struct zs_wire_global {
	uint32_t name;
	const struct zs_wire_interface *interface;
	uint32_t version; ///< the table's, where the compositor has a later one
	bool is_removed;  ///< may still be bound: the app may not know yet
};

/* More than any compositor has; the names of removed ones come back. */
#define ZS_WIRE_GLOBALS 4096

/** Those that one app was told of. */
struct zs_wire_globals {
	struct zs_wire_global *list;
	unsigned count, room;
};

/** What becomes of a global, and the version that is passed on. */
enum zs_wire_visibility zs_wire_policy_check(const struct zs_wire_policy *policy,
	const char *interface, uint32_t version, uint32_t *passed_version);

/** Notes one that is passed to the app. 0, -ENOMEM, or -ENOSPC if there are more than there may be.
 */
int zs_wire_globals_add(struct zs_wire_globals *globals, uint32_t name,
	const struct zs_wire_interface *interface, uint32_t version);

/** The one of this name; NULL if the app was never told of it. */
struct zs_wire_global *zs_wire_globals_find(const struct zs_wire_globals *globals, uint32_t name);

void zs_wire_globals_finish(struct zs_wire_globals *globals);

#endif
