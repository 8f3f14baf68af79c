#include "app/display/kms/buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/display/kms/display.h"

static struct zs_display_buffer *finish_buffer(
	struct zs_kms_display *display, struct zs_kms_buffer *buffer, int ret)
{
	if (ret < 0) {
		free(buffer);
		errno = -ret;
		return NULL;
	}
	buffer->base.layout = buffer->framebuffer.layout;
	buffer->base.data = buffer->framebuffer.data;
	buffer->next = display->buffers;
	display->buffers = buffer;
	return &buffer->base;
}

struct zs_display_buffer *zs_kms_buffer_import(
	struct zs_display *base, const struct zs_dmabuf *picture, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	if (picture->planes[0].fd < 0) {
		return finish_buffer(display, buffer,
			zs_error_set(err, -EINVAL, base->info.device, "import",
				"use --memory udmabuf or heap with --path scanout",
				"plain memory is no dma-buf"));
	}
	/* vkms adds it twice, and 6.12 panics where that is outside of the memory. */
	if (picture->planes[0].offset != 0 && strcmp(display->group.device.driver, "vkms") == 0) {
		return finish_buffer(display, buffer,
			zs_error_set(err, -EOPNOTSUPP, base->info.device, "DRM_IOCTL_MODE_ADDFB2",
				NULL, "the driver vkms would show what lies %u bytes further on",
				picture->planes[0].offset));
	}
	return finish_buffer(display, buffer,
		zs_kms_framebuffer_import(&buffer->framebuffer, &display->group.device, picture,
			display->group.explicit_modifier, err));
}

struct zs_display_buffer *zs_kms_buffer_allocate(struct zs_display *base, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	return finish_buffer(display, buffer,
		zs_kms_framebuffer_create_dumb(&buffer->framebuffer, &display->group.device,
			base->config.fourcc, base->config.width, base->config.height, err));
}

void zs_kms_buffer_destroy(struct zs_display *base, struct zs_display_buffer *destroyed)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_buffer *buffer = (struct zs_kms_buffer *)destroyed;
	if (buffer == NULL) {
		return;
	}
	if (buffer == display->shown || buffer == display->queued) {
		/* Before it goes: with it the plane would be switched off. */
		zs_kms_output_group_restore(&display->group);
		display->shown = display->queued = NULL;
	}
	if (buffer == display->overlay) {
		display->overlay = NULL;
		zs_kms_display_apply_overlay(display);
	}
	struct zs_kms_buffer **place = &display->buffers;
	while (*place != buffer) {
		place = &(*place)->next;
	}
	*place = buffer->next;
	zs_kms_framebuffer_finish(&buffer->framebuffer);
	free(buffer);
}
