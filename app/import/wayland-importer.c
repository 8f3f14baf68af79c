#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/driver.h"
#include "app/common/finding.h"
#include "app/import/importer.h"
#include "app/import/wayland-importer.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define TARGET_MAX 108

extern const struct zs_display_impl zs_display_wayland;

/** The compositor's socket, as the environment names it; a default one is not looked for. */
static bool list(unsigned i, char *target, size_t size)
{
	const char *socket = getenv("WAYLAND_SOCKET");
	const char *name = getenv("WAYLAND_DISPLAY");
	if (i > 0 || (socket == NULL && name == NULL)) {
		return false;
	}
	snprintf(target, size, "%s", socket != NULL ? "WAYLAND_SOCKET" : name);
	return true;
}

struct zs_wayland_display *zs_wayland_importer_open_display(uint32_t fourcc, struct zs_error *err)
{
	struct zs_display_request request = {
		.mode = {.width = ZS_WAYLAND_IMPORTER_SIDE, .height = ZS_WAYLAND_IMPORTER_SIDE},
		.fourcc = fourcc,
		.bare = true,
		/* WAYLAND_SOCKET serves one connection: it is left to what is done afterwards. */
		.again = true,
		.signal_fd = -1,
	};
	struct zs_display *display = zs_display_wayland.create(&request, err);
	if (display != NULL) {
		display->impl = &zs_display_wayland;
	}
	return (struct zs_wayland_display *)display;
}

int zs_wayland_importer_show(
	struct zs_wayland_display *display, struct zs_wayland_buffer *buffer, struct zs_error *err)
{
	struct zs_display *base = &display->base;
	const int ret = base->impl->configure(base, &buffer->base, -1, err);
	if (ret < 0) {
		return ret;
	}
	if (base->state.flips_as_is + base->state.flips_composited == 0) {
		return zs_error_set(err, -ETIME, display->connection.name, "wl_surface.commit",
			"unlock the session, and leave the window where it can be seen",
			"it has not shown the window within a second");
	}
	return 0;
}

static void close_importer(struct zs_importer *base)
{
	struct zs_wayland_importer *importer = (struct zs_wayland_importer *)base;
	if (importer->display != NULL) {
		zs_wayland_dmabuf_finish(&importer->dmabuf);
		zs_wayland_survey_finish(&importer->survey);
		importer->display->base.impl->destroy(&importer->display->base);
	}
	json_object_put(importer->shm);
	free(importer);
}

static struct zs_importer *open_importer(
	const char *target, const struct zs_importer_request *request, struct zs_error *err)
{
	struct zs_wayland_importer *importer = calloc(1, sizeof(*importer));
	if (importer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	struct zs_error first = {0};
	importer->shm = zs_finding_create("wl_shm", ZS_FINDING_FACT, "");
	int ret = zs_wayland_describe_shm(importer->shm, &first);
	if (ret == 0) {
		importer->display = zs_wayland_importer_open_display(request->fourcc, err);
		ret = importer->display == NULL ? -errno : 0;
	}
	/* What it did at first says more than that it is gone. */
	if (ret < 0 && first.code < 0 && err != NULL) {
		*err = first;
		ret = first.code;
	}
	if (ret == 0) {
		ret = zs_wayland_survey_init(&importer->survey, &importer->display->connection,
			importer->display->window.surface, err);
	}
	if (ret < 0) {
		close_importer(&importer->base);
		errno = -ret;
		return NULL;
	}
	struct zs_importer *base = &importer->base;
	snprintf(base->device, sizeof(base->device), "%s", importer->display->connection.name);
	zs_driver_read(importer->survey.main_device, base->driver, sizeof(base->driver));
	base->may_show = true;
	return base;
}

static bool get_format(struct zs_importer *base, unsigned i, struct zs_importer_format *format)
{
	const struct zs_wayland_survey *survey = &((struct zs_wayland_importer *)base)->survey;
	const struct zs_wayland_survey_format *found = zs_wayland_survey_format_at(survey, i);
	if (found == NULL) {
		return false;
	}
	*format = (struct zs_importer_format){
		.fourcc = found->fourcc,
		.modifier = found->modifier,
		.is_scanout = survey->tranches[found->tranche].is_scanout,
	};
	return true;
}

static bool holds(const struct zs_wayland_modifiers *list, uint64_t modifier)
{
	for (uint32_t i = 0; i < list->count; i++) {
		if (list->modifiers[i] == modifier) {
			return true;
		}
	}
	return false;
}

/** Sets what the display has of its own format for another one. */
static void set_format(struct zs_wayland_importer *importer, uint32_t fourcc)
{
	struct zs_wayland_formats *formats = &importer->dmabuf.formats;
	struct zs_wayland_modifiers *list = &formats->current;
	struct zs_importer_format format;
	*formats = (struct zs_wayland_formats){
		.connection = &importer->display->connection,
		.fourcc = fourcc,
		.main_device = importer->survey.main_device,
		.scanout_device = importer->display->dmabuf.formats.scanout_device,
		.is_known = true,
	};
	for (unsigned i = 0; get_format(&importer->base, i, &format); i++) {
		if (format.fourcc == fourcc && list->count < ZS_WAYLAND_MODIFIERS &&
			!holds(list, format.modifier)) {
			list->modifiers[list->count] = format.modifier;
			list->is_scanout[list->count++] = format.is_scanout;
		}
	}
}

static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct zs_wayland_importer *importer = (struct zs_wayland_importer *)base;
	const struct zs_layout layout = {
		.fourcc = dmabuf->fourcc,
		.width = dmabuf->width,
		.height = dmabuf->height,
		.stride = dmabuf->planes[0].stride,
	};
	if (dmabuf->planes[0].fd < 0) {
		return zs_error_set(
			err, -EINVAL, base->device, "import", NULL, "plain memory is no dma-buf");
	}
	if (importer->dmabuf.formats.fourcc != dmabuf->fourcc) {
		set_format(importer, dmabuf->fourcc);
	}
	struct wl_buffer *proxy = zs_wayland_dmabuf_import(&importer->dmabuf, dmabuf, err);
	if (proxy == NULL) {
		return -errno;
	}
	import->step = ZS_IMPORT_TAKEN;
	import->handle = zs_wayland_buffer_create(proxy, &layout, err);
	if (import->handle == NULL) {
		return -errno;
	}
	import->step = ZS_IMPORT_ACCEPTED;
	return 0;
}

static int show(struct zs_importer *base, struct zs_import *import, struct zs_error *err)
{
	struct zs_wayland_importer *importer = (struct zs_wayland_importer *)base;
	const int ret = zs_wayland_importer_show(importer->display, import->handle, err);
	import->step = ret < 0 ? import->step : ZS_IMPORT_SHOWN;
	return ret;
}

/** Waits until the compositor knows it: the memory may be drawn into then. */
static void release(struct zs_importer *base, struct zs_import *import)
{
	struct zs_wayland_importer *importer = (struct zs_wayland_importer *)base;
	if (import->handle != NULL) {
		zs_wayland_buffer_destroy(import->handle);
		/* One that does not answer is waited for once. */
		importer->is_mute =
			importer->is_mute ||
			zs_wayland_connection_roundtrip(&importer->display->connection, NULL) < 0;
	}
	*import = (struct zs_import){0};
}

static void describe(struct zs_importer *base, struct json_object *finding)
{
	struct zs_wayland_importer *importer = (struct zs_wayland_importer *)base;
	zs_wayland_describe_compositor(importer, finding);
	zs_wayland_describe_frame(importer, finding);
	zs_finding_append(finding, importer->shm);
	importer->shm = NULL;
}

const struct zs_importer_impl zs_importer_wayland = {
	.name = "wayland",
	.summary = "the Wayland compositor that zeroscan runs under",
	.list = list,
	.open = open_importer,
	.describe = describe,
	.get_format = get_format,
	.import = import,
	.show = show,
	.release = release,
	.close = close_importer,
};
