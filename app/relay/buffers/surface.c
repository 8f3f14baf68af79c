#include <stdlib.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/early-writes.h"
#include "app/relay/buffers/fill.h"
#include "app/relay/buffers/frame-log.h"
#include "app/relay/buffers/surface.h"
#include "app/relay/wire/send.h"

/* Requests, by opcode. */
enum {
	CREATE_SURFACE
};
enum {
	DESTROY = 0,
	ATTACH = 1,
	DAMAGE = 2,
	FRAME = 3,
	COMMIT = 6,
	SET_BUFFER_TRANSFORM = 7,
	SET_BUFFER_SCALE = 8,
	DAMAGE_BUFFER = 9
};

enum {
	GET_VIEWPORT = 1
};

#define DAMAGE_BUFFER_SINCE 4

/* A surface may change until all its buffers are imported (Qt has five), and no more. */
#define FRAMES_OF_LATE 64
#define MAX_CHANGES 16
#define MAX_STARVINGS 3
/* Some compositors release what they have composited a little after the frame callback. */
#define STARVING_NS 4000000

/* Buffers that are new for each frame. */
#define MAX_ONCE 4

/* An app that draws at least so often, and has only one buffer, will have made another. */
#define REHEARSAL_MS 100
/* So many frames lie between the first two; then twice as many, and so on. */
#define REHEARSAL_FRAMES 16
#define MAX_REHEARSALS 16

/* The only event of wl_buffer. */
#define RELEASE 0

static int handle_compositor(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	if (passing->opcode == CREATE_SURFACE) {
		const uint32_t id = passing->message[passing->arguments->list[0].offset / 4];
		struct zs_relay_surface *surface = calloc(1, sizeof(*surface));
		if (surface != NULL) {
			struct zs_relay_buffers *buffers = client->data;
			surface->owner = buffers;
			surface->references = 1;
			surface->last = ZS_RELAY_FIRST_USES;
			surface->window = zs_relay_window_create(&buffers->windows);
		}
		zs_wire_objects_find_app(&client->objects, id)->data = surface;
	}
	return 0;
}

/** All of the surface is new where its buffers become others: the compositor may keep textures. */
static void damage_all(struct zs_wire_client *client, const struct zs_relay_buffer *buffer,
	struct zs_wire_passing *passing)
{
	const bool has_buffers = passing->object->version >= DAMAGE_BUFFER_SINCE;
	const uint32_t all[] = {0, 0, has_buffers ? buffer->width : INT32_MAX,
		has_buffers ? buffer->height : INT32_MAX};
	zs_wire_send_request_before(client, passing, has_buffers ? DAMAGE_BUFFER : DAMAGE, all, 4);
}

/** True if the compositor is on another machine: there all is wl_shm. */
static bool is_remote(const struct zs_relay_surface *surface)
{
	return surface->owner->shared->settings->remote != NULL;
}

/** True if this frame is of another kind than the one before. */
static bool is_switch(const struct zs_relay_surface *surface)
{
	return !is_remote(surface) &&
	       (surface->reason == ZS_RELAY_NO_REASON) != (surface->last == ZS_RELAY_NO_REASON);
}

/** What was attached, if the app has not destroyed it since. */
static struct zs_relay_buffer *find_pending(
	const struct zs_wire_client *client, const struct zs_relay_surface *surface)
{
	const struct zs_wire_object *object =
		zs_wire_objects_find_app(&client->objects, surface->pending);
	struct zs_relay_buffer *buffer = object == NULL ? NULL : zs_relay_buffer_of(object);
	return buffer != NULL && buffer->serial == surface->pending_serial ? buffer : NULL;
}

/** Nothing is pending any more: what was attached as a dma-buf is committed, or will not be. */
static void end_pending(const struct zs_wire_client *client, struct zs_relay_surface *surface)
{
	struct zs_relay_buffer *buffer = find_pending(client, surface);
	if (buffer != NULL && surface->reason == ZS_RELAY_NO_REASON) {
		buffer->attached--;
	}
	surface->pending = 0;
}

/**
 * Why nothing of it is imported, whatever the buffer; to another machine, why a new buffer is not:
 * those before it were shown once each, and that costs less as a copy.
 */
static enum zs_relay_reason find_reason(
	const struct zs_relay_surface *surface, const struct zs_relay_buffer *buffer)
{
	if (is_remote(surface)) {
		return surface->once >= MAX_ONCE && buffer->uses == 0 ? ZS_RELAY_FIRST_USES
								      : ZS_RELAY_NO_REASON;
	}
	return surface->ban == ZS_RELAY_NO_REASON && !surface->has_spare ? ZS_RELAY_ONE_BUFFER
									 : surface->ban;
}

/** What a buffer is copied to; NULL if there is none. */
static struct zs_wire_object *find_copy(struct zs_wire_client *client,
	struct zs_relay_surface *surface, struct zs_relay_buffer *buffer)
{
	if (surface->copies == NULL) {
		surface->copies = zs_relay_copies_create(surface->owner);
	}
	return surface->copies == NULL ? NULL
				       : zs_relay_copies_attach(surface->copies, client, buffer);
}

/** To another machine: an app's own buffer never gets there. 1 if there is nothing to attach. */
static int attach_remote(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer, struct zs_wire_passing *passing)
{
	const unsigned at = passing->arguments->list[0].offset / 4;
	if (surface->reason != ZS_RELAY_NO_REASON) {
		const struct zs_wire_object *copy = find_copy(client, surface, buffer);
		if (copy == NULL) {
			return 1;
		}
		passing->words[at] = copy->host_id;
	}
	/* The compositor may hear of that buffer only now. */
	zs_wire_send_behind(client, passing);
	return 0;
}

static int attach(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_wire_passing *passing)
{
	const unsigned at = passing->arguments->list[0].offset / 4;
	struct zs_wire_object *object =
		zs_wire_objects_find_app(&client->objects, passing->message[at]);
	struct zs_relay_buffer *buffer = object == NULL ? NULL : zs_relay_buffer_of(object);
	end_pending(client, surface);
	surface->hides = object == NULL;
	surface->pending = buffer == NULL ? 0 : object->app_id;
	surface->pending_serial = buffer == NULL ? 0 : buffer->serial;
	if (buffer == NULL) {
		/* A surface without a picture may stay so. */
		zs_relay_rotation_show(client, &surface->rotation, NULL);
		return 0;
	}
	buffer->uses += buffer->uses == 0 && zs_relay_rotation_expects(&surface->rotation, buffer);
	surface->reason = zs_relay_buffer_attach(client, buffer, find_reason(surface, buffer));
	if (surface->reason == ZS_RELAY_NO_REASON) {
		passing->words[at] = buffer->own->host_id;
		buffer->attached++;
		surface->pending_import = buffer->import;
	}
	if (is_switch(surface)) {
		damage_all(client, buffer, passing);
	}
	return is_remote(surface) ? attach_remote(client, surface, buffer, passing) : 0;
}

/* Why it stays wl_shm. */

static void ban(struct zs_relay_surface *surface, enum zs_relay_reason reason)
{
	if (surface->ban == ZS_RELAY_NO_REASON) {
		surface->ban = reason;
		surface->owner->banned++;
		zs_relay_window_log(surface->window, surface->owner->app, ZS_LOG_INFO,
			"stays wl_shm", zs_relay_reason_text(reason));
	}
}

bool zs_relay_surface_is_starving(const struct zs_relay_surface *surface)
{
	const struct zs_relay_buffer *buffer = surface->buffers;
	bool has_dmabufs = false;
	if (buffer == NULL || buffer->next_of_surface == NULL || is_remote(surface)) {
		/* The only one is on the screen: the app makes another, or none is released. On
		 * another machine the relay there sees to it. */
		return false;
	}
	while (buffer != NULL && zs_relay_buffer_is_held(buffer)) {
		has_dmabufs |= buffer->is_own_held;
		buffer = buffer->next_of_surface;
	}
	return buffer == NULL && has_dmabufs;
}

bool zs_relay_surface_give(struct zs_wire_client *client, struct zs_relay_surface *surface)
{
	struct zs_relay_buffer *buffer = surface->buffers;
	while (buffer != NULL && !buffer->owes_release) {
		buffer = buffer->next_of_surface;
	}
	if (buffer != NULL) {
		zs_relay_buffer_give(client, buffer);
	}
	return buffer != NULL;
}

void zs_relay_surface_note_starving(struct zs_relay_surface *surface, uint64_t waited)
{
	surface->starvings += waited > STARVING_NS;
	if (surface->starvings == MAX_STARVINGS || waited >= ZS_RELAY_KEEP_NS) {
		ban(surface, ZS_RELAY_STARVED);
	}
}

/** An app that makes new buffers while others are held would alternate for ever. */
static void count_change(struct zs_relay_buffers *buffers, struct zs_relay_surface *surface)
{
	const bool is_change = is_switch(surface);
	surface->changes += is_change;
	if (surface->window != NULL) {
		surface->window->counts.changes += is_change;
	}
	buffers->counts.changes += is_change;
	if (surface->changes > MAX_CHANGES) {
		ban(surface, ZS_RELAY_ALTERNATED);
	}
	surface->all_frames++;
	if (++surface->frames == FRAMES_OF_LATE) {
		surface->frames = surface->changes = surface->starvings = 0;
	}
}

/** Puts another attach in front of the commit: the app's pages are not what was imported. */
static void attach_other(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer, struct zs_wire_passing *passing)
{
	const struct zs_wire_object *other =
		is_remote(surface) ? find_copy(client, surface, buffer) : buffer->object;
	const uint32_t words[] = {other == NULL ? 0 : other->host_id, 0, 0};
	surface->reason = ZS_RELAY_SWAPPED;
	if (!is_remote(surface)) {
		damage_all(client, buffer, passing);
		zs_wire_send_request_before(client, passing, ATTACH, words, 3);
	} else if (other != NULL) {
		zs_wire_send_request(client, passing->object, ATTACH, words, 3);
		zs_wire_send_behind(client, passing);
	}
}

/* The buffers that it shows. */

void zs_relay_surface_remove(struct zs_relay_buffer *buffer)
{
	if (buffer->surface == NULL) {
		return;
	}
	struct zs_relay_buffer **link = &buffer->surface->buffers;
	while (*link != buffer) {
		link = &(*link)->next_of_surface;
	}
	*link = buffer->next_of_surface;
	buffer->surface = NULL;
}

void zs_relay_surface_note_end(const struct zs_relay_buffer *buffer)
{
	if (buffer->surface != NULL) {
		buffer->surface->once = buffer->uses > 1 ? 0 : buffer->surface->once + 1;
	}
}

/** The buffer is this surface's from now on. */
static void add_buffer(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer)
{
	if (buffer->surface != surface) {
		zs_relay_surface_remove(buffer);
		buffer->surface = surface;
		buffer->next_of_surface = surface->buffers;
		surface->buffers = buffer;
		surface->has_spare |= buffer->next_of_surface != NULL;
	}
	surface->once = buffer->uses > 1 ? 0 : surface->once;
	/* It has had one to draw into. */
	zs_relay_kept_events_pass(&surface->owner->kept, client, surface);
}

bool zs_relay_surface_keep_release(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_surface *surface = buffer->surface;
	if (surface == NULL || surface->has_spare || buffers->dmabuf == NULL ||
		buffer->state != ZS_RELAY_PLAIN || !zs_relay_buffer_is_worth(buffer) ||
		surface->all_frames < surface->next_rehearsal ||
		surface->rehearsals == MAX_REHEARSALS) {
		return false;
	}
	const struct zs_relay_kept_event event = {
		.object = buffer->object,
		.surface = surface,
		.opcode = RELEASE,
		.deadline = zs_clock_now() + REHEARSAL_MS * UINT64_C(1000000),
	};
	surface->next_rehearsal = surface->all_frames + (REHEARSAL_FRAMES << surface->rehearsals);
	surface->rehearsals++;
	return zs_relay_kept_events_add(&buffers->kept, &event);
}

void zs_relay_surface_check_release(struct zs_relay_buffer *buffer)
{
	struct zs_relay_surface *surface = buffer->surface;
	if (!zs_relay_early_writes_find(buffer)) {
		return;
	}
	buffer->owner->early_writes++;
	if (surface != NULL && !surface->has_warned) {
		surface->has_warned = true;
		zs_relay_window_log(surface->window, buffer->owner->app, ZS_LOG_WARNING,
			"draws into buffers that it has not got back",
			"half of a frame may be seen");
	}
}

/** Why a frame is not said to be without a copy. */
static enum zs_relay_reason reported_reason(
	const struct zs_relay_surface *surface, const struct zs_relay_buffer *buffer)
{
	return surface->reason == ZS_RELAY_NO_REASON && buffer->pool->facts.is_copy
		       ? ZS_RELAY_GUEST_COPY
		       : surface->reason;
}

/** For reports. */
static void note_frame(const struct zs_relay_surface *surface, const struct zs_relay_buffer *buffer,
	uint64_t copied_bytes)
{
	struct zs_relay_buffers *buffers = buffer->owner;
	const struct zs_relay_pool_facts *facts = &buffer->pool->facts;
	const struct zs_relay_frame frame = {
		.reason = reported_reason(surface, buffer),
		.bytes = (uint64_t)buffer->stride * buffer->height,
		.is_copied = facts->is_filled || facts->is_copy ||
			     (is_remote(surface) && surface->reason != ZS_RELAY_NO_REASON),
		.copied_bytes = copied_bytes,
		.pieces = facts->pieces,
	};
	zs_relay_window_add_frame(surface->window, &frame, buffer->width, buffer->height);
	zs_relay_counts_add(&buffers->counts, &frame);
	zs_relay_counts_add(&buffers->shared->counts, &frame);
	if (buffers->shared->frame_log != NULL) {
		zs_relay_frame_log_write(
			buffers->shared->frame_log, surface->window, buffer, &frame);
	}
}

/** The app has its buffer back at once, or soon. How many bytes were copied. */
static uint64_t commit_copy(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer, const struct zs_damage *damage)
{
	if (surface->copies != NULL) {
		return zs_relay_copies_commit(surface->copies, client, buffer, damage);
	}
	buffer->owes_release = true;
	zs_relay_buffer_give(client, buffer);
	return 0;
}

/** The buffer is committed as it was attached, which is known by now. */
static void commit_whole(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer, const struct zs_damage *damage)
{
	const bool is_own = surface->reason == ZS_RELAY_NO_REASON;
	if (is_own && buffer->is_own_held) {
		zs_relay_surface_check_release(buffer);
	}
	if (is_own) {
		zs_relay_early_writes_note(buffer);
	}
	zs_relay_buffer_commit(buffer, is_own);
	zs_relay_copies_skip(surface->copies, client, buffer, damage);
}

/** A frame of the app's. */
static void commit_buffer(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_relay_buffer *buffer, struct zs_wire_passing *passing)
{
	const struct zs_damage damage = zs_relay_pending_damage_take(&surface->damage);
	const bool is_there = buffer->own != NULL && buffer->import == surface->pending_import;
	const bool is_new = buffer->surface != surface;
	uint64_t copied_bytes;
	add_buffer(client, surface, buffer);
	if (surface->reason == ZS_RELAY_NO_REASON &&
		!(is_there && zs_relay_buffer_is_true(client, buffer))) {
		attach_other(client, surface, buffer, passing);
	}
	if (is_remote(surface) && surface->reason != ZS_RELAY_NO_REASON) {
		copied_bytes = commit_copy(client, surface, buffer, &damage);
	} else {
		copied_bytes = zs_relay_fill_commit(surface->buffers, buffer, &damage, is_new);
		commit_whole(client, surface, buffer, &damage);
	}
	if (!is_remote(surface)) {
		zs_relay_rotation_show(client, &surface->rotation, buffer);
	}
	count_change(surface->owner, surface);
	surface->last = surface->reason;
	note_frame(surface, buffer, copied_bytes);
}

/** It is not seen for a while, or any more: memory is not pinned for that. */
static void hide(struct zs_relay_surface *surface)
{
	for (struct zs_relay_buffer *buffer = surface->buffers; buffer != NULL;
		buffer = buffer->next_of_surface) {
		buffer->is_hidden = true;
		zs_relay_buffer_drop(buffer);
	}
	zs_relay_copies_hide(surface->copies, surface->owner->client);
}

static void commit(struct zs_wire_client *client, struct zs_relay_surface *surface,
	struct zs_wire_passing *passing)
{
	struct zs_relay_buffer *buffer = find_pending(client, surface);
	end_pending(client, surface);
	if (buffer != NULL) {
		commit_buffer(client, surface, buffer, passing);
	} else {
		const struct zs_damage damage = zs_relay_pending_damage_take(&surface->damage);
		zs_relay_copies_skip(surface->copies, client, NULL, &damage);
	}
	if (buffer == NULL && surface->hides) {
		hide(surface);
	}
	surface->hides = false;
}

static void destroy(struct zs_wire_client *client, struct zs_relay_surface *surface)
{
	end_pending(client, surface);
	zs_relay_kept_events_pass(&surface->owner->kept, client, surface);
	zs_relay_rotation_finish(client, &surface->rotation);
	hide(surface);
	zs_relay_copies_destroy(surface->copies, client);
	surface->copies = NULL;
}

static void add_callback(struct zs_wire_client *client, struct zs_relay_surface *surface,
	const struct zs_wire_passing *passing)
{
	const uint32_t id = passing->message[passing->arguments->list[0].offset / 4];
	struct zs_wire_object *callback = zs_wire_objects_find_app(&client->objects, id);
	callback->handler = &zs_relay_handler_callback;
	callback->data = surface;
	surface->references++;
}

/** What is damaged, and how that is to be read. */
static void note_damage(struct zs_relay_surface *surface, const struct zs_wire_passing *passing)
{
	const uint32_t *words = passing->message + 2;
	const bool is_in_pixels = passing->opcode == DAMAGE_BUFFER;
	if (is_remote(surface) || surface->owner->shared->settings->pool_source != NULL) {
		zs_damage_add(is_in_pixels ? &surface->damage.in_pixels : &surface->damage.in_units,
			(struct zs_rect){(int32_t)words[0], (int32_t)words[1], (int32_t)words[2],
				(int32_t)words[3]});
	}
}

static void handle_state(struct zs_relay_surface *surface, const struct zs_wire_passing *passing)
{
	switch (passing->opcode) {
	case DAMAGE:
	case DAMAGE_BUFFER:
		note_damage(surface, passing);
		break;
	case SET_BUFFER_SCALE:
		surface->damage.scale = passing->message[2];
		zs_relay_window_set_scale(surface->window, passing->message[2]);
		break;
	case SET_BUFFER_TRANSFORM:
		surface->damage.is_transformed |= passing->message[2] != 0;
		break;
	default:
		break;
	}
}

static int handle_surface(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_surface *surface = passing->object->data;
	if (surface == NULL) {
		return 0;
	}
	switch (passing->opcode) {
	case ATTACH:
		return attach(client, surface, passing);
	case COMMIT:
		commit(client, surface, passing);
		return 0;
	case FRAME:
		add_callback(client, surface, passing);
		return 0;
	case DESTROY:
		destroy(client, surface);
		return 0;
	default:
		handle_state(surface, passing);
		return 0;
	}
}

/** A viewport says which part of a buffer is shown, and how large. */
static int handle_viewporter(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	if (passing->opcode == GET_VIEWPORT) {
		const uint32_t id = passing->message[passing->arguments->list[1].offset / 4];
		struct zs_wire_object *object = zs_wire_objects_find_app(&client->objects, id);
		struct zs_relay_surface *surface = object == NULL ? NULL : object->data;
		if (surface != NULL && object->handler == &zs_relay_handler_surface) {
			surface->damage.is_transformed = true;
		}
	}
	return 0;
}

void zs_relay_surface_release(struct zs_relay_surface *surface)
{
	if (--surface->references == 0) {
		free(surface);
	}
}

static void release_surface(struct zs_wire_object *object)
{
	struct zs_relay_surface *surface = object->data;
	if (surface == NULL) {
		return;
	}
	zs_relay_rotation_finish(NULL, &surface->rotation);
	zs_relay_copies_destroy(surface->copies, NULL);
	surface->copies = NULL;
	zs_relay_window_release(surface->window);
	surface->window = NULL;
	while (surface->buffers != NULL) {
		zs_relay_surface_remove(surface->buffers);
	}
	zs_relay_surface_release(surface);
}

const struct zs_wire_handler zs_relay_handler_compositor = {
	.interface = "wl_compositor",
	.request = handle_compositor,
};

const struct zs_wire_handler zs_relay_handler_surface = {
	.interface = "wl_surface",
	.request = handle_surface,
	.release = release_surface,
};

const struct zs_wire_handler zs_relay_handler_viewporter = {
	.interface = "wp_viewporter",
	.request = handle_viewporter,
};
