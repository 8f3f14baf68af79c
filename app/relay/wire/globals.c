#include "app/relay/wire/globals.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum zs_wire_visibility zs_wire_policy_check(const struct zs_wire_policy *policy,
	const char *interface, uint32_t version, uint32_t *passed_version)
{
	const struct zs_wire_interface *table = zs_wire_interface_find(interface);
	if (table == NULL || version == 0) {
		return ZS_WIRE_UNKNOWN;
	}
	for (const char *const *denied = policy->denied; denied != NULL && *denied != NULL;
		denied++) {
		if (strcmp(*denied, interface) == 0) {
			return ZS_WIRE_DENIED;
		}
	}
	const uint32_t known = zs_wire_interface_version(table);
	*passed_version = version < known ? version : known;
	return ZS_WIRE_PASSED;
}

struct zs_wire_global *zs_wire_globals_find(const struct zs_wire_globals *globals, uint32_t name)
{
	for (unsigned i = 0; i < globals->count; i++) {
		if (globals->list[i].name == name) {
			return &globals->list[i];
		}
	}
	return NULL;
}

/** One whose name comes no more; the app has had time to know. NULL if there is none. */
static struct zs_wire_global *find_removed(const struct zs_wire_globals *globals)
{
	for (unsigned i = 0; i < globals->count; i++) {
		if (globals->list[i].is_removed) {
			return &globals->list[i];
		}
	}
	return NULL;
}

/** The entry of this name, or another one for it. NULL with errno. */
static struct zs_wire_global *get(struct zs_wire_globals *globals, uint32_t name)
{
	struct zs_wire_global *global = zs_wire_globals_find(globals, name);
	if (global == NULL && globals->count == globals->room) {
		global = find_removed(globals);
	}
	if (global != NULL) {
		return global;
	}
	if (globals->count == ZS_WIRE_GLOBALS) {
		errno = ENOSPC;
		return NULL;
	}
	if (globals->count == globals->room) {
		const unsigned room = globals->room == 0 ? 64 : globals->room * 2;
		struct zs_wire_global *list =
			realloc(globals->list, room * sizeof(globals->list[0]));
		if (list == NULL) {
			return NULL;
		}
		globals->list = list;
		globals->room = room;
	}
	return &globals->list[globals->count++];
}

int zs_wire_globals_add(struct zs_wire_globals *globals, uint32_t name,
	const struct zs_wire_interface *interface, uint32_t version)
{
	struct zs_wire_global *global = get(globals, name);
	if (global == NULL) {
		return -errno;
	}
	*global = (struct zs_wire_global){name, interface, version, false};
	return 0;
}

void zs_wire_globals_finish(struct zs_wire_globals *globals)
{
	free(globals->list);
	*globals = (struct zs_wire_globals){0};
}
