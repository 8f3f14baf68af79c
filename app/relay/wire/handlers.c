#include "app/relay/wire/handlers.h"

#include <string.h>

extern const struct zs_wire_handler zs_wire_handler_display;
extern const struct zs_wire_handler zs_wire_handler_registry;

/* To add one: a file with such a table, and a line here. */
static const struct zs_wire_handler *const handlers[] = {
	&zs_wire_handler_display,
	&zs_wire_handler_registry,
};

const struct zs_wire_handler *zs_wire_handler_find(const char *interface)
{
	for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++) {
		if (strcmp(handlers[i]->interface, interface) == 0) {
			return handlers[i];
		}
	}
	return NULL;
}
