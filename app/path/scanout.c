#include "app/import/display-importer.h"
#include "app/path/memory.h"

struct scanout {
	struct zs_path base;
	struct zs_display_importer importer;
};

static struct zs_importer *importer_of(struct zs_path *path)
{
	return &((struct scanout *)path)->importer.base;
}

static int scanout_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	zs_display_importer_init(&((struct scanout *)path)->importer, path->display);
	const int ret = zs_path_create_memory(path, request, importer_of(path), err);
	for (uint32_t i = 0; i < path->chain.count; i++) {
		path->chain.slots[i].shown = path->chain.slots[i].import.handle;
	}
	return ret;
}

static int scanout_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const int ret = zs_path_add_memory(path, slot, importer_of(path), err);
	slot->shown = slot->import.handle;
	return ret;
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
	zs_path_destroy_memory(path, importer_of(path));
}

const struct zs_path_impl zs_path_scanout = {
	.name = "scanout",
	.summary = "the display reads the memory that cairo drew into",
	.size = sizeof(struct scanout),
	.takes_memory = true,
	.init = scanout_init,
	.add = scanout_add,
	.begin = zs_path_begin_memory,
	.prepare = zs_path_prepare_memory,
	.label = scanout_label,
	.describe = zs_path_describe_memory,
	.finish = scanout_finish,
};
