#include <errno.h>

#include "app/path/memory.h"

static int import_slot(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(slot->memory);
	slot->shown = path->display->impl->import(path->display, &dmabuf, err);
	return slot->shown == NULL ? -errno : 0;
}

static void release_slot(struct zs_path *path, struct zs_slot *slot)
{
	path->display->impl->destroy_buffer(path->display, slot->shown);
	slot->shown = NULL;
}

static struct zs_path_importer importer_of(const struct zs_path *path)
{
	return (struct zs_path_importer){
		import_slot, release_slot, path->display->caps.takes_plain};
}

static int scanout_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	const struct zs_path_importer importer = importer_of(path);
	return zs_path_create_memory(path, request, &importer, err);
}

static int scanout_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const struct zs_path_importer importer = importer_of(path);
	return zs_path_add_memory(path, slot, &importer, err);
}

static const char *scanout_label(const struct zs_path *path)
{
	if (!path->display->caps.is_shown) {
		return "not shown";
	}
	if (zs_display_composites(path->display)) {
		return "composited";
	}
	return path->display->caps.copies_imports ? "driver-copied" : "zero-copy";
}

static void scanout_finish(struct zs_path *path)
{
	const struct zs_path_importer importer = importer_of(path);
	zs_path_destroy_memory(path, &importer);
}

const struct zs_path_impl zs_path_scanout = {
	.name = "scanout",
	.summary = "the display reads the memory that cairo drew into",
	.size = sizeof(struct zs_path),
	.takes_memory = true,
	.init = scanout_init,
	.add = scanout_add,
	.begin = zs_path_begin_memory,
	.prepare = zs_path_prepare_memory,
	.label = scanout_label,
	.describe = zs_path_describe_memory,
	.finish = scanout_finish,
};
