#include "app/path/shadow.h"

#include <errno.h>

int zs_path_create_shadow(struct zs_path *path, struct zs_error *err)
{
	struct zs_buffer_request request = {0};
	const int ret = zs_layout_init(&request.layout, path->display->config.fourcc,
		path->place.width, path->place.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			path->place.width, path->place.height);
	}
	path->memory = "plain";
	path->shadow = zs_buffer_create(zs_memory_find("plain"), &request, err);
	if (path->shadow == NULL) {
		return -errno;
	}
	path->shadow_canvas = zs_canvas_create(&path->shadow->layout, path->shadow->data);
	if (path->shadow_canvas == NULL) {
		return zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	return 0;
}
