#include "app/display/wayland/dmabuf.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "app/common/driver.h"
#include "linux-dmabuf-client-protocol.h"
#include "udmabuf/exporter.h"
#include "udmabuf/layout.h"

static bool is_alike(const struct zs_dmabuf *a, const struct zs_dmabuf *b)
{
	return a->fourcc == b->fourcc && a->width == b->width && a->height == b->height &&
	       a->modifier == b->modifier && a->plane_count == b->plane_count &&
	       a->planes[0].stride == b->planes[0].stride &&
	       a->planes[0].offset == b->planes[0].offset;
}

static bool was_refused(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	const char *exporter, off_t size)
{
	for (unsigned i = 0; i < dmabuf->refused_count && i < ZS_WAYLAND_REFUSED; i++) {
		const struct zs_wayland_refused *refused = &dmabuf->refused[i];
		if (is_alike(&refused->buffer, buffer) && refused->size == size &&
			strcmp(refused->exporter, exporter) == 0) {
			return true;
		}
	}
	return false;
}

/** An import that failed for this cause: `driver` or the compositor did not take it. */
static int set_error(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	enum zs_cause cause, const char *exporter, struct zs_error *err)
{
	const bool was_asked = cause == ZS_CAUSE_SURFACE_LAYOUT || cause == ZS_CAUSE_MUTE;
	struct zs_error_facts facts = zs_dmabuf_facts(buffer, dmabuf->formats.connection->name);
	snprintf(facts.detail, sizeof(facts.detail), "%s", exporter[0] == 0 ? "such" : exporter);
	return zs_error_set_cause(err, cause == ZS_CAUSE_MUTE ? -ETIME : -EOPNOTSUPP,
		dmabuf->formats.connection->name,
		was_asked ? "zwp_linux_buffer_params_v1.create" : "zwp_linux_dmabuf_v1", cause,
		&facts);
}

/** The modifier to import with: the buffer's own, or none if the compositor has only implied ones.
 */
static int choose_modifier(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	uint64_t *modifier, struct zs_error *err)
{
	const struct zs_wayland_modifiers *taken = &dmabuf->formats.current;
	bool takes_implied = false;
	*modifier = buffer->modifier;
	for (uint32_t i = 0; i < taken->count; i++) {
		if (taken->modifiers[i] == buffer->modifier) {
			return 0;
		}
		takes_implied |= taken->modifiers[i] == ZS_MODIFIER_INVALID;
	}
	if (takes_implied && buffer->modifier == ZS_MODIFIER_LINEAR) {
		*modifier = ZS_MODIFIER_INVALID;
		return 0;
	}
	return set_error(dmabuf, buffer,
		taken->count == 0 ? ZS_CAUSE_SURFACE_FORMAT : ZS_CAUSE_SURFACE_MODIFIER, "", err);
}

/** Some drivers show garbage instead of refusing. */
static int check_stride(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	struct zs_error *err)
{
	const dev_t devices[] = {dmabuf->formats.main_device, dmabuf->formats.scanout_device};
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		char driver[64];
		zs_driver_read(devices[i], driver, sizeof(driver));
		const uint32_t rule = zs_layout_stride_rule(driver);
		if (buffer->modifier == ZS_MODIFIER_LINEAR &&
			buffer->planes[0].stride % rule != 0) {
			struct zs_error_facts facts = zs_dmabuf_facts(buffer, driver);
			facts.multiple = rule;
			return zs_error_set_cause(err, -EINVAL, driver, "zwp_linux_dmabuf_v1",
				ZS_CAUSE_STRIDE, &facts);
		}
	}
	return 0;
}

/** Nobody waits any more for an answer that was given up: what it brings is let go. */
static void end_import(struct zs_wayland_import *import)
{
	if (import->params != NULL) {
		zwp_linux_buffer_params_v1_destroy(import->params);
		import->params = NULL;
	}
	if (import->is_given_up && import->buffer != NULL) {
		wl_buffer_destroy(import->buffer);
		import->buffer = NULL;
	}
}

static void handle_created(
	void *data, struct zwp_linux_buffer_params_v1 *params, struct wl_buffer *buffer)
{
	struct zs_wayland_import *import = data;
	import->buffer = buffer;
	import->is_answered = true;
	if (import->is_given_up) {
		end_import(import);
	}
}

static void handle_failed(void *data, struct zwp_linux_buffer_params_v1 *params)
{
	struct zs_wayland_import *import = data;
	import->is_answered = true;
	if (import->is_given_up) {
		end_import(import);
	}
}

static const struct zwp_linux_buffer_params_v1_listener params_listener = {
	.created = handle_created,
	.failed = handle_failed,
};

void zs_wayland_dmabuf_finish(struct zs_wayland_dmabuf *dmabuf)
{
	dmabuf->import.is_given_up = true;
	end_import(&dmabuf->import);
}

/** Sends the request and waits. 0 with its `import`, or a negative errno with `err`. */
static int request(struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	uint64_t modifier, struct zs_error *err)
{
	struct zs_wayland_import *import = &dmabuf->import;
	zs_wayland_dmabuf_finish(dmabuf);
	*import = (struct zs_wayland_import){
		.params = zwp_linux_dmabuf_v1_create_params(
			dmabuf->formats.connection->globals.dmabuf),
	};
	if (import->params == NULL) {
		return zs_error_set(
			err, -ENOMEM, dmabuf->formats.connection->name, "create_params", NULL, "");
	}
	zwp_linux_buffer_params_v1_add_listener(import->params, &params_listener, import);
	for (uint32_t i = 0; i < buffer->plane_count; i++) {
		zwp_linux_buffer_params_v1_add(import->params, buffer->planes[i].fd, i,
			buffer->planes[i].offset, buffer->planes[i].stride,
			(uint32_t)(modifier >> 32), (uint32_t)modifier);
	}
	zwp_linux_buffer_params_v1_create(
		import->params, (int32_t)buffer->width, (int32_t)buffer->height, buffer->fourcc, 0);
	const int ret = zs_wayland_connection_wait(dmabuf->formats.connection, &import->is_answered,
		"zwp_linux_buffer_params_v1.create", err);
	/* A compositor that answers later yet would keep its buffer, if the client did not listen.
	 */
	import->is_given_up = ret < 0;
	if (ret == 0 || import->is_answered) {
		end_import(import);
	}
	return ret;
}

struct wl_buffer *zs_wayland_dmabuf_import(
	struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer, struct zs_error *err)
{
	char exporter[32];
	uint64_t modifier;
	const off_t size = lseek(buffer->planes[0].fd, 0, SEEK_END);
	if (dmabuf->formats.connection->globals.dmabuf == NULL) {
		errno = -set_error(dmabuf, buffer, ZS_CAUSE_NO_PROTOCOL, "", err);
		return NULL;
	}
	int ret = check_stride(dmabuf, buffer, err);
	ret = ret < 0 ? ret : choose_modifier(dmabuf, buffer, &modifier, err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	zs_exporter_read(buffer->planes[0].fd, exporter, sizeof(exporter));
	if (dmabuf->is_mute) {
		errno = -set_error(dmabuf, buffer, ZS_CAUSE_MUTE, exporter, err);
		return NULL;
	}
	if (was_refused(dmabuf, buffer, exporter, size)) {
		errno = -set_error(dmabuf, buffer, ZS_CAUSE_SURFACE_LAYOUT, exporter, err);
		return NULL;
	}
	ret = request(dmabuf, buffer, modifier, err);
	dmabuf->is_mute = ret == -ETIME;
	if (ret == 0 && dmabuf->import.buffer == NULL) {
		struct zs_wayland_refused *refused =
			&dmabuf->refused[dmabuf->refused_count++ % ZS_WAYLAND_REFUSED];
		refused->buffer = *buffer;
		refused->size = size;
		memcpy(refused->exporter, exporter, sizeof(exporter));
		ret = set_error(dmabuf, buffer, ZS_CAUSE_SURFACE_LAYOUT, exporter, err);
	}
	struct wl_buffer *imported = dmabuf->import.buffer;
	dmabuf->import.buffer = NULL;
	errno = -ret;
	return ret < 0 ? NULL : imported;
}

void zs_wayland_dmabuf_node(dev_t device, char *node, size_t size)
{
	drmDevice *found = NULL;
	node[0] = 0;
	if (device == 0 || drmGetDeviceFromDevId(device, 0, &found) < 0) {
		return;
	}
	const int kind = (found->available_nodes & 1 << DRM_NODE_RENDER) != 0 ? DRM_NODE_RENDER
									      : DRM_NODE_PRIMARY;
	if ((found->available_nodes & 1 << kind) != 0) {
		snprintf(node, size, "%s", found->nodes[kind]);
	}
	drmFreeDevice(&found);
}
