#ifndef ZS_APP_RELAY_BUFFERS_COPIES_H
#define ZS_APP_RELAY_BUFFERS_COPIES_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

struct zs_relay_buffer;
struct zs_relay_buffers;

/**
 * Buffers of the relay's own for one surface, which goes to another machine (remote.h): into these
 * an app's pixels are copied where its own memory cannot be shown, or only at a higher cost. Each
 * knows what of the surface's damage it lacks. Functions that take copies accept NULL, but for
 * attach.
 */
struct zs_relay_copies;

/** None of them has memory yet. NULL without memory. */
struct zs_relay_copies *zs_relay_copies_create(struct zs_relay_buffers *owner);

/** The surface goes; `client` is NULL if all goes with it. */
void zs_relay_copies_destroy(struct zs_relay_copies *copies, struct zs_wire_client *client);

/** A rectangle in pixels of a buffer, or in the surface's units. */
struct zs_relay_damage {
	int32_t x, y, width, height;
	bool is_in_pixels;
};

/** The app damages the surface; that belongs to the next commit. */
void zs_relay_copies_damage(struct zs_relay_copies *copies, const struct zs_relay_damage *damage);

/** So many pixels lie along one unit of the surface from the next commit on. */
void zs_relay_copies_set_scale(struct zs_relay_copies *copies, uint32_t scale);

/** Of such a surface, one that is turned or has a viewport, damage in units is damage of all. */
void zs_relay_copies_set_transformed(struct zs_relay_copies *copies);

/**
 * An app's buffer is attached: what is attached to the surface in its stead, which the compositor
 * does not hold. NULL if there is none: the surface then goes on showing what it shows.
 */
struct zs_wire_object *zs_relay_copies_attach(struct zs_relay_copies *copies,
	struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/**
 * The surface is committed. `buffer` was attached, and its pixels are copied to what went in its
 * stead: those that it lacks. The app gets it back at once, or when there is one to copy the next
 * frame into. NULL: nothing is to be copied, as the app's own memory is shown, or what was shown
 * before: only the damage counts. The number of bytes copied.
 */
uint64_t zs_relay_copies_commit(struct zs_relay_copies *copies, struct zs_wire_client *client,
	struct zs_relay_buffer *buffer);

/** The surface is not seen any more: its memory is let go of. */
void zs_relay_copies_hide(struct zs_relay_copies *copies, struct zs_wire_client *client);

#endif
