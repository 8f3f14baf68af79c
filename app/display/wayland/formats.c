#include "app/display/wayland/formats.h"

#include <errno.h>
#include <string.h>

#include "linux-dmabuf-client-protocol.h"
#include "udmabuf/dmabuf.h"

static void add_modifier(struct zs_wayland_modifiers *list, uint64_t modifier, bool is_scanout)
{
	for (uint32_t i = 0; i < list->count; i++) {
		/* A later tranche may repeat what an earlier one prefers. */
		if (list->modifiers[i] == modifier) {
			return;
		}
	}
	if (list->count < ZS_WAYLAND_MODIFIERS) {
		list->modifiers[list->count] = modifier;
		list->is_scanout[list->count] = is_scanout;
		list->count++;
	}
}

static bool are_equal(const struct zs_wayland_modifiers *a, const struct zs_wayland_modifiers *b)
{
	return a->count == b->count &&
	       memcmp(a->modifiers, b->modifiers, a->count * sizeof(a->modifiers[0])) == 0 &&
	       memcmp(a->is_scanout, b->is_scanout, a->count * sizeof(a->is_scanout[0])) == 0;
}

static void handle_format(void *data, struct zwp_linux_dmabuf_v1 *global, uint32_t format)
{
	struct zs_wayland_formats *formats = data;
	/* From version 3 on the modifier event comes as well. */
	if (format == formats->fourcc && zwp_linux_dmabuf_v1_get_version(global) < 3) {
		add_modifier(&formats->current, ZS_MODIFIER_INVALID, false);
	}
}

static void handle_modifier(void *data, struct zwp_linux_dmabuf_v1 *global, uint32_t format,
	uint32_t modifier_hi, uint32_t modifier_lo)
{
	struct zs_wayland_formats *formats = data;
	if (format == formats->fourcc) {
		add_modifier(&formats->current, (uint64_t)modifier_hi << 32 | modifier_lo, false);
	}
}

static const struct zwp_linux_dmabuf_v1_listener global_listener = {
	.format = handle_format,
	.modifier = handle_modifier,
};

static void handle_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	struct zs_wayland_formats *formats = data;
	const bool is_other = !are_equal(&formats->current, &formats->pending) ||
			      formats->main_device != formats->pending_main;
	formats->has_changed |= formats->is_known && is_other;
	formats->current = formats->pending;
	formats->main_device = formats->pending_main;
	formats->scanout_device = formats->pending_scanout;
	formats->pending.count = 0;
	formats->pending_scanout = 0;
	formats->is_known = true;
}

static void handle_table(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, int32_t fd, uint32_t size)
{
	zs_wayland_format_table_map(&((struct zs_wayland_formats *)data)->table, fd, size);
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
	((struct zs_wayland_formats *)data)->pending_main = device_of(device);
}

static void handle_tranche_device(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *device)
{
	((struct zs_wayland_formats *)data)->tranche_device = device_of(device);
}

static void handle_tranche_formats(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *indices)
{
	struct zs_wayland_formats *formats = data;
	const uint16_t *index;
	wl_array_for_each(index, indices)
	{
		uint32_t fourcc;
		uint64_t modifier;
		if (zs_wayland_format_table_get(&formats->table, *index, &fourcc, &modifier) &&
			fourcc == formats->fourcc) {
			add_modifier(&formats->tranche, modifier, false);
		}
	}
}

static void handle_tranche_flags(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, uint32_t flags)
{
	((struct zs_wayland_formats *)data)->tranche_flags = flags;
}

static void handle_tranche_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	struct zs_wayland_formats *formats = data;
	const bool is_scanout =
		(formats->tranche_flags & ZWP_LINUX_DMABUF_FEEDBACK_V1_TRANCHE_FLAGS_SCANOUT) != 0;
	for (uint32_t i = 0; i < formats->tranche.count; i++) {
		add_modifier(&formats->pending, formats->tranche.modifiers[i], is_scanout);
	}
	if (is_scanout && formats->pending_scanout == 0) {
		formats->pending_scanout = formats->tranche_device;
	}
	formats->tranche.count = formats->tranche_flags = 0;
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

void zs_wayland_formats_init(struct zs_wayland_formats *formats,
	struct zs_wayland_connection *connection, uint32_t fourcc)
{
	*formats = (struct zs_wayland_formats){.connection = connection, .fourcc = fourcc};
	zs_wayland_globals_listen_dmabuf(&connection->globals, &global_listener, formats);
}

int zs_wayland_formats_watch(
	struct zs_wayland_formats *formats, struct wl_surface *surface, struct zs_error *err)
{
	struct zwp_linux_dmabuf_v1 *global = formats->connection->globals.dmabuf;
	if (global == NULL || zwp_linux_dmabuf_v1_get_version(global) <
				      ZWP_LINUX_DMABUF_V1_GET_SURFACE_FEEDBACK_SINCE_VERSION) {
		formats->is_known = true;
		return 0;
	}
	formats->feedback = zwp_linux_dmabuf_v1_get_surface_feedback(global, surface);
	if (formats->feedback == NULL) {
		return zs_error_set(err, -ENOMEM, formats->connection->name,
			"zwp_linux_dmabuf_v1.get_surface_feedback", NULL, "");
	}
	zwp_linux_dmabuf_feedback_v1_add_listener(formats->feedback, &feedback_listener, formats);
	return zs_wayland_connection_wait(
		formats->connection, &formats->is_known, "zwp_linux_dmabuf_feedback_v1.done", err);
}

bool zs_wayland_formats_take_change(struct zs_wayland_formats *formats)
{
	const bool has_changed = formats->has_changed;
	formats->has_changed = false;
	return has_changed;
}

void zs_wayland_formats_finish(struct zs_wayland_formats *formats)
{
	if (formats->feedback != NULL) {
		zwp_linux_dmabuf_feedback_v1_destroy(formats->feedback);
		formats->feedback = NULL;
	}
	zs_wayland_format_table_finish(&formats->table);
}
