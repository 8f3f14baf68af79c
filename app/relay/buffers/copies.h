#ifndef ZS_APP_RELAY_BUFFERS_COPIES_H
#define ZS_APP_RELAY_BUFFERS_COPIES_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"
#include "render/damage.h"

struct zs_relay_buffer;
struct zs_relay_buffers;

/**
 * Buffers of the relay's own for one surface, which goes to another machine (remote.h): into these
 * an app's pixels are copied where its own memory cannot be shown, or only at a higher cost. Each
 * knows what of the surface's damage it lacks.
 */
struct zs_relay_copies;

/** None of them has memory yet. NULL without memory. */
struct zs_relay_copies *zs_relay_copies_create(struct zs_relay_buffers *owner);

/** The surface goes; `client` is NULL if all goes with it. Accepts NULL. */
void zs_relay_copies_destroy(struct zs_relay_copies *copies, struct zs_wire_client *client);

/**
 * An app's buffer is attached: what is attached to the surface in its stead, which the compositor
 * does not hold. NULL if there is none: the surface then goes on showing what it shows.
 */
struct zs_wire_object *zs_relay_copies_attach(struct zs_relay_copies *copies,
	struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/**
 * What was attached is committed with this damage, in pixels: what went in its stead gets those
 * that it lacks. The app gets its buffer back at once, or when there is one to copy the next frame
 * into. The number of bytes copied.
 */
uint64_t zs_relay_copies_commit(struct zs_relay_copies *copies, struct zs_wire_client *client,
	struct zs_relay_buffer *buffer, const struct zs_damage *damage);

/** A commit without a copy: of a buffer whose own memory is shown, or of none, NULL. Accepts NULL.
 */
void zs_relay_copies_skip(struct zs_relay_copies *copies, struct zs_wire_client *client,
	const struct zs_relay_buffer *buffer, const struct zs_damage *damage);

/** The surface is not seen any more: its memory is let go of. Accepts NULL. */
void zs_relay_copies_hide(struct zs_relay_copies *copies, struct zs_wire_client *client);

#endif
