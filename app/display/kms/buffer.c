#include "app/display/kms/buffer.h"

#include <errno.h>
#include <stdlib.h>

#include "app/display/kms/overlay-plane.h"

bool zs_kms_buffer_fits(const struct zs_kms_buffer *buffer, const struct zs_kms_display *display)
{
	return buffer->base.layout.width == display->group.width &&
	       buffer->base.layout.height == display->group.height;
}

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
	struct zs_display *base, const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	if (dmabuf->planes[0].fd < 0) {
		return finish_buffer(display, buffer,
			zs_error_set_cause(
				err, -EINVAL, base->info.device, "import", ZS_CAUSE_PLAIN, NULL));
	}
	return finish_buffer(display, buffer,
		zs_kms_framebuffer_import(&buffer->framebuffer, &display->group.device, dmabuf,
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
		/* First, as the plane would be switched off with its framebuffer. */
		zs_kms_output_group_restore(&display->group);
		display->shown = display->queued = NULL;
	}
	if (buffer == display->overlay) {
		display->overlay = NULL;
		zs_kms_display_apply_overlay(display);
	}
	struct zs_kms_buffer **link = &display->buffers;
	while (*link != buffer) {
		link = &(*link)->next;
	}
	*link = buffer->next;
	zs_kms_framebuffer_finish(&buffer->framebuffer);
	free(buffer);
}
