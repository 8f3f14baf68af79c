#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/display.h"
#include "app/log.h"
#include "kms/crc.h"
#include "kms/output.h"
#include "kms/writeback.h"
#include "udmabuf/fence.h"

#define MAX_DEVICES 16

struct display_kms {
	struct zs_display base;
	struct zs_kms_output output;
	struct zs_kms_writeback writeback;
	struct zs_kms_crc crc;
};

struct kms_buffer {
	struct zs_display_buffer base;
	struct zs_kms_framebuffer framebuffer;
};

/** Splits "DEV:CONNECTOR"; "card1" stands for its node, an empty part for any. */
static int parse_argument(const char *argument, char *device, size_t device_size,
	const char **connector, struct zs_refusal *refusal)
{
	device[0] = 0;
	*connector = NULL;
	if (argument == NULL) {
		return 0;
	}
	const size_t length = strcspn(argument, ":");
	if (argument[length] == ':' && argument[length + 1] != 0) {
		*connector = argument + length + 1;
	}
	if (length == 0) {
		return 0;
	}
	const char *prefix = argument[0] == '/' ? "" : "/dev/dri/";
	const int printed = snprintf(device, device_size, "%s%.*s", prefix, (int)length, argument);
	if (printed < 0 || (size_t)printed >= device_size) {
		return zs_refuse(refusal, -ENAMETOOLONG, "--display", argument,
			"name one of /dev/dri/card*", "");
	}
	return 0;
}

/** Opens the named device, or the first of all that shows something. */
static int open_output(struct zs_kms_output *output, const struct zs_display_request *request,
	struct zs_refusal *refusal)
{
	char paths[MAX_DEVICES][64];
	struct zs_kms_output_request wanted = {
		.device = paths[0],
		.mode = request->mode,
		.fourcc = request->fourcc,
		.legacy = getenv("ZEROSCAN_NO_ATOMIC") != NULL,
	};
	int ret = parse_argument(
		request->argument, paths[0], sizeof(paths[0]), &wanted.connector, refusal);
	if (ret < 0) {
		return ret;
	}
	if (paths[0][0] != 0) {
		return zs_kms_output_init(output, &wanted, refusal);
	}
	const unsigned count = zs_kms_device_enumerate(paths, MAX_DEVICES);
	if (count == 0) {
		return zs_refuse(refusal, -ENODEV, "/dev/dri", "open",
			"load the graphics driver, or use --display headless",
			"this machine has no DRM device");
	}
	for (unsigned i = 0; i < count; i++) {
		wanted.device = paths[i];
		ret = zs_kms_output_init(output, &wanted, refusal);
		if (ret == 0) {
			return 0;
		}
		if (i + 1 < count) {
			zs_log_refusal(ZS_LOG_WARNING, "device passed over", refusal);
		}
	}
	return ret;
}

static void kms_destroy(struct zs_display *base)
{
	struct display_kms *display = (struct display_kms *)base;
	zs_kms_crc_finish(&display->crc);
	/* First the CRTC: a framebuffer that goes while it is shown would switch the plane off. */
	zs_kms_output_restore(&display->output);
	zs_kms_writeback_finish(&display->writeback);
	zs_kms_output_finish(&display->output);
	free(display);
}

static struct zs_display *kms_create(struct zs_display_request *request, struct zs_refusal *refusal)
{
	struct display_kms *display = calloc(1, sizeof(*display));
	if (display == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	display->crc.fd = -1;
	int ret = request->tears ? zs_refuse(refusal, -EOPNOTSUPP, "kms", "--pace async",
					   "use --pace flip or free",
					   "zeroscan does not flip between vblanks on kms yet")
				 : open_output(&display->output, request, refusal);
	if (ret < 0) {
		free(display);
		errno = -ret;
		return NULL;
	}
	request->found = true;
	const struct zs_kms_output *output = &display->output;
	display->base = (struct zs_display){
		.kind = &zs_display_kms,
		.width = output->mode.hdisplay,
		.height = output->mode.vdisplay,
		.fourcc = request->fourcc,
		.modifiers = output->modifiers,
		.modifier_count = output->modifier_count,
		.period_ns = output->period_ns,
		.fd = output->device.fd,
		.takes_fences = output->takes_fences,
		.is_shown = true,
		.copies_imports = zs_kms_device_scanout(&output->device) == ZS_KMS_SCANOUT_COPIES,
		.flips_are_visible = zs_kms_device_flips_are_visible(&output->device) &&
				     output->device.monotonic,
	};
	snprintf(display->base.device, sizeof(display->base.device), "%s", output->device.path);
	snprintf(display->base.connector, sizeof(display->base.connector), "%s", output->connector);
	snprintf(display->base.driver, sizeof(display->base.driver), "%s",
		output->device.description);
	if (request->capture) {
		ret = zs_kms_writeback_init(&display->writeback, &display->output, refusal);
	}
	if (ret == 0 && request->crc) {
		ret = zs_kms_crc_init(&display->crc, &display->output, refusal);
	}
	if (ret < 0) {
		kms_destroy(&display->base);
		errno = -ret;
		return NULL;
	}
	return &display->base;
}

static struct zs_display_buffer *finish_buffer(struct kms_buffer *buffer, int ret)
{
	if (ret < 0) {
		free(buffer);
		errno = -ret;
		return NULL;
	}
	buffer->base.layout = buffer->framebuffer.layout;
	buffer->base.data = buffer->framebuffer.data;
	return &buffer->base;
}

static struct zs_display_buffer *kms_import(
	struct zs_display *base, const struct zs_dmabuf *picture, struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	struct kms_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	if (picture->planes[0].fd < 0) {
		return finish_buffer(
			buffer, zs_refuse(refusal, -EINVAL, base->device, "import",
					"use --memory udmabuf or heap with --path scanout",
					"plain memory is no dma-buf"));
	}
	return finish_buffer(
		buffer, zs_kms_framebuffer_import(&buffer->framebuffer, &display->output.device,
				picture, display->output.explicit_modifier, refusal));
}

static struct zs_display_buffer *kms_allocate(struct zs_display *base, struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	struct kms_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	return finish_buffer(buffer,
		zs_kms_framebuffer_create_dumb(&buffer->framebuffer, &display->output.device,
			base->fourcc, base->width, base->height, refusal));
}

static void kms_destroy_buffer(struct zs_display *base, struct zs_display_buffer *buffer)
{
	if (buffer == NULL) {
		return;
	}
	struct display_kms *display = (struct display_kms *)base;
	zs_kms_output_restore(&display->output);
	zs_kms_framebuffer_finish(&((struct kms_buffer *)buffer)->framebuffer);
	free(buffer);
}

static int kms_configure(struct zs_display *base, struct zs_display_buffer *buffer, int fence_fd,
	struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	int ret = zs_fence_require(fence_fd, base->device, refusal);
	if (ret < 0) {
		return ret;
	}
	ret = zs_kms_output_configure(
		&display->output, &((struct kms_buffer *)buffer)->framebuffer, refusal);
	if (ret < 0 || display->crc.folder[0] == 0) {
		return ret;
	}
	return zs_kms_crc_start(&display->crc, refusal);
}

static int kms_submit(struct zs_display *base, struct zs_display_buffer *buffer,
	const struct zs_damage *damage, int fence_fd, struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	struct drm_mode_rect clips[ZS_DAMAGE_RECTS];
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		clips[i] = (struct drm_mode_rect){.x1 = rect->x,
			.y1 = rect->y,
			.x2 = rect->x + rect->width,
			.y2 = rect->y + rect->height};
	}
	const int ret = zs_kms_output_flip(&display->output,
		&((struct kms_buffer *)buffer)->framebuffer, clips, damage->count, fence_fd);
	if (ret >= 0) {
		return 0;
	}
	return zs_refuse(refusal, ret, base->device, "flip",
		ret == -EACCES ? "end the program that took the display over"
			       : "see the kernel's log (dmesg)",
		ret == -EACCES ? "zeroscan is no longer the display's master"
			       : "the display refused the frame");
}

static int kms_read_flip(
	struct zs_display *base, struct zs_display_flip *flip, struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	struct zs_kms_flip event;
	const int ret = zs_kms_output_read_flip(&display->output, &event);
	if (ret < 0) {
		return zs_refuse(refusal, ret, base->device, "read(flip event)",
			"start zeroscan again", "the display is gone");
	}
	if (ret == 1) {
		*flip = (struct zs_display_flip){
			.is_latched = true,
			.is_stamped = true,
			.sequence = event.sequence,
			.time_ns = event.time_ns,
		};
	}
	return ret;
}

static int kms_capture(
	struct zs_display *base, struct zs_capture *picture, struct zs_refusal *refusal)
{
	struct display_kms *display = (struct display_kms *)base;
	const struct zs_kms_framebuffer *target = &display->writeback.framebuffer;
	const int ret = zs_kms_writeback_capture(&display->writeback, refusal);
	*picture = (struct zs_capture){
		.pixels = target->data,
		.width = target->layout.width,
		.height = target->layout.height,
		.stride = target->layout.stride,
	};
	return ret;
}

static int kms_read_crc(struct zs_display *base, uint32_t sequence, uint32_t *crc)
{
	struct display_kms *display = (struct display_kms *)base;
	return zs_kms_crc_read(&display->crc, sequence, crc);
}

static int kms_restore(struct zs_display *base)
{
	return zs_kms_output_restore(&((struct display_kms *)base)->output);
}

const struct zs_display_kind zs_display_kms = {
	.name = "kms",
	.argument = "[:DEV[:CONNECTOR]]",
	.summary = "a monitor, by the kernel's modesetting",
	.create = kms_create,
	.destroy = kms_destroy,
	.import = kms_import,
	.allocate = kms_allocate,
	.destroy_buffer = kms_destroy_buffer,
	.configure = kms_configure,
	.submit = kms_submit,
	.read_flip = kms_read_flip,
	.capture = kms_capture,
	.read_crc = kms_read_crc,
	.restore = kms_restore,
};
