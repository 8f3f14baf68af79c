#include "app/display/wayland/survey.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "linux-dmabuf-client-protocol.h"
#include "udmabuf/dmabuf.h"

#define MAX_FORMATS 65536

static void handle_capabilities(void *data, struct wl_seat *seat, uint32_t capabilities)
{
}

static void handle_name(void *data, struct wl_seat *seat, const char *name)
{
	snprintf(data, sizeof(((struct zs_wayland_survey *)NULL)->seat_names[0]), "%s", name);
}

static const struct wl_seat_listener seat_listener = {
	.capabilities = handle_capabilities,
	.name = handle_name,
};

static void add_seat(struct zs_wayland_survey *survey, uint32_t name, uint32_t version)
{
	if (survey->seat_count == ZS_WAYLAND_SEATS || version < WL_SEAT_NAME_SINCE_VERSION) {
		return;
	}
	struct wl_seat *seat = wl_registry_bind(
		survey->registry, name, &wl_seat_interface, WL_SEAT_NAME_SINCE_VERSION);
	survey->lacks_memory |= seat == NULL;
	if (seat != NULL) {
		wl_seat_add_listener(seat, &seat_listener, survey->seat_names[survey->seat_count]);
		survey->seats[survey->seat_count++] = seat;
	}
}

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct zs_wayland_survey *survey = data;
	if (survey->global_count < ZS_WAYLAND_SURVEY_GLOBALS) {
		struct zs_wayland_survey_global *global = &survey->globals[survey->global_count++];
		global->name = name;
		global->version = version;
		snprintf(global->interface, sizeof(global->interface), "%s", interface);
	}
	if (strcmp(interface, wl_seat_interface.name) == 0) {
		add_seat(survey, name, version);
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

static struct zs_wayland_survey_tranche *current(struct zs_wayland_survey *survey)
{
	return survey->tranche_count < ZS_WAYLAND_SURVEY_TRANCHES
		       ? &survey->tranches[survey->tranche_count]
		       : NULL;
}

/** Adds a format to the tranche that is being received. */
static void add_format(struct zs_wayland_survey *survey, uint32_t fourcc, uint64_t modifier)
{
	struct zs_wayland_survey_tranche *tranche = current(survey);
	struct zs_wayland_survey_format *format;
	/* A real compositor has some hundred. */
	if (survey->formats.size >= MAX_FORMATS * sizeof(*format)) {
		return;
	}
	format = tranche == NULL ? NULL : wl_array_add(&survey->formats, sizeof(*format));
	survey->lacks_memory |= tranche != NULL && format == NULL;
	if (format != NULL) {
		*format =
			(struct zs_wayland_survey_format){fourcc, modifier, survey->tranche_count};
		tranche->format_count++;
	}
}

static void handle_format(void *data, struct zwp_linux_dmabuf_v1 *dmabuf, uint32_t format)
{
	if (zwp_linux_dmabuf_v1_get_version(dmabuf) < ZWP_LINUX_DMABUF_V1_MODIFIER_SINCE_VERSION) {
		add_format(data, format, ZS_MODIFIER_INVALID);
	}
}

static void handle_modifier(void *data, struct zwp_linux_dmabuf_v1 *dmabuf, uint32_t format,
	uint32_t modifier_hi, uint32_t modifier_lo)
{
	add_format(data, format, (uint64_t)modifier_hi << 32 | modifier_lo);
}

static const struct zwp_linux_dmabuf_v1_listener dmabuf_listener = {
	.format = handle_format,
	.modifier = handle_modifier,
};

static void handle_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	((struct zs_wayland_survey *)data)->is_known = true;
}

/** The first event of a feedback, also of a later one. */
static void handle_table(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, int32_t fd, uint32_t size)
{
	zs_wayland_format_table_map(&((struct zs_wayland_survey *)data)->table, fd, size);
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
	((struct zs_wayland_survey *)data)->main_device = device_of(device);
}

static void handle_tranche_done(void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback)
{
	struct zs_wayland_survey *survey = data;
	survey->tranche_count += !survey->is_known && current(survey) != NULL;
}

static void handle_tranche_device(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *device)
{
	struct zs_wayland_survey *survey = data;
	if (!survey->is_known && current(survey) != NULL) {
		current(survey)->device = device_of(device);
	}
}

static void handle_tranche_formats(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, struct wl_array *indices)
{
	struct zs_wayland_survey *survey = data;
	const uint16_t *index;
	wl_array_for_each(index, indices)
	{
		uint32_t fourcc;
		uint64_t modifier;
		if (!survey->is_known &&
			zs_wayland_format_table_get(&survey->table, *index, &fourcc, &modifier)) {
			add_format(survey, fourcc, modifier);
		}
	}
}

static void handle_tranche_flags(
	void *data, struct zwp_linux_dmabuf_feedback_v1 *feedback, uint32_t flags)
{
	struct zs_wayland_survey *survey = data;
	if (!survey->is_known && current(survey) != NULL) {
		current(survey)->is_scanout =
			(flags & ZWP_LINUX_DMABUF_FEEDBACK_V1_TRANCHE_FLAGS_SCANOUT) != 0;
	}
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

/** Binds the global once more: it has sent its formats when it was bound the first time. */
static int read_events(struct zs_wayland_survey *survey, struct zs_error *err)
{
	for (unsigned i = 0; i < survey->global_count; i++) {
		const struct zs_wayland_survey_global *global = &survey->globals[i];
		if (strcmp(global->interface, zwp_linux_dmabuf_v1_interface.name) != 0) {
			continue;
		}
		survey->dmabuf = wl_registry_bind(survey->registry, global->name,
			&zwp_linux_dmabuf_v1_interface, global->version);
		if (survey->dmabuf == NULL) {
			return -ENOMEM;
		}
		zwp_linux_dmabuf_v1_add_listener(survey->dmabuf, &dmabuf_listener, survey);
		const int ret = zs_wayland_connection_roundtrip(survey->connection, err);
		survey->tranche_count = ret == 0;
		return ret;
	}
	return 0;
}

static int read_formats(
	struct zs_wayland_survey *survey, struct wl_surface *surface, struct zs_error *err)
{
	struct zwp_linux_dmabuf_v1 *global = survey->connection->globals.dmabuf;
	if (global == NULL) {
		return 0;
	}
	if (zwp_linux_dmabuf_v1_get_version(global) <
		ZWP_LINUX_DMABUF_V1_GET_SURFACE_FEEDBACK_SINCE_VERSION) {
		return read_events(survey, err);
	}
	survey->feedback = zwp_linux_dmabuf_v1_get_surface_feedback(global, surface);
	if (survey->feedback == NULL) {
		return -ENOMEM;
	}
	zwp_linux_dmabuf_feedback_v1_add_listener(survey->feedback, &feedback_listener, survey);
	return zs_wayland_connection_wait(
		survey->connection, &survey->is_known, "zwp_linux_dmabuf_feedback_v1.done", err);
}

int zs_wayland_survey_init(struct zs_wayland_survey *survey,
	struct zs_wayland_connection *connection, struct wl_surface *surface, struct zs_error *err)
{
	*survey = (struct zs_wayland_survey){
		.connection = connection,
		.registry = wl_display_get_registry(connection->display),
	};
	wl_array_init(&survey->formats);
	int ret = survey->registry == NULL ? -ENOMEM : 0;
	if (ret == 0) {
		wl_registry_add_listener(survey->registry, &registry_listener, survey);
		ret = zs_wayland_connection_roundtrip(connection, err);
	}
	ret = ret < 0 ? ret : read_formats(survey, surface, err);
	/* The names of the seats, which were bound meanwhile. */
	ret = ret < 0 ? ret : zs_wayland_connection_roundtrip(connection, err);
	ret = ret == 0 && survey->lacks_memory ? -ENOMEM : ret;
	return ret == -ENOMEM ? zs_error_set(err, ret, connection->name, "wl_registry", NULL, "")
			      : ret;
}

uint32_t zs_wayland_survey_version(const struct zs_wayland_survey *survey, const char *interface)
{
	for (unsigned i = 0; i < survey->global_count; i++) {
		if (strcmp(survey->globals[i].interface, interface) == 0) {
			return survey->globals[i].version;
		}
	}
	return 0;
}

const struct zs_wayland_survey_format *zs_wayland_survey_format_at(
	const struct zs_wayland_survey *survey, unsigned i)
{
	const struct zs_wayland_survey_format *formats = survey->formats.data;
	return i < survey->formats.size / sizeof(*formats) ? &formats[i] : NULL;
}

void zs_wayland_survey_finish(struct zs_wayland_survey *survey)
{
	if (survey->connection == NULL) {
		return;
	}
	for (unsigned i = 0; i < survey->seat_count; i++) {
		wl_seat_destroy(survey->seats[i]);
	}
	if (survey->feedback != NULL) {
		zwp_linux_dmabuf_feedback_v1_destroy(survey->feedback);
	}
	if (survey->dmabuf != NULL) {
		zwp_linux_dmabuf_v1_destroy(survey->dmabuf);
	}
	if (survey->registry != NULL) {
		wl_registry_destroy(survey->registry);
	}
	zs_wayland_format_table_finish(&survey->table);
	wl_array_release(&survey->formats);
	*survey = (struct zs_wayland_survey){0};
}
