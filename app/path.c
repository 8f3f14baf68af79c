#include "app/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/copier.h"
#include "app/log.h"

/* In the order in which `auto` tries them. */
static const struct zs_path_kind *const kinds[] = {
	&zs_path_scanout,
	&zs_path_copy,
	&zs_path_direct,
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

void zs_path_list(FILE *file)
{
	for (size_t i = 0; i < KINDS; i++) {
		fprintf(file, "  %-22s %s\n", kinds[i]->name, kinds[i]->summary);
	}
}

const char *zs_path_name_at(size_t i)
{
	return i < KINDS ? kinds[i]->name : NULL;
}

static const struct zs_path_kind *find(const char *name)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (strcmp(kinds[i]->name, name) == 0) {
			return kinds[i];
		}
	}
	return NULL;
}

bool zs_path_exists(const char *name)
{
	return strcmp(name, "auto") == 0 || find(name) != NULL;
}

static struct zs_path *create_one(const struct zs_path_kind *kind, struct zs_display *display,
	const struct zs_path_request *request, struct zs_refusal *refusal)
{
	struct zs_path *path = calloc(1, sizeof(*path));
	if (path == NULL) {
		zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	path->kind = kind;
	path->display = display;
	path->chain.count = request->buffers;
	for (uint32_t i = 0; i < ZS_SWAPCHAIN_MAX; i++) {
		path->chain.slots[i].fence_fd = -1;
	}
	const int ret = kind->init(path, request, refusal);
	if (ret < 0) {
		zs_path_destroy(path);
		errno = -ret;
		return NULL;
	}
	return path;
}

struct zs_path *zs_path_create(const char *name, struct zs_display *display,
	const struct zs_path_request *request, struct zs_refusal *refusal)
{
	const struct zs_path_kind *wanted = find(name);
	if (wanted != NULL) {
		return create_one(wanted, display, request, refusal);
	}
	/* Memory that is named must be had: only one path takes it. */
	const size_t tried = strcmp(request->memory, "auto") == 0 ? KINDS : 1;
	for (size_t i = 0; i < tried; i++) {
		struct zs_path *path = create_one(kinds[i], display, request, refusal);
		if (path != NULL) {
			return path;
		}
		const int error = errno;
		char what[64];
		snprintf(what, sizeof(what), "path %s is not possible", kinds[i]->name);
		if (i + 1 < tried) {
			zs_log_refusal(ZS_LOG_WARNING, what, refusal);
		}
		errno = error;
	}
	return NULL;
}

void zs_path_destroy(struct zs_path *path)
{
	if (path == NULL) {
		return;
	}
	const int ret = path->display->kind->restore(path->display);
	if (ret < 0) {
		zs_log(ZS_LOG_WARNING, "%s: the screen could not be put back: %s",
			path->display->device, strerror(-ret));
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		struct zs_slot *slot = &path->chain.slots[i];
		zs_canvas_destroy(slot->canvas);
		path->display->kind->destroy_buffer(path->display, slot->shown);
		zs_buffer_destroy(slot->memory);
	}
	zs_copier_destroy(path->copier);
	zs_canvas_destroy(path->shadow_canvas);
	zs_buffer_destroy(path->shadow);
	free(path);
}

struct zs_canvas *zs_path_canvas(struct zs_path *path, struct zs_slot *slot)
{
	return path->shadow_canvas != NULL ? path->shadow_canvas : slot->canvas;
}

struct zs_content *zs_path_content(struct zs_path *path, struct zs_slot *slot)
{
	return path->shadow_canvas != NULL ? &path->shadow_content : &slot->content;
}
