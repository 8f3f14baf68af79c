#include <errno.h>

#include "app/common/log.h"
#include "app/path/shadow.h"

static int copy_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	slot->shown = path->display->impl->allocate(path->display, err);
	return slot->shown == NULL ? -errno : 0;
}

static int copy_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	int ret = zs_path_create_shadow(path, err);
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = copy_add(path, &path->chain.slots[i], err);
	}
	if (ret < 0) {
		return ret;
	}
	void *targets[ZS_SWAPCHAIN_MAX];
	for (uint32_t i = 0; i < path->chain.count; i++) {
		targets[i] = path->chain.slots[i].shown->data;
	}
	path->copier =
		zs_copier_create(targets, path->chain.count, &path->chain.slots[0].shown->layout,
			path->shadow->data, &path->shadow->layout, &request->copy);
	if (path->copier == NULL) {
		return zs_error_set(err, -errno, "copy", "--copy-method",
			errno == EOPNOTSUPP ? "choose another --copy-method" : NULL, "%s",
			errno == EOPNOTSUPP ? "this processor has no streaming stores" : "");
	}
	zs_copier_describe(path->copier, path->method, sizeof(path->method));
	zs_log(ZS_LOG_INFO, "copy: fastest here is %s for a whole picture", path->method);
	return 0;
}

static int copy_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	return 0;
}

static int copy_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	*bytes_copied += zs_copier_copy(path->copier, slot->shown->data, damage->lacking);
	return 0;
}

static const char *copy_label(const struct zs_path *path)
{
	return "copied";
}

const struct zs_path_impl zs_path_copy = {
	.name = "copy",
	.summary = "cairo draws into private memory; the damage is copied to the display",
	.init = copy_init,
	.add = copy_add,
	.begin = copy_begin,
	.prepare = copy_prepare,
	.label = copy_label,
};
