#include <errno.h>

#include "app/common/log.h"
#include "app/path/shadow.h"

struct copy {
	struct zs_path base;
	struct zs_shadow shadow;
	struct zs_copier *copier;
};

static int copy_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct copy *copy = (struct copy *)path;
	slot->shown = path->display->impl->allocate(path->display, err);
	zs_shadow_attach(&copy->shadow, slot);
	return slot->shown == NULL ? -errno : 0;
}

static int copy_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	struct copy *copy = (struct copy *)path;
	int ret = zs_shadow_init(&copy->shadow, path, request, err);
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = copy_add(path, &path->chain.slots[i], err);
	}
	if (ret < 0) {
		return ret;
	}
	copy->copier = zs_copier_create(&path->chain.slots[0].shown->layout,
		copy->shadow.buffer->data, &copy->shadow.buffer->layout, &request->copy,
		request->pool, request->threads);
	if (copy->copier == NULL) {
		return zs_error_set(err, -errno, "copy", "--copy-method",
			errno == EOPNOTSUPP ? "choose another --copy-method" : NULL, "%s",
			errno == EOPNOTSUPP ? "this processor has no streaming stores" : "");
	}
	return 0;
}

/** The frames in what it writes to are gone: all is drawn and copied anew. */
static bool copy_settle(struct zs_path *path)
{
	struct copy *copy = (struct copy *)path;
	void *targets[ZS_SWAPCHAIN_MAX];
	uint32_t count = 0;
	for (uint32_t i = 0; i < path->chain.count; i++) {
		struct zs_slot *slot = &path->chain.slots[i];
		if (zs_slot_is_free(slot)) {
			slot->frame.valid = false;
			targets[count++] = slot->shown->data;
		}
	}
	if (count == 0) {
		return false;
	}
	copy->shadow.frame.valid = false;
	zs_copier_measure(copy->copier, targets, count);
	char method[64];
	zs_log(ZS_LOG_INFO, "copy: fastest here is %s for a whole picture",
		zs_copier_describe(copy->copier, method, sizeof(method)));
	return true;
}

static int copy_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	return 0;
}

static int copy_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	const struct copy *copy = (const struct copy *)path;
	*bytes_copied += zs_copier_copy(copy->copier, slot->shown->data, damage->buffer);
	return 0;
}

static const char *copy_label(const struct zs_path *path)
{
	return "copied";
}

static void copy_describe(const struct zs_path *path, struct zs_path_info *info)
{
	const struct copy *copy = (const struct copy *)path;
	info->memory = "plain";
	zs_copier_describe(copy->copier, info->copy_method, sizeof(info->copy_method));
}

static void copy_finish(struct zs_path *path)
{
	struct copy *copy = (struct copy *)path;
	for (uint32_t i = 0; i < path->chain.count; i++) {
		path->display->impl->destroy_buffer(path->display, path->chain.slots[i].shown);
	}
	zs_copier_destroy(copy->copier);
	zs_shadow_finish(&copy->shadow);
}

const struct zs_path_impl zs_path_copy = {
	.name = "copy",
	.summary = "cairo draws into private memory; the damage is copied to the display",
	.size = sizeof(struct copy),
	.copies = true,
	.init = copy_init,
	.add = copy_add,
	.settle = copy_settle,
	.begin = copy_begin,
	.prepare = copy_prepare,
	.label = copy_label,
	.describe = copy_describe,
	.finish = copy_finish,
};
