#include <errno.h>

#include "app/log.h"
#include "app/path.h"

static int create_shadow(struct zs_path *path, struct zs_refusal *refusal)
{
	const struct zs_display *display = path->display;
	struct zs_buffer_request request = {0};
	const int ret = zs_layout_init(
		&request.layout, display->fourcc, display->width, display->height, NULL);
	if (ret < 0) {
		return zs_refuse(refusal, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			display->width, display->height);
	}
	path->shadow = zs_buffer_create(zs_memory_find("plain"), &request, refusal);
	if (path->shadow == NULL) {
		return -errno;
	}
	path->shadow_canvas = zs_canvas_create(&path->shadow->layout, path->shadow->data);
	if (path->shadow_canvas == NULL) {
		return zs_refuse(refusal, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	return 0;
}

static int copy_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_refusal *refusal)
{
	struct zs_display *display = path->display;
	path->memory = "plain";
	int ret = create_shadow(path, refusal);
	if (ret < 0) {
		return ret;
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		path->chain.slots[i].shown = display->kind->allocate(display, refusal);
		if (path->chain.slots[i].shown == NULL) {
			return -errno;
		}
	}
	void *targets[ZS_SWAPCHAIN_MAX];
	for (uint32_t i = 0; i < path->chain.count; i++) {
		targets[i] = path->chain.slots[i].shown->data;
	}
	path->copier =
		zs_copier_create(targets, path->chain.count, &path->chain.slots[0].shown->layout,
			path->shadow->data, &path->shadow->layout, &request->copy);
	if (path->copier == NULL) {
		return zs_refuse(refusal, -errno, "copy", "--copy-method",
			errno == EOPNOTSUPP ? "choose another --copy-method" : NULL, "%s",
			errno == EOPNOTSUPP ? "this processor has no streaming stores" : "");
	}
	zs_copier_describe(path->copier, path->method, sizeof(path->method));
	zs_log(ZS_LOG_INFO, "copy: fastest here is %s for a whole picture", path->method);
	return 0;
}

static int copy_begin(struct zs_path *path, struct zs_slot *slot)
{
	return 0;
}

static int copy_hand_over(struct zs_path *path, struct zs_slot *slot,
	const struct zs_damage *damage, uint64_t *bytes_copied)
{
	*bytes_copied += zs_copier_copy(path->copier, slot->shown->data, damage);
	return 0;
}

static const char *copy_label(const struct zs_path *path)
{
	return "copied";
}

const struct zs_path_kind zs_path_copy = {
	.name = "copy",
	.summary = "cairo draws into private memory; the damage is copied to the display",
	.init = copy_init,
	.begin = copy_begin,
	.hand_over = copy_hand_over,
	.label = copy_label,
};
