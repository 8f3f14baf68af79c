#include "app/loop/overlay-plane.h"

#include <errno.h>
#include <stdlib.h>

#include "app/import/reasons.h"
#include "udmabuf/format.h"

/* One is on the screen, one may be on its way there, one is drawn. */
#define BUFFERS 3

struct zs_overlay_plane {
	struct zs_display *display;
	const struct zs_overlay *overlay;
	unsigned last; ///< given to the display last
	struct {
		struct zs_buffer *memory;
		struct zs_canvas *canvas;
		struct zs_display_buffer *shown;
	} buffers[BUFFERS];
};

static int create_buffer(struct zs_overlay_plane *plane, unsigned i, struct zs_error *err)
{
	const struct zs_rect rect = zs_overlay_rect(plane->overlay);
	struct zs_buffer_request request = {0};
	int ret = zs_layout_init(&request.layout, ZS_FORMAT_HOST_ARGB8888, (uint32_t)rect.width,
		(uint32_t)rect.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, "overlay", "layout", NULL, "");
	}
	struct zs_buffer *memory = zs_buffer_create(zs_memory_find("udmabuf"), &request, err);
	if (memory == NULL) {
		return -errno;
	}
	plane->buffers[i].memory = memory;
	plane->buffers[i].canvas = zs_canvas_create(&memory->layout, memory->data);
	if (plane->buffers[i].canvas == NULL) {
		return zs_error_set(err, -errno, "overlay", "cairo", NULL, "");
	}
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(memory);
	plane->buffers[i].shown = plane->display->impl->import(plane->display, &dmabuf, err);
	return plane->buffers[i].shown == NULL ? -errno : 0;
}

struct zs_overlay_plane *zs_overlay_plane_create(
	struct zs_display *display, const struct zs_overlay *overlay, struct zs_error *err)
{
	struct zs_overlay_plane *plane = calloc(1, sizeof(*plane));
	if (plane == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	plane->display = display;
	plane->overlay = overlay;
	int ret = 0;
	for (unsigned i = 0; i < BUFFERS && ret == 0; i++) {
		ret = create_buffer(plane, i, err);
	}
	if (ret < 0) {
		zs_reason_explain(err);
		zs_overlay_plane_destroy(plane);
		errno = -ret;
		return NULL;
	}
	return plane;
}

int zs_overlay_plane_update(struct zs_overlay_plane *plane)
{
	const struct zs_rect rect = zs_overlay_rect(plane->overlay);
	/* One that has not even been submitted is drawn once more. */
	const unsigned next =
		plane->display->state.overlay_waits ? plane->last : (plane->last + 1) % BUFFERS;
	struct zs_buffer *memory = plane->buffers[next].memory;
	int ret = zs_buffer_begin_access(memory);
	if (ret < 0) {
		return ret;
	}
	zs_overlay_draw_at(plane->overlay, plane->buffers[next].canvas, 0, 0);
	ret = zs_buffer_end_access(memory);
	if (ret < 0) {
		return ret;
	}
	plane->last = next;
	return plane->display->impl->set_overlay(
		plane->display, plane->buffers[next].shown, rect.x, rect.y);
}

void zs_overlay_plane_destroy(struct zs_overlay_plane *plane)
{
	if (plane == NULL) {
		return;
	}
	for (unsigned i = 0; i < BUFFERS; i++) {
		zs_canvas_destroy(plane->buffers[i].canvas);
		plane->display->impl->destroy_buffer(plane->display, plane->buffers[i].shown);
		zs_buffer_destroy(plane->buffers[i].memory);
	}
	free(plane);
}
