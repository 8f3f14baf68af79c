#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/display/kms/find.h"
#include "app/display/kms/process.h"
#include "app/import/importer.h"
#include "app/import/kms-describe.h"
#include "kms/driver.h"
#include "kms/output-group-init.h"
#include "kms/output-group-resize.h"
#include "kms/plane-formats.h"
#include "kms/writeback.h"

/* A frame may be two vblanks away, and a virtual display slow. */
#define FLIP_MS 2000

/* What a display that is a program shows is composed by the CPU: a small picture says as much. */
#define SMALL_WIDTH 640
#define SMALL_HEIGHT 480

/** An imported framebuffer. */
struct kms_import {
	struct zs_kms_framebuffer framebuffer;
	bool is_released; ///< by the caller, while it is on the screen
};

/**
 * A device, with what `run` would show on. Where another program or a console shows a picture
 * nothing is shown, and this process is master for the moment of a TEST_ONLY commit at most.
 */
struct kms_importer {
	struct zs_importer base;
	struct zs_kms_session *session;   ///< NULL if the process has opened the device itself
	struct zs_kms_output_group group; ///< its count is 0 where there is no monitor
	struct zs_kms_plane_formats formats;
	struct zs_kms_writeback writeback;
	bool has_writeback;
	struct kms_import *shown; ///< on the screen; NULL if nothing of ours is
	char unshown[512];
};

/** One, or as many as there are monitors. */
static unsigned count_targets(const char *path)
{
	char name[ZS_KMS_MONITOR_NAME];
	unsigned count = 0;
	while (zs_kms_monitor_at(path, count, name)) {
		count++;
	}
	return count == 0 ? 1 : count;
}

/** "card0", or where there are several monitors "card0:DP-1". */
static void write_target(const char *path, unsigned i, unsigned count, char *target, size_t size)
{
	char name[ZS_KMS_MONITOR_NAME];
	const char *card = strrchr(path, '/') + 1;
	if (count > 1 && zs_kms_monitor_at(path, i, name)) {
		snprintf(target, size, "%s:%s", card, name);
	} else {
		snprintf(target, size, "%s", card);
	}
}

static bool kms_list(unsigned i, char *target, size_t size)
{
	struct zs_kms_device_list devices;
	if (zs_kms_device_list_init(&devices) < 0) {
		return false;
	}
	bool has_one = false;
	for (unsigned k = 0; k < devices.count && !has_one; k++) {
		const unsigned count = count_targets(devices.paths[k]);
		has_one = i < count;
		if (has_one) {
			write_target(devices.paths[k], i, count, target, size);
		}
		i -= count;
	}
	zs_kms_device_list_finish(&devices);
	return has_one;
}

/** Opens the outputs; where there are none the device alone. 0 or a negative errno with `err`. */
static int open_shared(struct kms_importer *importer,
	const struct zs_kms_output_group_request *wanted, struct zs_error *err)
{
	struct zs_kms_output_group_request request = *wanted;
	struct zs_kms_output_group *group = &importer->group;
	struct zs_error none;
	char text[512];
	request.shared = true;
	int ret = zs_kms_output_group_init(group, &request, &none);
	if (ret < 0 && zs_kms_driver_find(group->device.driver)->is_virtual) {
		/* It may list no mode; timings of our own harm no monitor there. */
		request.mode.width = SMALL_WIDTH;
		request.mode.height = SMALL_HEIGHT;
		ret = zs_kms_output_group_init(group, &request, &none);
	}
	if (ret == 0) {
		return 0;
	}
	group->device.fd = -1;
	ret = zs_kms_device_open_shared(&group->device, NULL, request.device, request.legacy, err);
	if (ret == 0 && importer->unshown[0] == 0) {
		snprintf(importer->unshown, sizeof(importer->unshown), "%s",
			zs_error_text(&none, text, sizeof(text)));
	}
	return ret;
}

/** Opens the outputs as `run` does, as master. False if that cannot be; `unshown` says why. */
static bool open_taken(
	struct kms_importer *importer, const struct zs_kms_output_group_request *wanted)
{
	struct zs_kms_output_group_request request = *wanted;
	struct zs_kms_session_tries tries;
	struct zs_error err;
	char text[512];
	importer->session =
		zs_kms_session_open(getenv("ZEROSCAN_SESSION"), &zs_kms_process, &tries, &err);
	request.session = importer->session;
	if (importer->session != NULL &&
		zs_kms_output_group_init(&importer->group, &request, &err) == 0) {
		return true;
	}
	zs_kms_session_close(importer->session);
	importer->session = NULL;
	snprintf(importer->unshown, sizeof(importer->unshown), "%s",
		zs_error_text(&err, text, sizeof(text)));
	return false;
}

/** May show on a screen that nothing uses; else `unshown` says why not. */
static void take_unused(struct kms_importer *importer)
{
	const struct zs_kms_device *device = &importer->group.device;
	const char *why = NULL;
	if (device->has_other_master) {
		why = "another program is the display's master";
	} else if (zs_kms_device_shows_picture(device)) {
		why = "a console's or another program's picture is on the screen";
	} else if (importer->group.count > 0 && !zs_kms_device_take_master(device)) {
		why = "another program has just become the display's master";
	}
	if (why != NULL) {
		snprintf(importer->unshown, sizeof(importer->unshown), "%s", why);
	}
}

static int open_device(struct kms_importer *importer, const char *target,
	const struct zs_importer_request *request, struct zs_error *err)
{
	const struct zs_display_request display = {
		.argument = target, .fourcc = request->fourcc, .signal_fd = -1};
	struct zs_kms_output_group *group = &importer->group;
	struct zs_kms_wanted wanted;
	int ret = zs_kms_wanted_init(&wanted, &display, err);
	if (ret < 0) {
		return ret;
	}
	wanted.request.device = wanted.device;
	wanted.request.connectors = wanted.connectors[0] == 0 ? NULL : wanted.connectors;
	if (request->takes_over && open_taken(importer, &wanted.request)) {
		return 0;
	}
	ret = open_shared(importer, &wanted.request, err);
	if (ret == 0 && importer->unshown[0] == 0) {
		take_unused(importer);
	}
	if (ret == 0 && importer->unshown[0] == 0 &&
		zs_kms_driver_find(group->device.driver)->is_virtual &&
		group->width > SMALL_WIDTH && group->height > SMALL_HEIGHT) {
		struct zs_error none;
		zs_kms_output_group_resize(group, SMALL_WIDTH, SMALL_HEIGHT, &none);
	}
	return ret;
}

/** The formats of the plane that would show; without a monitor of the device's first. */
static void read_formats(struct kms_importer *importer)
{
	const struct zs_kms_output_group *group = &importer->group;
	const int fd = group->device.fd;
	uint32_t plane = group->count > 0 ? group->outputs[0].plane_id : 0;
	drmModePlaneRes *planes = plane != 0 ? NULL : drmModeGetPlaneResources(fd);
	if (planes != NULL && planes->count_planes > 0) {
		plane = planes->planes[0];
	}
	drmModeFreePlaneResources(planes);
	zs_kms_plane_formats_read(&importer->formats, fd, plane);
}

static void kms_close(struct zs_importer *base)
{
	struct kms_importer *importer = (struct kms_importer *)base;
	zs_kms_output_group_restore(&importer->group);
	if (importer->shown != NULL && importer->shown->is_released) {
		zs_kms_framebuffer_finish(&importer->shown->framebuffer);
		free(importer->shown);
	}
	zs_kms_writeback_finish(&importer->writeback);
	zs_kms_plane_formats_finish(&importer->formats);
	zs_kms_output_group_finish(&importer->group);
	zs_kms_session_close(importer->session);
	free(importer);
}

static struct zs_importer *kms_open(
	const char *target, const struct zs_importer_request *request, struct zs_error *err)
{
	struct kms_importer *importer = calloc(1, sizeof(*importer));
	if (importer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	struct zs_importer *base = &importer->base;
	importer->group.device.fd = -1;
	const int ret = open_device(importer, target, request, err);
	if (ret < 0) {
		free(importer);
		errno = -ret;
		return NULL;
	}
	read_formats(importer);
	snprintf(base->device, sizeof(base->device), "%s", importer->group.device.path);
	snprintf(base->driver, sizeof(base->driver), "%s", importer->group.device.driver);
	base->may_show = importer->unshown[0] == 0;
	base->unshown = base->may_show ? NULL : importer->unshown;
	base->width = importer->group.width;
	base->height = importer->group.height;
	return base;
}

static void kms_describe(struct zs_importer *base, struct json_object *finding)
{
	const struct kms_importer *importer = (const struct kms_importer *)base;
	zs_kms_describe(&importer->group.device, finding);
}

static bool kms_get_format(struct zs_importer *base, unsigned i, struct zs_importer_format *format)
{
	const struct kms_importer *importer = (const struct kms_importer *)base;
	if (i >= importer->formats.count) {
		return false;
	}
	*format = (struct zs_importer_format){
		.fourcc = importer->formats.list[i].fourcc,
		.modifier = importer->formats.list[i].modifier,
		.is_scanout = true,
	};
	return true;
}

/** As `run` does: LINEAR is passed to the driver where it lists that for the format. */
static bool lists_linear(const struct kms_importer *importer, uint32_t fourcc)
{
	for (unsigned i = 0; i < importer->formats.count; i++) {
		if (importer->formats.list[i].fourcc == fourcc &&
			importer->formats.list[i].modifier == ZS_MODIFIER_LINEAR) {
			return true;
		}
	}
	return false;
}

/**
 * Whether the display would take the framebuffer. 0 and the step, also where that cannot be asked;
 * or a negative errno with `err`.
 */
static int test(struct kms_importer *importer, const struct zs_kms_framebuffer *framebuffer,
	enum zs_import_step *step, struct zs_error *err)
{
	struct zs_kms_output_group *group = &importer->group;
	struct zs_error tested;
	if (group->count == 0 || !group->device.atomic || group->device.has_other_master ||
		framebuffer->layout.width != group->width ||
		framebuffer->layout.height != group->height ||
		!zs_kms_device_take_master(&group->device)) {
		return 0;
	}
	const int ret = zs_kms_output_test(&group->outputs[0], framebuffer, &tested);
	/* What is on the screen only a master puts back. */
	if (!importer->base.may_show && !zs_kms_output_group_is_on(group)) {
		zs_kms_device_drop_master(&group->device);
	}
	if (ret == -EACCES) {
		return 0;
	}
	if (ret < 0 && err != NULL) {
		*err = tested;
	}
	*step = ret < 0 ? *step : ZS_IMPORT_TESTED;
	return ret;
}

static int kms_import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct kms_importer *importer = (struct kms_importer *)base;
	struct kms_import *own = calloc(1, sizeof(*own));
	if (own == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	int ret = zs_kms_framebuffer_import(&own->framebuffer, &importer->group.device, dmabuf,
		lists_linear(importer, dmabuf->fourcc), err);
	import->step = own->framebuffer.is_taken ? ZS_IMPORT_TAKEN : ZS_IMPORT_ALLOCATED;
	if (ret == 0) {
		import->step = ZS_IMPORT_ACCEPTED;
		ret = test(importer, &own->framebuffer, &import->step, err);
	}
	if (ret < 0) {
		zs_kms_framebuffer_finish(&own->framebuffer);
		free(own);
		return ret;
	}
	import->handle = own;
	return 0;
}

static int await_flip(struct kms_importer *importer, struct zs_error *err)
{
	struct zs_kms_output_group *group = &importer->group;
	struct pollfd fd = {.fd = group->device.fd, .events = POLLIN};
	struct zs_kms_flip flip;
	int ret;
	do {
		ret = poll(&fd, 1, FLIP_MS);
		ret = ret > 0    ? zs_kms_output_group_read_flip(group, &flip)
		      : ret == 0 ? -ETIME
				 : -errno;
	} while (ret == 0 || ret == -EINTR);
	return ret < 0 ? zs_error_set(err, ret, group->device.path, "read(flip event)",
				 "use --path copy or direct on this device",
				 "the driver %s took the framebuffer, and no flip event came",
				 group->device.driver)
		       : 0;
}

/** On the screen, the one before is no more. */
static void set_shown(struct kms_importer *importer, struct kms_import *own)
{
	struct kms_import *before = importer->shown;
	importer->shown = own;
	if (before != NULL && before != own && before->is_released) {
		zs_kms_framebuffer_finish(&before->framebuffer);
		free(before);
	}
}

static int show(struct kms_importer *importer, struct kms_import *own, struct zs_error *err)
{
	struct zs_kms_output_group *group = &importer->group;
	const struct zs_kms_output_flip flip = {.framebuffer = &own->framebuffer, .fence_fd = -1};
	int ret = 0;
	if (!zs_kms_output_group_is_on(group)) {
		ret = zs_kms_output_group_configure(group, &own->framebuffer, err);
		if (ret < 0) {
			return ret;
		}
		set_shown(importer, own);
	}
	ret = zs_kms_output_group_flip(group, &flip);
	if (ret < 0) {
		return zs_error_set(err, ret, group->device.path, "flip",
			"use --path copy or direct on this device",
			"the driver %s does not flip to such a framebuffer", group->device.driver);
	}
	ret = await_flip(importer, err);
	set_shown(importer, own);
	return ret;
}

static int kms_show(struct zs_importer *base, struct zs_import *import, struct zs_error *err)
{
	struct kms_importer *importer = (struct kms_importer *)base;
	struct kms_import *own = import->handle;
	const struct zs_layout *layout = &own->framebuffer.layout;
	if (!base->may_show) {
		return zs_error_set(err, -EPERM, base->device, "show", NULL, "%s", base->unshown);
	}
	if (layout->width != base->width || layout->height != base->height) {
		return zs_error_set(err, -EINVAL, base->device, "show", NULL,
			"%ux%u is not the mode's size", layout->width, layout->height);
	}
	const int ret = show(importer, own, err);
	if (ret == -ETIME) {
		/* Each further flip would take as long to fail. */
		snprintf(importer->unshown, sizeof(importer->unshown),
			"the flips of imported framebuffers do not come");
		base->may_show = false;
		base->unshown = importer->unshown;
	}
	import->step = ret == 0 ? ZS_IMPORT_SHOWN : import->step;
	return ret;
}

static int kms_read_back(struct zs_importer *base, struct zs_import *import,
	struct zs_importer_pixels *pixels, struct zs_error *err)
{
	struct kms_importer *importer = (struct kms_importer *)base;
	struct zs_kms_writeback *writeback = &importer->writeback;
	if (!importer->has_writeback) {
		const int ret = zs_kms_writeback_init(writeback, &importer->group.outputs[0], err);
		if (ret < 0) {
			return ret;
		}
		importer->has_writeback = true;
	}
	const int ret = zs_kms_writeback_capture(writeback, err);
	*pixels = (struct zs_importer_pixels){
		.data = writeback->framebuffer.data,
		.width = writeback->framebuffer.layout.width,
		.height = writeback->framebuffer.layout.height,
		.stride = writeback->framebuffer.layout.stride,
	};
	return ret;
}

static void kms_release(struct zs_importer *base, struct zs_import *import)
{
	struct kms_importer *importer = (struct kms_importer *)base;
	struct kms_import *own = import->handle;
	import->handle = NULL;
	if (own == NULL) {
		return;
	}
	if (own == importer->shown) {
		/* Without its framebuffer the plane would be switched off. */
		own->is_released = true;
		return;
	}
	zs_kms_framebuffer_finish(&own->framebuffer);
	free(own);
}

const struct zs_importer_impl zs_importer_kms = {
	.name = "kms",
	.summary = "planes of the kernel's modesetting",
	.list = kms_list,
	.open = kms_open,
	.describe = kms_describe,
	.get_format = kms_get_format,
	.import = kms_import,
	.show = kms_show,
	.read_back = kms_read_back,
	.release = kms_release,
	.close = kms_close,
};
