#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/collapse.h"
#include "app/relay/buffers/remote.h"
#include "app/relay/wire/client.h"
#include "app/relay/wire/send.h"
#include "udmabuf/access.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/format.h"

/* Requests and events, by opcode. */
enum {
	BIND = 0,
	GLOBAL = 0
};
enum {
	CREATE_PARAMS = 1,
	MODIFIER = 1
};
enum {
	PARAMS_DESTROY,
	PARAMS_ADD,
	PARAMS_CREATE
};
enum {
	CREATED,
	FAILED
};
enum {
	DESTROY_BUFFER = 0
};

/* Later ones tell modifiers by feedback, for each surface; up to here it is the same for all. */
#define DMABUF_VERSION 3
#define GET_REGISTRY 1

/* More than any app shows; each costs a file and two mappings, of which a process may have 65530.
 */
#define MAX_PINNED 512

/* wl_shm's own names for the two formats that all have. */
static const uint32_t fourccs[] = {ZS_FORMAT_ARGB8888, ZS_FORMAT_XRGB8888};
#define FORMATS 2

static bool drop_pin(struct zs_relay_pin *pin)
{
	return zs_relay_buffer_drop(
		(struct zs_relay_buffer *)(void *)((char *)pin -
						   offsetof(struct zs_relay_buffer, pin)));
}

void zs_relay_shared_init(struct zs_relay_shared *shared, const struct zs_relay_settings *settings,
	struct zs_event_loop *loop)
{
	*shared = (struct zs_relay_shared){
		.settings = settings, .loop = loop, .presentation_clock = CLOCK_MONOTONIC};
	zs_relay_budget_init(&shared->budget, settings->max_pinned, loop, drop_pin);
}

void zs_relay_shared_finish(struct zs_relay_shared *shared)
{
	zs_relay_budget_finish(&shared->budget);
}

void zs_relay_buffers_add_name(struct zs_relay_buffers *buffers, const char *name)
{
	buffers->is_excluded |= zs_relay_settings_exclude(buffers->shared->settings, name);
}

int zs_relay_buffers_init(struct zs_relay_buffers *buffers, struct zs_relay_shared *shared,
	struct zs_wire_client *client)
{
	*buffers = (struct zs_relay_buffers){.shared = shared, .client = client, .app = "an app"};
	client->data = buffers;
	if (shared->settings->reports_pools) {
		buffers->shapes = calloc(1, sizeof(*buffers->shapes));
	}
	/* Copies for another machine are announced there, too. */
	if (!shared->settings->imports && shared->settings->remote == NULL) {
		return 0;
	}
	const struct zs_wire_object *display =
		zs_wire_objects_find_host(&client->objects, ZS_WIRE_DISPLAY);
	buffers->registry =
		zs_wire_create_own(client, "wl_registry", 1, &zs_relay_handler_own_registry);
	if (buffers->registry == NULL) {
		return -ENOMEM;
	}
	zs_wire_send_request(client, display, GET_REGISTRY, &buffers->registry->host_id, 1);
	return 0;
}

void zs_relay_buffers_finish(struct zs_relay_buffers *buffers)
{
	zs_relay_windows_finish(&buffers->windows);
	free(buffers->shapes);
	buffers->shapes = NULL;
}

/* What the relay binds for itself: memory goes as linux-dmabuf, or, to another machine, as wl_shm.
 */
static const struct own_global {
	char interface[24];
	uint32_t length; ///< with its 0
	uint32_t max_version;
	const struct zs_wire_handler *handler;
} globals[] = {
	{"zwp_linux_dmabuf_v1", 20, DMABUF_VERSION, &zs_relay_handler_own_dmabuf},
	{"wl_shm", 7, 1, &zs_relay_handler_own_shm},
};

static int handle_registry(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	const bool is_remote = buffers->shared->settings->remote != NULL;
	const struct own_global *global = &globals[is_remote];
	struct zs_wire_object **own = is_remote ? &buffers->shm : &buffers->dmabuf;
	const struct zs_wire_argument *list = passing->arguments->list;
	if (passing->opcode != GLOBAL || *own != NULL ||
		strcmp(zs_wire_message_string(passing->message, &list[1]), global->interface) !=
			0) {
		return 1;
	}
	const uint32_t offered = passing->message[list[2].offset / 4];
	const uint32_t version = offered < global->max_version ? offered : global->max_version;
	struct zs_wire_object *object =
		zs_wire_create_own(client, global->interface, version, global->handler);
	if (object == NULL) {
		return 1;
	}
	uint32_t words[2 + sizeof(global->interface) / 4 + 2] = {
		passing->message[list[0].offset / 4], global->length};
	const unsigned end = 2 + (global->length + 3) / 4;
	memcpy(words + 2, global->interface, global->length);
	words[end] = version;
	words[end + 1] = object->host_id;
	if (zs_wire_send_request(client, buffers->registry, BIND, words, end + 2)) {
		*own = object;
	}
	return 1;
}

static int handle_dmabuf(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	const uint32_t *words = passing->message + 2;
	for (unsigned i = 0; passing->opcode == MODIFIER && i < FORMATS; i++) {
		const uint64_t modifier = (uint64_t)words[1] << 32 | words[2];
		if (words[0] == fourccs[i]) {
			buffers->takes_linear[i] |= modifier == ZS_MODIFIER_LINEAR;
			buffers->takes_implied[i] |= modifier == ZS_MODIFIER_INVALID;
		}
	}
	return 1;
}

static uint64_t choose_modifier(const struct zs_relay_buffers *buffers, uint32_t format)
{
	return buffers->takes_linear[format] ? ZS_MODIFIER_LINEAR : ZS_MODIFIER_INVALID;
}

/** Has the compositor asked; its answer comes by an event of `params`. */
static bool ask(struct zs_wire_client *client, struct zs_relay_buffer *buffer, uint32_t offset)
{
	struct zs_relay_buffers *buffers = client->data;
	const uint64_t modifier = choose_modifier(buffers, buffer->format);
	buffer->params = zs_wire_create_own(client, "zwp_linux_buffer_params_v1",
		buffers->dmabuf->version, &zs_relay_handler_params);
	if (buffer->params == NULL) {
		return false;
	}
	buffer->params->data = buffer;
	const uint32_t plane[] = {
		0, offset, buffer->stride, (uint32_t)(modifier >> 32), (uint32_t)modifier};
	const uint32_t create[] = {buffer->width, buffer->height, fourccs[buffer->format], 0};
	zs_wire_send_request(client, buffers->dmabuf, CREATE_PARAMS, &buffer->params->host_id, 1);
	if (!zs_wire_send_request_with_fd(
		    client, buffer->params, PARAMS_ADD, plane, 5, buffer->dmabuf_fd)) {
		zs_wire_send_request(client, buffer->params, PARAMS_DESTROY, NULL, 0);
		buffer->params->is_destroyed = true;
		buffer->params->data = NULL;
		buffer->params = NULL;
		return false;
	}
	return zs_wire_send_request(client, buffer->params, PARAMS_CREATE, create, 4);
}

static struct zs_relay_class *find_class(
	const struct zs_relay_buffers *buffers, const struct zs_relay_buffer *buffer)
{
	const struct zs_relay_layout layout = {
		.fourcc = fourccs[buffer->format],
		.stride = buffer->stride,
		.offset = (uint32_t)(buffer->pool->is_dmabuf
					     ? buffer->offset
					     : buffer->offset % sysconf(_SC_PAGESIZE)),
		.modifier = choose_modifier(buffers, buffer->format),
	};
	return zs_relay_classes_find(&buffers->shared->classes, &layout, buffer->width);
}

/** Why there is no import, or not yet, by what the compositor says to such buffers. */
static enum zs_relay_reason check_compositor(
	const struct zs_relay_buffers *buffers, const struct zs_relay_buffer *buffer)
{
	if (buffers->dmabuf == NULL) {
		if (!buffers->shared->has_said_no_dmabuf) {
			zs_log(ZS_LOG_INFO, "apps' buffers stay wl_shm: %s",
				zs_relay_reason_text(ZS_RELAY_NO_DMABUF));
			buffers->shared->has_said_no_dmabuf = true;
		}
		return ZS_RELAY_NO_DMABUF;
	}
	if (buffer->format >= FORMATS || !(buffers->takes_linear[buffer->format] ||
						 buffers->takes_implied[buffer->format])) {
		return ZS_RELAY_FORMAT;
	}
	return zs_relay_class_reason(find_class(buffers, buffer));
}

/** Another machine takes memory in so many pieces; pages may lie in as many. */
static void collapse_pages(const struct zs_relay_buffer *buffer)
{
	const struct zs_relay_remote *remote = buffer->owner->shared->settings->remote;
	const size_t size = (size_t)buffer->stride * buffer->height;
	if (remote != NULL && size / (size_t)sysconf(_SC_PAGESIZE) > remote->max_pieces) {
		zs_relay_collapse(buffer->pool->fd, buffer->offset, size);
	}
}

/** Makes the dma-buf, and maps it, to compare. Where it begins in that, or a negative value. */
static off_t export_pages(struct zs_relay_buffer *buffer, struct zs_error *err)
{
	struct zs_relay_shared *shared = buffer->owner->shared;
	off_t offset = buffer->offset;
	collapse_pages(buffer);
	buffer->dmabuf_fd = zs_relay_pool_export(buffer->pool, !shared->settings->leaves_files,
		&offset, (size_t)buffer->stride * buffer->height, err);
	if (buffer->dmabuf_fd < 0) {
		return buffer->dmabuf_fd;
	}
	buffer->owner->pinned++;
	if (buffer->pool->is_dmabuf) {
		/* It is pinned anyway, and has no other pages. */
		return offset;
	}
	const size_t size = (size_t)lseek(buffer->dmabuf_fd, 0, SEEK_END);
	zs_relay_pin_add(&buffer->pin, &shared->budget, size);
	const int ret = zs_relay_sample_init(&buffer->sample, buffer->pool->fd, buffer->dmabuf_fd,
		buffer->offset - offset, size);
	return ret < 0 ? zs_error_set(err, ret, "an app's wl_shm pool", "mmap", NULL, "") : offset;
}

/** Why it stays wl_shm, or goes as that this time; no reason if it can be imported now. */
static enum zs_relay_reason check_import(
	const struct zs_relay_buffers *buffers, const struct zs_relay_buffer *buffer)
{
	if (buffer->pool->is_swapped) {
		return ZS_RELAY_SWAPPED;
	}
	const struct zs_relay_remote *remote = buffers->shared->settings->remote;
	if (remote != NULL && remote->obstacle != ZS_RELAY_NO_REASON) {
		return remote->obstacle;
	}
	if (buffers->pinned == MAX_PINNED) {
		return ZS_RELAY_MANY;
	}
	const enum zs_relay_reason reason = zs_relay_buffer_is_remote(buffer)
						    ? ZS_RELAY_NO_REASON
						    : check_compositor(buffers, buffer);
	const uint64_t size = (uint64_t)buffer->stride * buffer->height;
	return reason == ZS_RELAY_NO_REASON && !buffer->pool->is_dmabuf &&
			       !zs_relay_budget_reserve(&buffers->shared->budget, size)
		       ? ZS_RELAY_BUDGET
		       : reason;
}

/** Has a dma-buf, in which it begins at `offset`, shown as it is on another machine. */
static enum zs_relay_reason send_memory(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, uint32_t offset)
{
	const struct zs_relay_remote *remote = buffer->owner->shared->settings->remote;
	const struct zs_relay_shm_layout layout = {
		offset, buffer->width, buffer->height, buffer->stride, buffer->format};
	struct zs_error err;
	if (remote->add(remote->data, buffer->owner, buffer->dmabuf_fd, false, &buffer->memory,
		    &err) < 0) {
		zs_log_error(ZS_LOG_DEBUG, "a buffer is copied", &err);
		return ZS_RELAY_NO_IMPORT;
	}
	buffer->own = zs_relay_remote_create_buffer(
		client, buffer->dmabuf_fd, &layout, &zs_relay_handler_own_buffer);
	if (buffer->own == NULL) {
		remote->remove(remote->data, buffer->memory);
		buffer->memory = 0;
		return ZS_RELAY_NO_IMPORT;
	}
	buffer->own->data = buffer;
	buffer->state = ZS_RELAY_IMPORTED;
	buffer->import = ++buffer->owner->imports;
	return ZS_RELAY_NO_REASON;
}

/** The same for the compositor of this one, which has yet to answer. */
static enum zs_relay_reason ask_compositor(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, uint32_t offset)
{
	if (!ask(client, buffer, offset)) {
		return ZS_RELAY_NO_IMPORT;
	}
	/* The app has it. */
	buffer->has_access = zs_access_begin(buffer->dmabuf_fd) == 0;
	buffer->state = ZS_RELAY_IMPORTING;
	return ZS_RELAY_PENDING;
}

enum zs_relay_reason zs_relay_buffer_import(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_error err;
	enum zs_relay_reason reason = check_import(buffers, buffer);
	if (reason == ZS_RELAY_PENDING || reason == ZS_RELAY_BUDGET || reason == ZS_RELAY_MANY) {
		return reason;
	}
	if (reason == ZS_RELAY_NO_REASON) {
		const off_t offset = export_pages(buffer, &err);
		if (offset < 0) {
			zs_log_error(ZS_LOG_DEBUG, "a buffer stays wl_shm", &err);
			buffers->failed_imports++;
			reason = ZS_RELAY_NO_EXPORT;
		} else {
			reason = zs_relay_buffer_is_remote(buffer)
					 ? send_memory(client, buffer, (uint32_t)offset)
					 : ask_compositor(client, buffer, (uint32_t)offset);
		}
	}
	if (reason != ZS_RELAY_NO_REASON && reason != ZS_RELAY_PENDING) {
		zs_relay_buffer_fail(buffer, reason);
	}
	return reason;
}

void zs_relay_buffer_unpin(struct zs_relay_buffer *buffer)
{
	zs_relay_sample_finish(&buffer->sample);
	zs_relay_pin_remove(&buffer->pin);
	if (buffer->dmabuf_fd >= 0) {
		close(buffer->dmabuf_fd);
		buffer->dmabuf_fd = -1;
		buffer->owner->pinned--;
	}
	buffer->has_access = false;
}

bool zs_relay_buffer_destroy_own(struct zs_wire_client *client, struct zs_relay_buffer *buffer)
{
	struct zs_wire_object *own = buffer->own;
	if (own == NULL) {
		return true;
	}
	if (!zs_relay_buffer_is_remote(buffer)) {
		if (!zs_wire_send_request(client, own, DESTROY_BUFFER, NULL, 0)) {
			return false;
		}
		own->is_destroyed = true;
		own->data = NULL;
	} else if (buffer->is_own_held) {
		zs_relay_remote_leave_buffer(own, buffer->memory);
	} else if (!zs_relay_remote_destroy_buffer(client, own, buffer->memory)) {
		return false;
	}
	buffer->own = NULL;
	buffer->memory = 0;
	return true;
}

bool zs_relay_buffer_drop(struct zs_relay_buffer *buffer)
{
	struct zs_wire_client *client = buffer->owner->client;
	if (buffer->is_own_held || buffer->attached > 0 || buffer->state == ZS_RELAY_IMPORTING) {
		return false;
	}
	if (buffer->own != NULL) {
		if (!zs_relay_buffer_destroy_own(client, buffer)) {
			return false;
		}
		zs_wire_client_wake(client);
	}
	zs_relay_buffer_unpin(buffer);
	if (buffer->state == ZS_RELAY_IMPORTED) {
		buffer->state = ZS_RELAY_PLAIN;
		buffer->uses = 0;
	}
	return true;
}

static int handle_params(struct zs_wire_client *client, struct zs_wire_passing *passing)
{
	struct zs_relay_buffers *buffers = client->data;
	struct zs_relay_buffer *buffer = passing->object->data;
	struct zs_wire_object *own = NULL;
	if (passing->opcode == CREATED) {
		own = zs_wire_objects_find_host(&client->objects, passing->message[2]);
		own->handler = &zs_relay_handler_own_buffer;
		own->data = buffer;
	}
	if (!passing->object->is_destroyed) {
		zs_wire_send_request(client, passing->object, PARAMS_DESTROY, NULL, 0);
		passing->object->is_destroyed = true;
	}
	passing->object->data = NULL;
	if (buffer == NULL) {
		/* The app has destroyed it meanwhile. */
		if (own != NULL) {
			zs_wire_send_request(client, own, 0, NULL, 0);
			own->is_destroyed = true;
		}
		return 1;
	}
	zs_relay_class_note(&buffers->shared->classes, find_class(buffers, buffer), own != NULL);
	buffer->params = NULL;
	buffer->own = own;
	buffer->state = ZS_RELAY_IMPORTED;
	if (own == NULL) {
		zs_relay_buffer_fail(buffer, ZS_RELAY_NO_IMPORT);
	}
	if (buffer->is_hidden) {
		zs_relay_buffer_drop(buffer);
	}
	buffers->imports += own != NULL;
	buffers->failed_imports += own == NULL;
	buffer->import = buffers->imports;
	return 1;
}

/** The client ends, and this object comes before the buffer. */
static void release_params(struct zs_wire_object *object)
{
	struct zs_relay_buffer *buffer = object->data;
	if (buffer != NULL) {
		buffer->params = NULL;
	}
}

const struct zs_wire_handler zs_relay_handler_own_registry = {
	.interface = "wl_registry",
	.event = handle_registry,
};

const struct zs_wire_handler zs_relay_handler_own_shm = {.interface = "wl_shm"};

const struct zs_wire_handler zs_relay_handler_own_dmabuf = {
	.interface = "zwp_linux_dmabuf_v1",
	.event = handle_dmabuf,
};

const struct zs_wire_handler zs_relay_handler_params = {
	.interface = "zwp_linux_buffer_params_v1",
	.event = handle_params,
	.release = release_params,
};
