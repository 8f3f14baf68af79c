#include "app/relay/buffers/buffer.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/relay/wire/send.h"
#include "udmabuf/access.h"

/* The only event of wl_buffer. */
#define RELEASE 0

/*
 * What an import costs once, and for each frame, beside a copy of the buffer, by
 * tests/tools/import-cost in QEMU without KVM, where system calls and copies are slowed down alike:
 *
 *      KiB    once, us   frame, us    copy, us   pays from use
 *       16         140         4.3         7.4              47
 *       64         283         5.6          29              12
 *      128         448         7.4          65               8
 *      512         866          16         265               4
 *     2048        1923          75        1453               2
 *     8192        4324          96        5925               1
 *
 * User-mode Linux has dear system calls, and copies at full speed: there it pays from 8192 KiB and
 * 31 uses on. Compositors do more than copy: they upload to a GPU, and wait for it.
 */

/* From its second use on a buffer is imported: what is shown once stays as cheap as it is. */
#define USES 2
/* A compositor's GPU is seldom that late. */
#define FENCE_NS 1000000
/* Cursors and such are not worth an import. */
#define MIN_BYTES (128 << 10)

struct zs_relay_buffer *zs_relay_buffer_of(const struct zs_wire_object *object)
{
	return object->handler == &zs_relay_handler_buffer ? object->data : NULL;
}

void zs_relay_buffer_fail(struct zs_relay_buffer *buffer, enum zs_relay_reason reason)
{
	buffer->state = ZS_RELAY_FAILED;
	buffer->failure = reason;
	zs_relay_buffer_drop(buffer);
}

/** Why it is not worth an import, or not yet. */
static enum zs_relay_reason check_worth(const struct zs_relay_buffer *buffer)
{
	if (buffer->pool->facts.is_filled) {
		return ZS_RELAY_FILLED;
	}
	if (!buffer->owner->shared->settings->imports || buffer->owner->is_excluded) {
		return ZS_RELAY_OFF;
	}
	if (zs_relay_buffer_is_remote(buffer)) {
		/* The other way is a copy, which the relay makes itself. */
		return ZS_RELAY_NO_REASON;
	}
	if ((uint64_t)buffer->stride * buffer->height < MIN_BYTES) {
		return ZS_RELAY_SMALL;
	}
	return buffer->uses < USES ? ZS_RELAY_FIRST_USES : ZS_RELAY_NO_REASON;
}

bool zs_relay_buffer_is_worth(const struct zs_relay_buffer *buffer)
{
	return check_worth(buffer) == ZS_RELAY_NO_REASON;
}

/** Why it is not imported, or not yet; the surface may have a reason of its own. */
static enum zs_relay_reason consider(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, enum zs_relay_reason reason)
{
	const enum zs_relay_reason own = check_worth(buffer);
	if (own != ZS_RELAY_NO_REASON || reason != ZS_RELAY_NO_REASON) {
		return own != ZS_RELAY_NO_REASON ? own : reason;
	}
	return zs_relay_buffer_import(client, buffer);
}

/** What its state says, and what is held: it changes its kind only when nothing of it is. */
static enum zs_relay_reason check_state(const struct zs_relay_buffer *buffer)
{
	switch (buffer->state) {
	case ZS_RELAY_IMPORTED:
		return buffer->is_plain_held ? ZS_RELAY_HELD : ZS_RELAY_NO_REASON;
	case ZS_RELAY_FAILED:
		return buffer->failure;
	default:
		return ZS_RELAY_PENDING;
	}
}

enum zs_relay_reason zs_relay_buffer_attach(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, enum zs_relay_reason reason)
{
	buffer->uses++;
	if (buffer->is_own_held) {
		return ZS_RELAY_NO_REASON;
	}
	if (buffer->state == ZS_RELAY_PLAIN) {
		return consider(client, buffer, reason);
	}
	return reason != ZS_RELAY_NO_REASON ? reason : check_state(buffer);
}

static void add_fencing(struct zs_relay_buffers *buffers, struct zs_relay_buffer *buffer)
{
	buffer->is_fencing = true;
	buffer->next_fencing = buffers->fencing;
	buffers->fencing = buffer;
}

void zs_relay_buffer_remove_fencing(struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffer **link = &buffer->owner->fencing;
	while (*link != NULL && *link != buffer) {
		link = &(*link)->next_fencing;
	}
	if (*link != NULL) {
		*link = buffer->next_fencing;
	}
	buffer->is_fencing = false;
}

void zs_relay_buffer_commit(struct zs_relay_buffer *buffer, bool own)
{
	if (buffer->owes_release) {
		/* The app does not wait for it: there is one for both times. */
		zs_relay_buffer_remove_fencing(buffer);
		buffer->owes_release = false;
	}
	*(own ? &buffer->is_own_held : &buffer->is_plain_held) = true;
	buffer->is_hidden = false;
	zs_relay_pin_touch(&buffer->pin);
	if (own && buffer->has_access) {
		zs_access_end(buffer->dmabuf_fd);
		buffer->has_access = false;
	}
}

bool zs_relay_buffer_is_true(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffers *buffers = client->data;
	if (buffer->pool->is_dmabuf || zs_relay_sample_is_same(&buffer->sample)) {
		return true;
	}
	buffers->swapped++;
	buffer->pool->is_swapped = true;
	zs_relay_buffer_fail(buffer, ZS_RELAY_SWAPPED);
	return false;
}

void zs_relay_buffer_hand_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	buffer->is_own_held = false;
	if (!buffer->has_access && !zs_relay_buffer_is_remote(buffer)) {
		buffer->has_access = zs_access_begin(buffer->dmabuf_fd) == 0;
	}
	zs_wire_send_event(client, buffer->object, RELEASE, NULL, 0);
	if (buffer->surface != NULL) {
		/* A frame callback that was kept back may go now. */
		zs_relay_kept_events_pass(&buffer->owner->kept, client, buffer->surface);
	}
	if (buffer->state == ZS_RELAY_FAILED || buffer->is_hidden) {
		zs_relay_buffer_drop(buffer);
	}
}

/** True if no device works on it any more, and the CPU may write: there is none of this machine. */
static bool is_through(const struct zs_relay_buffer *buffer)
{
	if (zs_relay_buffer_is_remote(buffer)) {
		return true;
	}
	struct pollfd fd = {.fd = buffer->dmabuf_fd, .events = POLLOUT};
	return poll(&fd, 1, 0) != 0;
}

void zs_relay_buffer_give(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	if (zs_wire_send_event(client, buffer->object, RELEASE, NULL, 0)) {
		buffer->owes_release = false;
	} else {
		zs_relay_buffer_remove_fencing(buffer);
		add_fencing(buffer->owner, buffer);
	}
}

void zs_relay_buffer_take_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	if (is_through(buffer)) {
		zs_relay_buffer_hand_back(client, buffer);
	} else {
		add_fencing(buffer->owner, buffer);
	}
}

/** Hands back those whose fences are through, and what is owed. */
static void check_fences(struct zs_relay_buffers *buffers, struct zs_wire_client *client)
{
	struct zs_relay_buffer **link = &buffers->fencing, *buffer;
	while ((buffer = *link) != NULL) {
		if (!zs_wire_stream_can_put(&client->app, 8, 0) ||
			!(buffer->owes_release || is_through(buffer))) {
			link = &buffer->next_fencing;
			continue;
		}
		*link = buffer->next_fencing;
		buffer->is_fencing = false;
		if (buffer->owes_release) {
			zs_relay_buffer_give(client, buffer);
		} else {
			zs_relay_buffer_hand_back(client, buffer);
		}
	}
}

void zs_relay_buffers_run(struct zs_relay_buffers *buffers, struct zs_wire_client *client)
{
	check_fences(buffers, client);
	zs_relay_kept_events_run(&buffers->kept, client);
}

uint64_t zs_relay_buffers_wait(const struct zs_relay_buffers *buffers)
{
	return buffers->fencing != NULL ? FENCE_NS : zs_relay_kept_events_wait(&buffers->kept);
}
