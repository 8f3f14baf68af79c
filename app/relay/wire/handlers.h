#ifndef ZS_APP_RELAY_WIRE_HANDLERS_H
#define ZS_APP_RELAY_WIRE_HANDLERS_H

#include "app/relay/wire/message.h"
#include "app/relay/wire/objects.h"

struct zs_wire_client;

/** A message on its way, already in the words of the other side: ids are translated. */
struct zs_wire_passing {
	struct zs_wire_object *object; ///< that it was sent to
	uint32_t opcode;
	uint32_t *words;         ///< as they will go out; may be changed
	const uint32_t *message; ///< as they came
	const struct zs_wire_arguments *arguments;
};

/**
 * Handles what is sent to objects of one interface, before it goes out. Each function returns 0 to
 * pass it, 1 to drop it with its fds, or a negative errno. NULL: all pass.
 */
struct zs_wire_handler {
	const char *interface;
	int (*request)(struct zs_wire_client *client, struct zs_wire_passing *passing);
	int (*event)(struct zs_wire_client *client, struct zs_wire_passing *passing);
	void (*release)(struct zs_wire_object *object); ///< lets go of its `data`; may be NULL
};

/**
 * The handler of what is sent to objects of this interface, of those that every relay has and of
 * `more`, which a NULL ends (NULL: there are none); NULL if all passes.
 */
const struct zs_wire_handler *zs_wire_handler_find(
	const struct zs_wire_handler *const *more, const char *interface);

#endif
