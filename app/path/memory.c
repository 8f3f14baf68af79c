#include "app/path/memory.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"

/** What --memory auto tries; plain memory only where the device needs no dma-buf. */
static const char *const automatic[] = {"udmabuf", "heap", "plain"};

#define AUTOMATIC (sizeof(automatic) / sizeof(automatic[0]))

static int create_slot(struct zs_path *path, struct zs_slot *slot, const struct zs_memory *memory,
	const struct zs_buffer_request *request, const struct zs_path_importer *importer,
	struct zs_error *err)
{
	slot->memory = zs_buffer_create(memory, request, err);
	if (slot->memory == NULL) {
		return -errno;
	}
	const int ret = importer->import(path, slot, err);
	if (ret < 0) {
		return ret;
	}
	slot->canvas = zs_canvas_create(&slot->memory->layout, slot->memory->data);
	if (slot->canvas == NULL) {
		return zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	slot->canvas->memory_fd = zs_buffer_shared_fd(slot->memory);
	return 0;
}

static void destroy_slot(
	struct zs_path *path, struct zs_slot *slot, const struct zs_path_importer *importer)
{
	zs_canvas_destroy(slot->canvas);
	slot->canvas = NULL;
	importer->release(path, slot);
	zs_buffer_destroy(slot->memory);
	slot->memory = NULL;
}

/** Makes all slots of one memory, or none. */
static int create_slots(struct zs_path *path, const struct zs_memory *memory,
	const struct zs_buffer_request *request, const struct zs_path_importer *importer,
	struct zs_error *err)
{
	int ret = 0;
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = create_slot(path, &path->chain.slots[i], memory, request, importer, err);
	}
	for (uint32_t i = 0; i < path->chain.count && ret < 0; i++) {
		destroy_slot(path, &path->chain.slots[i], importer);
	}
	return ret;
}

/** Logs why the memory that was taken is only a substitute. */
static void log_refused(struct zs_error *refused, size_t count, const char *taken)
{
	for (size_t i = 0; i < count; i++) {
		char what[64];
		snprintf(what, sizeof(what), "memory %s instead of %s", taken, automatic[i]);
		zs_reason_explain(&refused[i]);
		zs_log_error(ZS_LOG_WARNING, what, &refused[i]);
	}
}

int zs_path_create_memory(struct zs_path *path, const struct zs_path_request *request,
	const struct zs_path_importer *importer, struct zs_error *err)
{
	struct zs_buffer_request buffer = {.pieces = request->pieces,
		.argument = zs_memory_argument(request->memory),
		.is_shared = request->is_drawn_elsewhere};
	int ret = zs_layout_init(&buffer.layout, path->display->config.fourcc,
		path->transform.width, path->transform.height, &request->padding);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			path->transform.width, path->transform.height);
	}
	if (strcmp(request->memory, "auto") != 0) {
		return create_slots(path, zs_memory_find(request->memory), &buffer, importer, err);
	}
	const size_t impls = AUTOMATIC - !importer->takes_plain;
	struct zs_error refused[AUTOMATIC] = {0};
	for (size_t i = 0; i < impls; i++) {
		ret = create_slots(
			path, zs_memory_find(automatic[i]), &buffer, importer, &refused[i]);
		if (ret == 0) {
			log_refused(refused, i, automatic[i]);
			return 0;
		}
	}
	/* The first is the one to report: the others are only substitutes. */
	*err = refused[0];
	return refused[0].code;
}

int zs_path_add_memory(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_importer *importer, struct zs_error *err)
{
	const struct zs_buffer *like = path->chain.slots[0].memory;
	const struct zs_buffer_request request = {.layout = like->layout,
		.pieces = like->pieces,
		.argument = zs_memory_argument(like->name),
		.is_shared = like->memfd >= 0};
	const int ret = create_slot(path, slot, like->memory, &request, importer, err);
	if (ret < 0) {
		destroy_slot(path, slot, importer);
	}
	return ret;
}

void zs_path_destroy_memory(struct zs_path *path, const struct zs_path_importer *importer)
{
	for (uint32_t i = 0; i < path->chain.count; i++) {
		destroy_slot(path, &path->chain.slots[i], importer);
	}
}

void zs_path_describe_memory(const struct zs_path *path, struct zs_path_info *info)
{
	info->memory = path->chain.slots[0].memory->name;
}

static int access_error(const struct zs_slot *slot, int ret, const char *op, struct zs_error *err)
{
	return zs_error_set(err, ret, slot->memory->name, op, NULL, "");
}

int zs_path_begin_memory(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const int ret = zs_buffer_begin_access(slot->memory);
	return ret < 0 ? access_error(slot, ret, "DMA_BUF_IOCTL_SYNC(START)", err) : 0;
}

int zs_path_prepare_memory(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	const int ret = zs_buffer_end_access(slot->memory);
	return ret < 0 ? access_error(slot, ret, "DMA_BUF_IOCTL_SYNC(END)", err) : 0;
}
