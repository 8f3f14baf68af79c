#include <errno.h>
#include <stdio.h>

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/* The events of wl_registry, by opcode. */
enum {
	GLOBAL,
	GLOBAL_REMOVE
};

/** Hides what cannot be relayed, and passes no later version than there is a table of. */
static int global(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const struct zs_wire_argument *arguments = passing->arguments->list;
	const uint32_t name = passing->words[arguments[0].offset / 4];
	const char *interface = zs_wire_message_string(passing->words, &arguments[1]);
	uint32_t *version = &passing->words[arguments[2].offset / 4];
	if (zs_wire_policy_check(client->policy, interface, *version, version) != ZS_WIRE_PASSED) {
		return 1;
	}
	const int ret = zs_wire_globals_add(
		&client->globals, name, zs_wire_interface_find(interface), *version);
	if (ret == -ENOSPC) {
		snprintf(client->reason, sizeof(client->reason), "it has more than %u globals",
			ZS_WIRE_GLOBALS);
		return -EPROTO;
	}
	return ret;
}

static int global_remove(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	const uint32_t name = passing->words[passing->arguments->list[0].offset / 4];
	struct zs_wire_global *removed = zs_wire_globals_find(&client->globals, name);
	if (removed == NULL) {
		return 1;
	}
	removed->is_removed = true;
	return 0;
}

static int handle_event(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	return passing->opcode == GLOBAL ? global(client, passing) : global_remove(client, passing);
}

const struct zs_wire_handler zs_wire_handler_registry = {
	.interface = "wl_registry",
	.event = handle_event,
};
