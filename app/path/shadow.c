#include "app/path/shadow.h"

#include <errno.h>

int zs_shadow_init(struct zs_shadow *shadow, const struct zs_path *path,
	const struct zs_path_request *request, struct zs_error *err)
{
	struct zs_buffer_request buffer = {.is_shared = request->is_drawn_elsewhere};
	const int ret = zs_layout_init(&buffer.layout, path->display->config.fourcc,
		path->transform.width, path->transform.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			path->transform.width, path->transform.height);
	}
	shadow->buffer = zs_buffer_create(zs_memory_find("plain"), &buffer, err);
	if (shadow->buffer == NULL) {
		return -errno;
	}
	shadow->canvas = zs_canvas_create(&shadow->buffer->layout, shadow->buffer->data);
	if (shadow->canvas == NULL) {
		return zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	shadow->canvas->memory_fd = zs_buffer_shared_fd(shadow->buffer);
	return 0;
}

void zs_shadow_attach(struct zs_shadow *shadow, struct zs_slot *slot)
{
	slot->canvas = shadow->canvas;
	slot->drawn = &shadow->frame;
}

void zs_shadow_finish(struct zs_shadow *shadow)
{
	zs_canvas_destroy(shadow->canvas);
	zs_buffer_destroy(shadow->buffer);
	*shadow = (struct zs_shadow){0};
}
