#include "app/display/wayland/dmabuf.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <xf86drm.h>

#include "app/common/log.h"
#include "linux-dmabuf-client-protocol.h"
#include "udmabuf/format.h"
#include "udmabuf/layout.h"

/** An entry of the feedback's table, as the protocol has it. */
struct table_entry {
	uint32_t format;
	uint32_t padding;
	uint64_t modifier;
};

/** The compositor's answer to an import. */
struct answer {
	struct wl_buffer *buffer;
	bool done;
};

static void add_modifier(struct zs_wayland_formats *formats, uint64_t modifier, bool is_scanout)
{
	for (uint32_t i = 0; i < formats->count; i++) {
		/* A later tranche may repeat what an earlier one prefers. */
		if (formats->modifiers[i] == modifier) {
			return;
		}
	}
	if (formats->count < ZS_WAYLAND_MODIFIERS) {
		formats->modifiers[formats->count] = modifier;
		formats->is_scanout[formats->count] = is_scanout;
		formats->count++;
	}
}

static bool are_equal(const struct zs_wayland_formats *a, const struct zs_wayland_formats *b)
{
	return a->count == b->count &&
	       memcmp(a->modifiers, b->modifiers, a->count * sizeof(a->modifiers[0])) == 0 &&
	       memcmp(a->is_scanout, b->is_scanout, a->count * sizeof(a->is_scanout[0])) == 0;
}

static void handle_format(void *data, struct zwp_linux_dmabuf_v1 *global, uint32_t format)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	/* From version 3 on the modifier event comes as well. */
	if (format == dmabuf->fourcc && zwp_linux_dmabuf_v1_get_version(global) < 3) {
		add_modifier(&dmabuf->formats, ZS_MODIFIER_INVALID, false);
	}
}

static void handle_modifier(void *data, struct zwp_linux_dmabuf_v1 *global, uint32_t format,
	uint32_t modifier_hi, uint32_t modifier_lo)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	if (format == dmabuf->fourcc) {
		add_modifier(&dmabuf->formats, (uint64_t)modifier_hi << 32 | modifier_lo, false);
	}
}

static const struct zwp_linux_dmabuf_v1_listener global_listener = {
	.format = handle_format,
	.modifier = handle_modifier,
};

static void unmap_table(struct zs_wayland_dmabuf *dmabuf)
{
	if (dmabuf->table != NULL) {
		munmap(dmabuf->table, dmabuf->table_size);
		dmabuf->table = NULL;
	}
}

static void handle_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	const bool is_other = !are_equal(&dmabuf->formats, &dmabuf->pending) ||
			      dmabuf->main_device != dmabuf->pending_main;
	dmabuf->has_changed |= dmabuf->is_known && is_other;
	dmabuf->formats = dmabuf->pending;
	dmabuf->main_device = dmabuf->pending_main;
	dmabuf->scanout_device = dmabuf->pending_scanout;
	dmabuf->pending.count = 0;
	dmabuf->pending_scanout = 0;
	dmabuf->is_known = true;
}

static void handle_table(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, int32_t fd, uint32_t size)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	unmap_table(dmabuf);
	struct stat file;
	/* Reading behind the end of a file that is too short would end the process. */
	const bool is_complete = fstat(fd, &file) == 0 && file.st_size >= (off_t)size;
	void *table = is_complete ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (table != MAP_FAILED) {
		dmabuf->table = table;
		dmabuf->table_size = size;
	}
	close(fd);
}

static dev_t device_of(const struct wl_array *array)
{
	dev_t device = 0;
	if (array->size == sizeof(device)) {
		memcpy(&device, array->data, sizeof(device));
	}
	return device;
}

static void handle_main_device(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *device)
{
	((struct zs_wayland_dmabuf *)data)->pending_main = device_of(device);
}

static void handle_tranche_device(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *device)
{
	((struct zs_wayland_dmabuf *)data)->tranche_device = device_of(device);
}

static void handle_tranche_formats(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *indices)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	const struct table_entry *table = dmabuf->table;
	const uint16_t *index;
	wl_array_for_each(index, indices)
	{
		if (table != NULL && (*index + 1U) * sizeof(*table) <= dmabuf->table_size &&
			table[*index].format == dmabuf->fourcc) {
			add_modifier(&dmabuf->tranche, table[*index].modifier, false);
		}
	}
}

static void handle_tranche_flags(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, uint32_t flags)
{
	((struct zs_wayland_dmabuf *)data)->tranche_flags = flags;
}

static void handle_tranche_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	struct zs_wayland_dmabuf *dmabuf = data;
	const bool is_scanout =
		(dmabuf->tranche_flags & ZWP_LINUX_DMABUF_FEEDBACK_V1_TRANCHE_FLAGS_SCANOUT) != 0;
	for (uint32_t i = 0; i < dmabuf->tranche.count; i++) {
		add_modifier(&dmabuf->pending, dmabuf->tranche.modifiers[i], is_scanout);
	}
	if (is_scanout && dmabuf->pending_scanout == 0) {
		dmabuf->pending_scanout = dmabuf->tranche_device;
	}
	dmabuf->tranche.count = dmabuf->tranche_flags = 0;
}

static const struct zwp_linux_dmabuf_feedback_v1_listener feedback_listener = {
	.done = handle_done,
	.format_table = handle_table,
	.main_device = handle_main_device,
	.tranche_done = handle_tranche_done,
	.tranche_target_device = handle_tranche_device,
	.tranche_formats = handle_tranche_formats,
	.tranche_flags = handle_tranche_flags,
};

void zs_wayland_dmabuf_init(
	struct zs_wayland_dmabuf *dmabuf, struct zs_wayland_connection *connection, uint32_t fourcc)
{
	*dmabuf = (struct zs_wayland_dmabuf){.connection = connection, .fourcc = fourcc};
	zs_wayland_globals_listen_dmabuf(&connection->globals, &global_listener, dmabuf);
}

int zs_wayland_dmabuf_watch(
	struct zs_wayland_dmabuf *dmabuf, struct wl_surface *surface, struct zs_error *err)
{
	struct zwp_linux_dmabuf_v1 *global = dmabuf->connection->globals.dmabuf;
	if (global == NULL || zwp_linux_dmabuf_v1_get_version(global) <
				      ZWP_LINUX_DMABUF_V1_GET_SURFACE_FEEDBACK_SINCE_VERSION) {
		dmabuf->is_known = true;
		return 0;
	}
	dmabuf->feedback = zwp_linux_dmabuf_v1_get_surface_feedback(global, surface);
	zwp_linux_dmabuf_feedback_v1_add_listener(dmabuf->feedback, &feedback_listener, dmabuf);
	return zs_wayland_connection_wait(
		dmabuf->connection, &dmabuf->is_known, "zwp_linux_dmabuf_feedback_v1.done", err);
}

bool zs_wayland_dmabuf_take_change(struct zs_wayland_dmabuf *dmabuf)
{
	const bool has_changed = dmabuf->has_changed;
	dmabuf->has_changed = false;
	return has_changed;
}

void zs_wayland_dmabuf_finish(struct zs_wayland_dmabuf *dmabuf)
{
	if (dmabuf->feedback != NULL) {
		zwp_linux_dmabuf_feedback_v1_destroy(dmabuf->feedback);
		dmabuf->feedback = NULL;
	}
	unmap_table(dmabuf);
}

/** The exporter of a dma-buf: "udmabuf", "system"; empty if the kernel does not name it. */
static void read_exporter(int fd, char *exporter, size_t size)
{
	char line[128];
	char path[64];
	exporter[0] = 0;
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	FILE *file = fopen(path, "re");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, "exp_name:", 9) == 0) {
			line[strcspn(line, "\n")] = 0;
			snprintf(exporter, size, "%s", line + 9 + strspn(line + 9, " \t"));
		}
	}
	if (file != NULL) {
		fclose(file);
	}
}

static bool is_alike(const struct zs_dmabuf *a, const struct zs_dmabuf *b)
{
	return a->fourcc == b->fourcc && a->width == b->width && a->height == b->height &&
	       a->modifier == b->modifier && a->plane_count == b->plane_count &&
	       a->planes[0].stride == b->planes[0].stride &&
	       a->planes[0].offset == b->planes[0].offset;
}

static bool was_refused(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	const char *exporter)
{
	for (unsigned i = 0; i < dmabuf->refused_count && i < ZS_WAYLAND_REFUSED; i++) {
		const struct zs_wayland_refused *refused = &dmabuf->refused[i];
		if (is_alike(&refused->buffer, buffer) &&
			strcmp(refused->exporter, exporter) == 0) {
			return true;
		}
	}
	return false;
}

static int import_error(struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	const char *exporter, struct zs_error *err)
{
	const struct zs_format *format = zs_format_find(buffer->fourcc);
	return zs_error_set(err, -EOPNOTSUPP, dmabuf->connection->name,
		"zwp_linux_buffer_params_v1.create",
		"use --path copy or direct, another --memory or --stride-align, or a compositor "
		"whose GPU takes such memory",
		"its GPU does not import %s pictures of %ux%u with rows of %u bytes from %s memory",
		format == NULL ? "such" : format->name, buffer->width, buffer->height,
		buffer->planes[0].stride, exporter[0] == 0 ? "such" : exporter);
}

/** The modifier to import with: the buffer's own, or none if the compositor has only implied ones.
 */
static int choose_modifier(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	uint64_t *modifier, struct zs_error *err)
{
	const struct zs_wayland_formats *formats = &dmabuf->formats;
	const struct zs_format *format = zs_format_find(buffer->fourcc);
	bool takes_implied = false;
	*modifier = buffer->modifier;
	for (uint32_t i = 0; i < formats->count; i++) {
		if (formats->modifiers[i] == buffer->modifier) {
			return 0;
		}
		takes_implied |= formats->modifiers[i] == ZS_MODIFIER_INVALID;
	}
	if (takes_implied && buffer->modifier == ZS_MODIFIER_LINEAR) {
		*modifier = ZS_MODIFIER_INVALID;
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, dmabuf->connection->name, "zwp_linux_dmabuf_v1",
		formats->count == 0 ? "use another --format, or --path copy or direct"
				    : "use --path copy or direct",
		formats->count == 0 ? "it takes no %s pictures"
				    : "it takes no %s pictures of such a layout (modifier "
				      "0x%" PRIx64 ")",
		format == NULL ? "such" : format->name, buffer->modifier);
}

/** The kernel driver of a device: "amdgpu"; empty if it cannot be found. */
static void read_driver(dev_t device, char *driver, size_t size)
{
	char link[64], target[256];
	driver[0] = 0;
	snprintf(link, sizeof(link), "/sys/dev/char/%u:%u/device/driver", major(device),
		minor(device));
	const ssize_t length = readlink(link, target, sizeof(target) - 1);
	if (length > 0) {
		target[length] = 0;
		const char *slash = strrchr(target, '/');
		snprintf(driver, size, "%.63s", slash == NULL ? target : slash + 1);
	}
}

/** Some drivers show garbage instead of refusing. */
static int check_stride(const struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	struct zs_error *err)
{
	const dev_t devices[] = {dmabuf->main_device, dmabuf->scanout_device};
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		char driver[64], hint[64];
		read_driver(devices[i], driver, sizeof(driver));
		const uint32_t rule = zs_layout_stride_rule(driver);
		if (buffer->modifier == ZS_MODIFIER_LINEAR &&
			buffer->planes[0].stride % rule != 0) {
			snprintf(hint, sizeof(hint), "use --stride-align %u", rule);
			return zs_error_set(err, -EINVAL, driver, "zwp_linux_dmabuf_v1", hint,
				"it reads rows of a multiple of %u bytes only, not of %u", rule,
				buffer->planes[0].stride);
		}
	}
	return 0;
}

static void handle_created(
	void *data, struct zwp_linux_buffer_params_v1 *params, struct wl_buffer *buffer)
{
	*(struct answer *)data = (struct answer){buffer, true};
}

static void handle_failed(void *data, struct zwp_linux_buffer_params_v1 *params)
{
	((struct answer *)data)->done = true;
}

static const struct zwp_linux_buffer_params_v1_listener params_listener = {
	.created = handle_created,
	.failed = handle_failed,
};

/** Sends the request and waits. 0 with `answer`, or a negative errno with `err`. */
static int request(struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer,
	uint64_t modifier, struct answer *answer, struct zs_error *err)
{
	struct zwp_linux_buffer_params_v1 *params =
		zwp_linux_dmabuf_v1_create_params(dmabuf->connection->globals.dmabuf);
	if (params == NULL) {
		return zs_error_set(
			err, -ENOMEM, dmabuf->connection->name, "create_params", NULL, "");
	}
	zwp_linux_buffer_params_v1_add_listener(params, &params_listener, answer);
	for (uint32_t i = 0; i < buffer->plane_count; i++) {
		zwp_linux_buffer_params_v1_add(params, buffer->planes[i].fd, i,
			buffer->planes[i].offset, buffer->planes[i].stride,
			(uint32_t)(modifier >> 32), (uint32_t)modifier);
	}
	zwp_linux_buffer_params_v1_create(
		params, (int32_t)buffer->width, (int32_t)buffer->height, buffer->fourcc, 0);
	const int ret = zs_wayland_connection_wait(
		dmabuf->connection, &answer->done, "zwp_linux_buffer_params_v1.create", err);
	zwp_linux_buffer_params_v1_destroy(params);
	return ret;
}

struct wl_buffer *zs_wayland_dmabuf_import(
	struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer, struct zs_error *err)
{
	struct answer answer = {0};
	char exporter[32];
	uint64_t modifier;
	if (dmabuf->connection->globals.dmabuf == NULL) {
		errno = -zs_error_set(err, -EOPNOTSUPP, dmabuf->connection->name,
			"zwp_linux_dmabuf_v1",
			"use --path direct or copy, or a compositor that draws with a GPU",
			"the compositor does not offer linux-dmabuf");
		return NULL;
	}
	int ret = check_stride(dmabuf, buffer, err);
	ret = ret < 0 ? ret : choose_modifier(dmabuf, buffer, &modifier, err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	read_exporter(buffer->planes[0].fd, exporter, sizeof(exporter));
	if (dmabuf->is_mute) {
		errno = -zs_error_set(err, -ETIME, dmabuf->connection->name,
			"zwp_linux_buffer_params_v1.create", "use --path copy or direct",
			"it has never answered such a request");
		return NULL;
	}
	if (was_refused(dmabuf, buffer, exporter)) {
		errno = -import_error(dmabuf, buffer, exporter, err);
		return NULL;
	}
	ret = request(dmabuf, buffer, modifier, &answer, err);
	dmabuf->is_mute = ret == -ETIME;
	if (ret == 0 && answer.buffer == NULL) {
		struct zs_wayland_refused *refused =
			&dmabuf->refused[dmabuf->refused_count++ % ZS_WAYLAND_REFUSED];
		refused->buffer = *buffer;
		memcpy(refused->exporter, exporter, sizeof(exporter));
		ret = import_error(dmabuf, buffer, exporter, err);
	}
	errno = -ret;
	return answer.buffer;
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
