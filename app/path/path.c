#include "app/path/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/path/copier.h"

/* In the order in which `auto` tries them, but see order_impls. */
static const struct zs_path_impl *const impls[] = {
	&zs_path_scanout,
	&zs_path_texture,
	&zs_path_copy,
	&zs_path_upload,
	&zs_path_direct,
};

#define IMPLS (sizeof(impls) / sizeof(impls[0]))

void zs_path_list(FILE *file)
{
	for (size_t i = 0; i < IMPLS; i++) {
		fprintf(file, "  %-22s %s\n", impls[i]->name, impls[i]->summary);
	}
}

const char *zs_path_name_at(size_t i)
{
	return i < IMPLS ? impls[i]->name : NULL;
}

static const struct zs_path_impl *find(const char *name)
{
	for (size_t i = 0; i < IMPLS; i++) {
		if (strcmp(impls[i]->name, name) == 0) {
			return impls[i];
		}
	}
	return NULL;
}

bool zs_path_exists(const char *name)
{
	return strcmp(name, "auto") == 0 || find(name) != NULL;
}

/** Settles where the picture lies on the display, which not every path can do as one likes. */
static int place_picture(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	const struct zs_display *display = path->display;
	const bool given = request->width != 0;
	path->place = (struct zs_transform){
		.width = given ? request->width : display->config.width,
		.height = given ? request->height : display->config.height,
		.rotation = request->rotation,
	};
	zs_transform_fit(&path->place, display->config.width, display->config.height);
	if (path->impl->composes || (zs_path_is_plain(path) && request->transparency <= 0)) {
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, display->impl->name, path->impl->name,
		"use --path texture or upload for that",
		"this path shows pictures as they are: neither scaled nor turned nor blended");
}

static struct zs_path *create_one(const struct zs_path_impl *impl, struct zs_display *display,
	const struct zs_path_request *request, bool chosen_by_auto, struct zs_error *err)
{
	struct zs_path *path = calloc(1, sizeof(*path));
	if (path == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	path->impl = impl;
	path->display = display;
	path->chosen_by_auto = chosen_by_auto;
	path->chain.count = request->buffers;
	for (uint32_t i = 0; i < ZS_SWAPCHAIN_MAX; i++) {
		path->chain.slots[i].fence_fd = -1;
	}
	int ret = place_picture(path, request, err);
	ret = ret < 0 ? ret : impl->init(path, request, err);
	if (ret < 0) {
		zs_path_destroy(path);
		errno = -ret;
		return NULL;
	}
	return path;
}

/** The order of `auto`: drawing into the display's own memory beats a copy, unless it is slow. */
static void order_impls(
	const struct zs_display *display, const struct zs_path_impl *order[static IMPLS])
{
	size_t count = 0;
	for (size_t i = 0; i < IMPLS; i++) {
		if (impls[i] == &zs_path_copy && display->caps.memory_is_cached) {
			order[count++] = &zs_path_direct;
		}
		if (impls[i] != &zs_path_direct || !display->caps.memory_is_cached) {
			order[count++] = impls[i];
		}
	}
}

struct zs_path *zs_path_create(const char *name, struct zs_display *display,
	const struct zs_path_request *request, struct zs_error *err)
{
	const struct zs_path_impl *wanted = find(name);
	if (wanted != NULL) {
		return create_one(wanted, display, request, false, err);
	}
	const struct zs_path_impl *order[IMPLS];
	order_impls(display, order);
	/* Memory that is named must be had. */
	const bool any_memory = strcmp(request->memory, "auto") == 0;
	const struct zs_path_impl *before = NULL;
	int error = ENODEV;
	for (size_t i = 0; i < IMPLS; i++) {
		if (!any_memory && !order[i]->takes_memory) {
			continue;
		}
		if (before != NULL) {
			char what[64];
			snprintf(what, sizeof(what), "path %s is not possible", before->name);
			zs_log_error(ZS_LOG_WARNING, what, err);
		}
		struct zs_path *path = create_one(order[i], display, request, true, err);
		if (path != NULL) {
			return path;
		}
		error = errno;
		before = order[i];
	}
	errno = error;
	return NULL;
}

void zs_path_destroy(struct zs_path *path)
{
	if (path == NULL) {
		return;
	}
	/* Another path may have the screen. */
	const bool is_shown = zs_swapchain_find(&path->chain, ZS_SLOT_ON_SCREEN) != NULL ||
			      zs_swapchain_find(&path->chain, ZS_SLOT_QUEUED) != NULL;
	const int ret = is_shown ? path->display->impl->restore(path->display) : 0;
	if (ret < 0) {
		zs_log(ZS_LOG_WARNING, "%s: the screen could not be put back: %s",
			path->display->info.device, strerror(-ret));
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		struct zs_slot *slot = &path->chain.slots[i];
		zs_canvas_destroy(slot->canvas);
		path->display->impl->destroy_buffer(path->display, slot->shown);
	}
	if (path->impl->finish != NULL) {
		path->impl->finish(path);
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		zs_buffer_destroy(path->chain.slots[i].memory);
	}
	zs_copier_destroy(path->copier);
	zs_canvas_destroy(path->shadow_canvas);
	zs_buffer_destroy(path->shadow);
	free(path);
}

int zs_path_grow(struct zs_path *path, struct zs_error *err)
{
	struct zs_swapchain *chain = &path->chain;
	if (chain->count == ZS_SWAPCHAIN_MAX) {
		return zs_error_set(err, -ENOSPC, path->impl->name, "buffers", NULL,
			"there are %u already, the most there can be", chain->count);
	}
	const int ret = path->impl->add(path, &chain->slots[chain->count], err);
	if (ret == 0) {
		chain->count++;
	}
	return ret;
}

struct zs_canvas *zs_path_canvas(struct zs_path *path, struct zs_slot *slot)
{
	return path->shadow_canvas != NULL ? path->shadow_canvas : slot->canvas;
}

struct zs_content *zs_path_content(struct zs_path *path, struct zs_slot *slot)
{
	return path->shadow_canvas != NULL ? &path->shadow_content : &slot->content;
}

bool zs_path_is_plain(const struct zs_path *path)
{
	return zs_transform_is_identity(
		&path->place, path->display->config.width, path->display->config.height);
}

void zs_path_map_damage(
	const struct zs_path *path, const struct zs_damage *picture, struct zs_damage *shown)
{
	if (zs_path_is_plain(path)) {
		*shown = *picture;
		return;
	}
	zs_damage_clear(shown);
	zs_transform_map_damage(&path->place, picture, shown);
}
