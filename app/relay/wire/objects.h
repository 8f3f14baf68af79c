#ifndef ZS_APP_RELAY_WIRE_OBJECTS_H
#define ZS_APP_RELAY_WIRE_OBJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/relay/wire/interface.h"

/** Ids from here on are made by the server: by the compositor, and for the app by the relay. */
#define ZS_WIRE_SERVER_IDS 0xff000000u
/** The display's id, on either side. */
#define ZS_WIRE_DISPLAY 1

struct zs_wire_handler;

/** An object of the protocol, and what it is called on each side. */
struct zs_wire_object {
	const struct zs_wire_interface *interface;
	uint32_t version;
	uint32_t app_id; ///< 0: the app does not know it, or knows another by that id now
	uint32_t host_id;
	bool is_own;       ///< the relay's: its events go to its handler, and no further
	bool is_destroyed; ///< the app has destroyed it; the compositor may not know yet
	bool is_kept;      ///< a handler keeps an event of it back: its id is not free before that
	bool is_deleted;   ///< the compositor has freed its id meanwhile
	const struct zs_wire_handler *handler; ///< of its interface; NULL if all passes
	void *data;                            ///< the handler's; NULL at first
};

/** The objects of one side by their ids in one of the two ranges, without a gap. */
struct zs_wire_ids {
	uint32_t base;
	struct zs_wire_object **list;
	uint32_t count, room;
	uint32_t first_free; ///< no index below it is
};

/** All objects of one client, by what they are called on the app's and on the host's side. */
struct zs_wire_objects {
	struct zs_wire_ids app_made[2];  ///< by the app: its ids, and those on the host's side
	struct zs_wire_ids host_made[2]; ///< by the compositor
	uint32_t count;
	struct zs_wire_object *spare; ///< removed ones, for the next; each `data` is another
	unsigned spare_count;
	void (*release)(struct zs_wire_object *object); ///< lets go of `data`; may be NULL
};

/** Has the display, and nothing else. 0 or -ENOMEM. */
int zs_wire_objects_init(struct zs_wire_objects *objects);

void zs_wire_objects_finish(struct zs_wire_objects *objects);

/** An object that is known by this id there; NULL if none is. Destroyed ones are. */
struct zs_wire_object *zs_wire_objects_find_app(const struct zs_wire_objects *objects, uint32_t id);
struct zs_wire_object *zs_wire_objects_find_host(
	const struct zs_wire_objects *objects, uint32_t id);

/**
 * An object that the app makes by this id. It gets an id on the host's side. NULL with errno:
 * EPROTO if the app may not use that id now, ENOSPC if it has the most objects there may be,
 * ENOMEM.
 */
struct zs_wire_object *zs_wire_objects_add_app(struct zs_wire_objects *objects, uint32_t id,
	const struct zs_wire_interface *interface, uint32_t version);

/**
 * The same for one that the compositor makes; it gets an id on the app's side, unless the app
 * will not hear of it: `is_hidden`.
 */
struct zs_wire_object *zs_wire_objects_add_host(struct zs_wire_objects *objects, uint32_t id,
	const struct zs_wire_interface *interface, uint32_t version, bool is_hidden);

/** One of the relay's own, which the app does not know. NULL with errno: ENOSPC, ENOMEM. */
struct zs_wire_object *zs_wire_objects_add_own(struct zs_wire_objects *objects,
	const struct zs_wire_interface *interface, uint32_t version);

/** The app is not to hear of it: one that the compositor has made, and the app does not know yet.
 */
void zs_wire_objects_hide(struct zs_wire_objects *objects, struct zs_wire_object *object);

/** Forgets it: both its ids may be used again. */
void zs_wire_objects_remove(struct zs_wire_objects *objects, struct zs_wire_object *object);

#endif
