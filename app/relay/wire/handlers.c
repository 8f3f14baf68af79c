#include "app/relay/wire/handlers.h"

#include <string.h>

extern const struct zs_wire_handler zs_wire_handler_display;
extern const struct zs_wire_handler zs_wire_handler_registry;

/* To add one: a file with such a table, and a line here. */
static const struct zs_wire_handler *const handlers[] = {
	&zs_wire_handler_display,
	&zs_wire_handler_registry,
	NULL,
};

static const struct zs_wire_handler *find(
	const struct zs_wire_handler *const *list, const char *interface)
{
	while (*list != NULL && strcmp((*list)->interface, interface) != 0) {
		list++;
	}
	return *list;
}

const struct zs_wire_handler *zs_wire_handler_find(
	const struct zs_wire_handler *const *more, const char *interface)
{
	const struct zs_wire_handler *found = find(handlers, interface);
	return found == NULL && more != NULL ? find(more, interface) : found;
}
