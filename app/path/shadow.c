#include "app/path/shadow.h"

#include <errno.h>

int zs_shadow_init(struct zs_shadow *shadow, const struct zs_path *path, struct zs_error *err)
{
	struct zs_buffer_request request = {0};
	const int ret = zs_layout_init(&request.layout, path->display->config.fourcc,
		path->transform.width, path->transform.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			path->transform.width, path->transform.height);
	}
	shadow->buffer = zs_buffer_create(zs_memory_find("plain"), &request, err);
	if (shadow->buffer == NULL) {
		return -errno;
	}
	shadow->canvas = zs_canvas_create(&shadow->buffer->layout, shadow->buffer->data);
	if (shadow->canvas == NULL) {
		return zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
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
