#include "app/relay/wire/objects.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/sanitizer.h"

/* More than any app has, and few enough to let a bad one not take all memory. */
#define MAX_OBJECTS (1u << 18)

/* What a frame makes and destroys, a wl_callback as a rule, takes no memory anew. A sanitizer is to
 * see each use of what is gone. */
#ifdef ZS_SANITIZED
#define MAX_SPARE 0
#else
#define MAX_SPARE 16
#endif

enum {
	APP,
	HOST
};

static struct zs_wire_object *find(const struct zs_wire_ids *ids, uint32_t id)
{
	/* An id below the base wraps round, to more than there are. */
	const uint32_t index = id - ids->base;
	return index < ids->count ? ids->list[index] : NULL;
}

/** Room for one more at the end. 0 or -ENOMEM. */
static int reserve(struct zs_wire_ids *ids)
{
	if (ids->count < ids->room) {
		return 0;
	}
	const uint32_t room = ids->room == 0 ? 64 : ids->room * 2;
	struct zs_wire_object **list =
		realloc(ids->list, room * sizeof(ids->list[0])); /* at most 2 * MAX_OBJECTS */
	if (list == NULL) {
		return -ENOMEM;
	}
	ids->list = list;
	ids->room = room;
	return 0;
}

/** Sets an id; there must be room if it is the first that was not used yet. */
static void set(struct zs_wire_ids *ids, uint32_t id, struct zs_wire_object *object)
{
	const uint32_t index = id - ids->base;
	ids->count += index == ids->count;
	ids->list[index] = object;
}

static void clear(struct zs_wire_ids *ids, uint32_t id)
{
	const uint32_t index = id - ids->base;
	ids->list[index] = NULL;
	ids->first_free = index < ids->first_free ? index : ids->first_free;
}

/** True if the id is free, and leaves no gap. */
static bool is_free(const struct zs_wire_ids *ids, uint32_t id)
{
	const uint32_t index = id - ids->base;
	return index == ids->count || (index < ids->count && ids->list[index] == NULL);
}

/** A free id: this one if it is, as then both sides have the same. */
static uint32_t choose(struct zs_wire_ids *ids, uint32_t preferred)
{
	if (is_free(ids, preferred)) {
		return preferred;
	}
	while (ids->first_free < ids->count && ids->list[ids->first_free] != NULL) {
		ids->first_free++;
	}
	return ids->base + ids->first_free;
}

struct zs_wire_object *zs_wire_objects_find_app(const struct zs_wire_objects *objects, uint32_t id)
{
	return find(
		id >= ZS_WIRE_SERVER_IDS ? &objects->host_made[APP] : &objects->app_made[APP], id);
}

struct zs_wire_object *zs_wire_objects_find_host(const struct zs_wire_objects *objects, uint32_t id)
{
	return find(id >= ZS_WIRE_SERVER_IDS ? &objects->host_made[HOST] : &objects->app_made[HOST],
		id);
}

static struct zs_wire_object *allocate(struct zs_wire_objects *objects)
{
	struct zs_wire_object *object = objects->spare;
	if (object == NULL) {
		return malloc(sizeof(*object));
	}
	objects->spare = object->data;
	objects->spare_count--;
	return object;
}

static void deallocate(struct zs_wire_objects *objects, struct zs_wire_object *object)
{
	if (objects->spare_count == MAX_SPARE) {
		free(object);
		return;
	}
	object->data = objects->spare;
	objects->spare = object;
	objects->spare_count++;
}

static struct zs_wire_object *add(struct zs_wire_objects *objects, struct zs_wire_ids *ids,
	uint32_t app_id, uint32_t host_id, const struct zs_wire_interface *interface,
	uint32_t version)
{
	struct zs_wire_object *object = allocate(objects);
	if (object == NULL || reserve(&ids[APP]) < 0 || reserve(&ids[HOST]) < 0) {
		free(object);
		errno = ENOMEM;
		return NULL;
	}
	*object = (struct zs_wire_object){
		.interface = interface,
		.version = version,
		.app_id = app_id,
		.host_id = host_id,
	};
	if (app_id != 0) {
		set(&ids[APP], app_id, object);
	}
	set(&ids[HOST], host_id, object);
	objects->count++;
	return object;
}

int zs_wire_objects_init(struct zs_wire_objects *objects)
{
	const struct zs_wire_interface *display = zs_wire_interface_find("wl_display");
	*objects = (struct zs_wire_objects){
		.app_made = {{.base = ZS_WIRE_DISPLAY}, {.base = ZS_WIRE_DISPLAY}},
		.host_made = {{.base = ZS_WIRE_SERVER_IDS}, {.base = ZS_WIRE_SERVER_IDS}},
	};
	return add(objects, objects->app_made, ZS_WIRE_DISPLAY, ZS_WIRE_DISPLAY, display, 1) == NULL
		       ? -ENOMEM
		       : 0;
}

static void finish_ids(struct zs_wire_objects *objects, struct zs_wire_ids *ids)
{
	for (uint32_t i = 0; i < ids[HOST].count; i++) {
		if (ids[HOST].list[i] != NULL) {
			zs_wire_objects_remove(objects, ids[HOST].list[i]);
		}
	}
	free(ids[APP].list);
	free(ids[HOST].list);
}

void zs_wire_objects_finish(struct zs_wire_objects *objects)
{
	finish_ids(objects, objects->app_made);
	finish_ids(objects, objects->host_made);
	while (objects->spare != NULL) {
		free(allocate(objects));
	}
	*objects = (struct zs_wire_objects){0};
}

static bool is_full(const struct zs_wire_objects *objects)
{
	return objects->count >= MAX_OBJECTS;
}

struct zs_wire_object *zs_wire_objects_add_app(struct zs_wire_objects *objects, uint32_t id,
	const struct zs_wire_interface *interface, uint32_t version)
{
	struct zs_wire_ids *ids = objects->app_made;
	if (id == 0 || id >= ZS_WIRE_SERVER_IDS || !is_free(&ids[APP], id) || is_full(objects)) {
		errno = is_full(objects) ? ENOSPC : EPROTO;
		return NULL;
	}
	return add(objects, ids, id, choose(&ids[HOST], id), interface, version);
}

struct zs_wire_object *zs_wire_objects_add_own(struct zs_wire_objects *objects,
	const struct zs_wire_interface *interface, uint32_t version)
{
	struct zs_wire_ids *ids = objects->app_made;
	if (is_full(objects)) {
		errno = ENOSPC;
		return NULL;
	}
	struct zs_wire_object *object =
		add(objects, ids, 0, choose(&ids[HOST], ids[HOST].base), interface, version);
	if (object != NULL) {
		object->is_own = true;
	}
	return object;
}

/**
 * The app may not know yet that an object is gone whose id it could be given: so only those count
 * as free that it has destroyed itself.
 */
static uint32_t choose_for_app(struct zs_wire_ids *ids, uint32_t preferred)
{
	uint32_t id = preferred;
	struct zs_wire_object *object = find(ids, id);
	if (object == NULL || !object->is_destroyed) {
		id = choose(ids, preferred);
		object = find(ids, id);
	}
	if (object != NULL) {
		/* Events to it are of no use to the app any more. */
		object->app_id = 0;
	}
	return id;
}

struct zs_wire_object *zs_wire_objects_add_host(struct zs_wire_objects *objects, uint32_t id,
	const struct zs_wire_interface *interface, uint32_t version, bool is_hidden)
{
	struct zs_wire_ids *ids = objects->host_made;
	struct zs_wire_object *before = find(&ids[HOST], id);
	if (before != NULL && before->is_destroyed) {
		zs_wire_objects_remove(objects, before);
	}
	if (id < ZS_WIRE_SERVER_IDS || !is_free(&ids[HOST], id) || is_full(objects)) {
		errno = is_full(objects) ? ENOSPC : EPROTO;
		return NULL;
	}
	const uint32_t app_id = is_hidden ? 0 : choose_for_app(&ids[APP], id);
	return add(objects, ids, app_id, id, interface, version);
}

void zs_wire_objects_hide(struct zs_wire_objects *objects, struct zs_wire_object *object)
{
	clear(&objects->host_made[APP], object->app_id);
	object->app_id = 0;
}

void zs_wire_objects_remove(struct zs_wire_objects *objects, struct zs_wire_object *object)
{
	struct zs_wire_ids *ids =
		object->host_id >= ZS_WIRE_SERVER_IDS ? objects->host_made : objects->app_made;
	if (object->app_id != 0) {
		clear(&ids[APP], object->app_id);
	}
	clear(&ids[HOST], object->host_id);
	if (objects->release != NULL) {
		objects->release(object);
	}
	deallocate(objects, object);
	objects->count--;
}
