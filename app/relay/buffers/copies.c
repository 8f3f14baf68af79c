#include "app/relay/buffers/copies.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/log.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/copy-memory.h"
#include "app/relay/buffers/copy-pixels.h"
#include "app/relay/buffers/remote.h"

/* One is shown, one waits for the compositor, one is let go of meanwhile, one is filled. */
#define COPIES 4
/* Frames after which one that was not needed is let go of. */
#define IDLE_FRAMES 128
/* So much larger than needed memory may be, and is used. */
#define MAX_ROOM(size) ((size)*4 + (2 << 20))
/* ARGB8888 and XRGB8888, which have 4 bytes a pixel; the others have numbers of their own. */
#define FORMATS 2

static const struct zs_wire_handler handler_copy;

struct geometry {
	uint32_t width, height, stride, format;
};

/** A buffer of the relay's own. */
struct zs_relay_copy {
	struct zs_relay_copies *owner;
	struct zs_relay_copy_memory memory;
	uint64_t number; ///< of the memory, as the other machine knows it; 0: it does not
	struct zs_wire_object *own; ///< its wl_buffer; NULL: there is none
	struct geometry geometry;
	struct zs_damage lacking; ///< where it has not what the surface shows
	bool is_held;             ///< by the compositor
	uint64_t frame;           ///< of the surface's that it was used for last
};

/** An app's buffer that it gets back later. */
struct owed {
	uint32_t id;
	uint64_t serial; ///< else there is another by that id
};

struct zs_relay_copies {
	struct zs_relay_buffers *owner;
	struct zs_relay_copy list[COPIES];
	struct zs_relay_copy *pending; ///< was attached; NULL: none
	struct owed owed[COPIES];
	unsigned owed_count;
	bool has_failed; ///< once, which was said
	uint64_t frames;
};

struct zs_relay_copies *zs_relay_copies_create(struct zs_relay_buffers *owner)
{
	struct zs_relay_copies *copies = calloc(1, sizeof(*copies));
	if (copies == NULL) {
		return NULL;
	}
	copies->owner = owner;
	for (unsigned i = 0; i < COPIES; i++) {
		copies->list[i].owner = copies;
	}
	return copies;
}

/* One copy. */

static const struct zs_relay_remote *remote_of(const struct zs_relay_copy *copy)
{
	return copy->owner->owner->shared->settings->remote;
}

/** The compositor's buffer goes, and the memory with it or not. */
static void destroy_buffer(
	struct zs_relay_copy *copy, struct zs_wire_client *client, bool takes_memory)
{
	const uint64_t number = takes_memory ? copy->number : 0;
	if (copy->own != NULL) {
		copy->own->data = NULL;
	}
	if (copy->own != NULL && client != NULL && copy->is_held && takes_memory) {
		zs_relay_remote_leave_buffer(copy->own, number);
	} else if (copy->own != NULL && client != NULL) {
		zs_relay_remote_destroy_buffer(client, copy->own, number);
	} else if (number != 0 && client != NULL) {
		remote_of(copy)->remove(remote_of(copy)->data, number);
	}
	copy->own = NULL;
	copy->number = takes_memory ? 0 : copy->number;
	copy->is_held = false;
}

/** It has no memory then. */
static void clear(struct zs_relay_copy *copy, struct zs_wire_client *client)
{
	destroy_buffer(copy, client, true);
	copy->owner->owner->shared->copy_bytes -= copy->memory.size;
	zs_relay_copy_memory_destroy(&copy->memory);
}

static struct zs_damage whole(const struct geometry *geometry)
{
	struct zs_damage all = {.count = 1};
	all.rects[0] = (struct zs_rect){0, 0, (int32_t)geometry->width, (int32_t)geometry->height};
	return all;
}

static bool is_same(const struct geometry *one, const struct geometry *other)
{
	return one->width == other->width && one->height == other->height &&
	       one->stride == other->stride && one->format == other->format;
}

static size_t bytes_of(const struct geometry *geometry)
{
	return (size_t)geometry->stride * geometry->height;
}

/** Memory that the other machine knows. 0, or a negative errno with `err`. */
static int allocate(struct zs_relay_copy *copy, size_t size, struct zs_error *err)
{
	struct zs_relay_buffers *buffers = copy->owner->owner;
	struct zs_relay_shared *shared = buffers->shared;
	if (shared->copy_bytes + size > shared->settings->max_pinned) {
		return zs_error_set(err, -ENOSPC, "an app's frame", "copy", NULL,
			"copies have as much memory as they may");
	}
	const int ret = zs_relay_copy_memory_create(&copy->memory, size, remote_of(copy), err);
	shared->copy_bytes += copy->memory.size;
	return ret < 0 ? ret
		       : remote_of(copy)->add(remote_of(copy)->data, buffers,
				 copy->memory.dmabuf_fd, true, &copy->number, err);
}

/** A buffer of this shape in its memory, which is large enough. False without memory. */
static bool reshape(
	struct zs_relay_copy *copy, struct zs_wire_client *client, const struct geometry *geometry)
{
	const struct zs_relay_shm_layout layout = {.width = geometry->width,
		.height = geometry->height,
		.stride = geometry->stride,
		.format = geometry->format};
	destroy_buffer(copy, client, false);
	copy->geometry = *geometry;
	copy->lacking = whole(geometry);
	copy->own = zs_relay_remote_create_buffer(
		client, copy->memory.dmabuf_fd, &layout, &handler_copy);
	if (copy->own != NULL) {
		copy->own->data = copy;
	}
	return copy->own != NULL;
}

/** Says once why frames are not shown. */
static void say_why(struct zs_relay_copies *copies, const struct zs_error *err)
{
	if (!copies->has_failed) {
		zs_log_error(ZS_LOG_WARNING, "a window's frames are not shown", err);
		copies->has_failed = true;
	}
}

/** Makes it one of this shape, unless it is. False without memory: it has none then. */
static bool prepare(
	struct zs_relay_copy *copy, struct zs_wire_client *client, const struct geometry *geometry)
{
	const size_t size = bytes_of(geometry), room = copy->memory.size;
	if (copy->own != NULL && is_same(&copy->geometry, geometry)) {
		return true;
	}
	const bool has_room = copy->number != 0 && room >= size && room <= MAX_ROOM(size);
	struct zs_error err;
	if (!has_room) {
		clear(copy, client);
		if (allocate(copy, size, &err) < 0) {
			say_why(copy->owner, &err);
			clear(copy, client);
			return false;
		}
	}
	return reshape(copy, client, geometry);
}

/* Which one. */

/** How much it costs to use this one; the least is taken. */
static uint64_t cost_of(const struct zs_relay_copy *copy, const struct geometry *geometry)
{
	const bool is_alike = copy->own != NULL && is_same(&copy->geometry, geometry);
	if (copy->is_held) {
		/* The one that was shown the longest ago is most likely to be free next. */
		return UINT64_MAX / 2 + copy->frame;
	}
	return is_alike            ? zs_damage_area(&copy->lacking)
	       : copy->number != 0 ? UINT32_MAX
				   : UINT64_MAX / 4;
}

static struct zs_relay_copy *choose(struct zs_relay_copies *copies, const struct geometry *geometry)
{
	struct zs_relay_copy *best = &copies->list[0];
	for (unsigned i = 1; i < COPIES; i++) {
		struct zs_relay_copy *copy = &copies->list[i];
		if (cost_of(copy, geometry) < cost_of(best, geometry)) {
			best = copy;
		}
	}
	return best;
}

struct zs_wire_object *zs_relay_copies_attach(struct zs_relay_copies *copies,
	struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	const struct geometry geometry = {
		buffer->width, buffer->height, buffer->stride, buffer->format};
	struct zs_relay_copy *copy = choose(copies, &geometry);
	copies->pending = prepare(copy, client, &geometry) ? copy : NULL;
	return copies->pending == NULL ? NULL : copy->own;
}

/** What the surface shows changes by this. Of another size all is new. */
static void add_damage(struct zs_relay_copies *copies, const struct zs_relay_buffer *buffer,
	const struct zs_damage *damage)
{
	for (unsigned i = 0; i < COPIES; i++) {
		struct zs_relay_copy *copy = &copies->list[i];
		const struct geometry *geometry = &copy->geometry;
		if (copy->own == NULL) {
			continue;
		}
		zs_damage_merge(&copy->lacking, damage);
		zs_damage_clip(&copy->lacking, (int32_t)geometry->width, (int32_t)geometry->height);
		if (buffer != NULL &&
			(buffer->width != geometry->width || buffer->height != geometry->height)) {
			copy->lacking = whole(geometry);
		}
	}
}

/* Frames. */

static bool has_free(const struct zs_relay_copies *copies)
{
	for (unsigned i = 0; i < COPIES; i++) {
		if (!copies->list[i].is_held) {
			return true;
		}
	}
	return false;
}

/** The app gets it back: it has been copied. Later, if the next could not be copied yet. */
static void give_back(struct zs_relay_copies *copies, struct zs_wire_client *client,
	struct zs_relay_buffer *buffer)
{
	if (buffer->owes_release) {
		/* It has not got the last one, and gets one for both. */
		zs_relay_buffer_remove_fencing(buffer);
	}
	buffer->owes_release = true;
	if (has_free(copies) || copies->owed_count == COPIES) {
		zs_relay_buffer_give(client, buffer);
	} else {
		copies->owed[copies->owed_count++] =
			(struct owed){buffer->object->app_id, buffer->serial};
	}
}

static void give_owed(struct zs_relay_copies *copies, struct zs_wire_client *client)
{
	for (unsigned i = 0; i < copies->owed_count; i++) {
		const struct zs_wire_object *object =
			zs_wire_objects_find_app(&client->objects, copies->owed[i].id);
		struct zs_relay_buffer *buffer = object == NULL ? NULL : zs_relay_buffer_of(object);
		if (buffer != NULL && buffer->serial == copies->owed[i].serial &&
			buffer->owes_release) {
			zs_relay_buffer_give(client, buffer);
		}
	}
	copies->owed_count = 0;
}

/** A surface's frames have become fewer, or go without a copy: memory is not kept for that. */
static void clear_idle(struct zs_relay_copies *copies, struct zs_wire_client *client)
{
	for (unsigned i = 0; i < COPIES; i++) {
		struct zs_relay_copy *copy = &copies->list[i];
		if (copy->memory.data != NULL && !copy->is_held &&
			copy->frame + IDLE_FRAMES < copies->frames) {
			clear(copy, client);
		}
	}
}

static uint64_t fill(struct zs_relay_copy *copy, const struct zs_relay_buffer *buffer)
{
	const struct zs_relay_file_picture picture = {
		.fd = buffer->pool->fd,
		.offset = buffer->offset,
		.stride = buffer->stride,
		.height = buffer->height,
		.pixel_bytes = buffer->format < FORMATS ? 4 : 0,
	};
	const uint64_t bytes = zs_relay_pixels_copy(&picture, copy->memory.data, &copy->lacking);
	zs_damage_clear(&copy->lacking);
	return bytes;
}

uint64_t zs_relay_copies_commit(struct zs_relay_copies *copies, struct zs_wire_client *client,
	struct zs_relay_buffer *buffer, const struct zs_damage *damage)
{
	struct zs_relay_copy *copy = copies->pending;
	uint64_t bytes = 0;
	add_damage(copies, buffer, damage);
	copies->frames++;
	copies->pending = NULL;
	if (copy != NULL) {
		bytes = fill(copy, buffer);
		copy->is_held = true;
		copy->frame = copies->frames;
	}
	give_back(copies, client, buffer);
	clear_idle(copies, client);
	return bytes;
}

void zs_relay_copies_skip(struct zs_relay_copies *copies, struct zs_wire_client *client,
	const struct zs_relay_buffer *buffer, const struct zs_damage *damage)
{
	if (copies != NULL) {
		add_damage(copies, buffer, damage);
		copies->frames += buffer != NULL;
		copies->pending = NULL;
		clear_idle(copies, client);
	}
}

static int handle_release(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_copy *copy = passing->object->data;
	if (copy != NULL) {
		copy->is_held = false;
		give_owed(copy->owner, client);
	}
	return 1;
}

void zs_relay_copies_hide(struct zs_relay_copies *copies, struct zs_wire_client *client)
{
	if (copies == NULL) {
		return;
	}
	for (unsigned i = 0; i < COPIES; i++) {
		clear(&copies->list[i], client);
	}
	if (client != NULL) {
		give_owed(copies, client);
	}
}

void zs_relay_copies_destroy(struct zs_relay_copies *copies, struct zs_wire_client *client)
{
	zs_relay_copies_hide(copies, client);
	free(copies);
}

/** All goes with the client. */
static void release(struct zs_wire_object *object)
{
	struct zs_relay_copy *copy = object->data;
	if (copy != NULL) {
		copy->own = NULL;
	}
}

static const struct zs_wire_handler handler_copy = {
	.interface = "wl_buffer",
	.event = handle_release,
	.release = release,
};
