#include <errno.h>

#include "app/path/path.h"

static int direct_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_display *display = path->display;
	slot->shown = display->impl->allocate(display, err);
	if (slot->shown == NULL) {
		return -errno;
	}
	slot->canvas = zs_canvas_create(&slot->shown->layout, slot->shown->data);
	if (slot->canvas != NULL) {
		slot->canvas->memory_fd = slot->shown->shared_fd > 0 ? slot->shown->shared_fd : -1;
		return 0;
	}
	const int ret = zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
		"use --path copy", "cairo does not take the driver's stride of %u bytes",
		slot->shown->layout.stride);
	display->impl->destroy_buffer(display, slot->shown);
	slot->shown = NULL;
	return ret;
}

static int direct_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	int ret = 0;
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = direct_add(path, &path->chain.slots[i], err);
	}
	return ret;
}

static int direct_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	return 0;
}

static int direct_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	return 0;
}

static const char *direct_label(const struct zs_path *path)
{
	return "direct";
}

static void direct_describe(const struct zs_path *path, struct zs_path_info *info)
{
	info->memory = "display";
}

static void direct_finish(struct zs_path *path)
{
	for (uint32_t i = 0; i < path->chain.count; i++) {
		zs_canvas_destroy(path->chain.slots[i].canvas);
		path->display->impl->destroy_buffer(path->display, path->chain.slots[i].shown);
	}
}

const struct zs_path_impl zs_path_direct = {
	.name = "direct",
	.summary = "cairo draws into the display's own mapping",
	.size = sizeof(struct zs_path),
	.draws_into_display = true,
	.init = direct_init,
	.add = direct_add,
	.begin = direct_begin,
	.prepare = direct_prepare,
	.label = direct_label,
	.describe = direct_describe,
	.finish = direct_finish,
};
