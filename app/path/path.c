#include "app/path/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"

void zs_path_list(FILE *file)
{
	const struct zs_path_impl *impl;
	for (size_t i = 0; (impl = zs_path_impl_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", impl->name, impl->summary);
	}
}

const char *zs_path_name_at(size_t i)
{
	const struct zs_path_impl *impl = zs_path_impl_at(i);
	return impl == NULL ? NULL : impl->name;
}

static const struct zs_path_impl *find(const char *name)
{
	const struct zs_path_impl *impl;
	for (size_t i = 0; (impl = zs_path_impl_at(i)) != NULL; i++) {
		if (strcmp(impl->name, name) == 0) {
			return impl;
		}
	}
	return NULL;
}

bool zs_path_samples_dmabufs(const char *name)
{
	const struct zs_path_impl *impl = find(name);
	return impl != NULL && impl->composes && impl->takes_memory;
}

/** Settles where frames lie on the display, which not every path can do as one likes. */
static int place_frames(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	const struct zs_display *display = path->display;
	const bool given = request->width != 0;
	path->transform = (struct zs_transform){
		.width = given ? request->width : display->config.width,
		.height = given ? request->height : display->config.height,
		.rotation = request->rotation,
	};
	zs_transform_fit(&path->transform, display->config.width, display->config.height);
	if (path->impl->composes || (zs_path_is_plain(path) && request->transparency <= 0)) {
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, display->impl->name, path->impl->name,
		"use --path texture or upload for that",
		"this path shows pictures as they are: neither scaled nor turned nor blended");
}

static struct zs_path *create_one(const struct zs_path_impl *impl, struct zs_display *display,
	const struct zs_path_request *request, struct zs_error *err)
{
	if (impl->missing != NULL) {
		errno = -zs_error_set(err, -EOPNOTSUPP, "zeroscan", impl->name, impl->hint,
			"this zeroscan was built without %s", impl->missing);
		return NULL;
	}
	struct zs_path *path = calloc(1, impl->size);
	if (path == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	path->impl = impl;
	path->display = display;
	zs_swapchain_init(&path->chain, request->buffers);
	int ret = place_frames(path, request, err);
	ret = ret < 0 ? ret : impl->init(path, request, err);
	if (ret < 0) {
		zs_reason_explain(err);
		zs_path_destroy(path);
		errno = -ret;
		return NULL;
	}
	return path;
}

/** The order of `auto`: drawing into the display's own memory beats a copy, unless it is slow. */
static size_t order_impls(
	const struct zs_display *display, const struct zs_path_impl *order[static ZS_PATHS_MAX])
{
	const bool is_fast = display->caps.memory_is_cached;
	const struct zs_path_impl *impl, *other;
	bool inserted = false;
	size_t count = 0;
	for (size_t i = 0; (impl = zs_path_impl_at(i)) != NULL; i++) {
		for (size_t j = 0; is_fast && impl->copies && !inserted &&
				   (other = zs_path_impl_at(j)) != NULL;
			j++) {
			if (other->draws_into_display) {
				order[count++] = other;
			}
		}
		inserted = inserted || impl->copies;
		if (!is_fast || !impl->draws_into_display) {
			order[count++] = impl;
		}
	}
	return count;
}

struct zs_path *zs_path_create(const char *name, struct zs_display *display,
	const struct zs_path_request *request, struct zs_error *err)
{
	struct zs_path_request one = *request;
	display->shares_buffers = request->is_drawn_elsewhere;
	const struct zs_path_impl *wanted = find(name);
	if (wanted != NULL) {
		return create_one(wanted, display, &one, err);
	}
	one.chosen_by_auto = true;
	const struct zs_path_impl *order[ZS_PATHS_MAX], *before = NULL;
	const size_t count = order_impls(display, order);
	/* Memory that is named must be had. */
	const bool any_memory = strcmp(request->memory, "auto") == 0;
	bool is_passed = request->after == NULL;
	int error = ENODEV;
	for (size_t i = 0; i < count; i++) {
		if (!is_passed || (!any_memory && !order[i]->takes_memory)) {
			is_passed = is_passed || strcmp(order[i]->name, request->after) == 0;
			continue;
		}
		if (before != NULL) {
			char what[64];
			snprintf(what, sizeof(what), "path %s is not possible", before->name);
			zs_log_error(ZS_LOG_WARNING, what, err);
		}
		struct zs_path *path = create_one(order[i], display, &one, err);
		if (path != NULL) {
			return path;
		}
		error = errno;
		before = order[i];
	}
	if (before == NULL) {
		zs_error_set(
			err, -error, display->impl->name, name, NULL, "there is no other path");
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
	path->impl->finish(path);
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
	} else {
		zs_reason_explain(err);
	}
	return ret;
}

bool zs_path_settle(struct zs_path *path)
{
	if (path->is_settled) {
		return false;
	}
	path->is_settled = path->impl->settle == NULL || path->impl->settle(path);
	return path->is_settled && path->impl->settle != NULL;
}

void zs_path_describe(const struct zs_path *path, struct zs_path_info *info)
{
	*info = (struct zs_path_info){0};
	path->impl->describe(path, info);
}

bool zs_path_is_plain(const struct zs_path *path)
{
	return zs_transform_is_identity(
		&path->transform, path->display->config.width, path->display->config.height);
}

void zs_path_map_damage(
	const struct zs_path *path, const struct zs_damage *frame, struct zs_damage *shown)
{
	if (zs_path_is_plain(path)) {
		*shown = *frame;
		return;
	}
	zs_damage_clear(shown);
	zs_transform_map_damage(&path->transform, frame, shown);
}
