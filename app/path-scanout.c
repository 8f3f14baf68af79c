#include <errno.h>
#include <string.h>

#include "app/log.h"
#include "app/path.h"

/** What --memory auto tries; plain memory only where the display needs no dma-buf. */
static const char *const automatic[] = {"udmabuf", "heap", "plain"};

static int create_slot(struct zs_path *path, struct zs_slot *slot, const struct zs_memory *memory,
	const struct zs_buffer_request *request, struct zs_refusal *refusal)
{
	slot->memory = zs_buffer_create(memory, request, refusal);
	if (slot->memory == NULL) {
		return -errno;
	}
	const struct zs_dmabuf picture = zs_buffer_dmabuf(slot->memory);
	slot->shown = path->display->kind->import(path->display, &picture, refusal);
	if (slot->shown == NULL) {
		return -errno;
	}
	slot->canvas = zs_canvas_create(&slot->memory->layout, slot->memory->data);
	if (slot->canvas == NULL) {
		return zs_refuse(refusal, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	return 0;
}

static void destroy_slot(struct zs_path *path, struct zs_slot *slot)
{
	zs_canvas_destroy(slot->canvas);
	path->display->kind->destroy_buffer(path->display, slot->shown);
	zs_buffer_destroy(slot->memory);
	*slot = (struct zs_slot){.fence_fd = -1};
}

/** Makes all slots of one kind of memory, or none. */
static int create_slots(struct zs_path *path, const struct zs_memory *memory,
	const struct zs_buffer_request *request, struct zs_refusal *refusal)
{
	int ret = 0;
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = create_slot(path, &path->chain.slots[i], memory, request, refusal);
	}
	for (uint32_t i = 0; i < path->chain.count && ret < 0; i++) {
		destroy_slot(path, &path->chain.slots[i]);
	}
	path->memory = zs_memory_name(memory);
	return ret;
}

/** Says why the memory that was taken is only a substitute. */
static void log_refused(const struct zs_refusal *refused, size_t count, const char *taken)
{
	for (size_t i = 0; i < count; i++) {
		char what[64];
		snprintf(what, sizeof(what), "memory %s instead of %s", taken, automatic[i]);
		zs_log_refusal(ZS_LOG_WARNING, what, &refused[i]);
	}
}

static int scanout_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_refusal *refusal)
{
	const struct zs_display *display = path->display;
	struct zs_buffer_request buffer = {.pieces = request->pieces};
	int ret = zs_layout_init(&buffer.layout, display->fourcc, display->width, display->height,
		&request->padding);
	if (ret < 0) {
		return zs_refuse(refusal, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			display->width, display->height);
	}
	if (strcmp(request->memory, "auto") != 0) {
		return create_slots(path, zs_memory_find(request->memory), &buffer, refusal);
	}
	const size_t kinds = sizeof(automatic) / sizeof(automatic[0]) - !display->takes_plain;
	struct zs_refusal refused[sizeof(automatic) / sizeof(automatic[0])] = {0};
	for (size_t i = 0; i < kinds; i++) {
		ret = create_slots(path, zs_memory_find(automatic[i]), &buffer, &refused[i]);
		if (ret == 0) {
			log_refused(refused, i, path->memory);
			return 0;
		}
	}
	/* The first is the one to report: the others are only substitutes. */
	*refusal = refused[0];
	return refused[0].error;
}

static int scanout_begin(struct zs_path *path, struct zs_slot *slot)
{
	return zs_buffer_begin_access(slot->memory);
}

static int scanout_hand_over(struct zs_path *path, struct zs_slot *slot,
	const struct zs_damage *damage, uint64_t *bytes_copied)
{
	return zs_buffer_end_access(slot->memory);
}

static const char *scanout_label(const struct zs_path *path)
{
	if (!path->display->is_shown) {
		return "not shown";
	}
	return path->display->copies_imports ? "driver-copied" : "zero-copy";
}

const struct zs_path_kind zs_path_scanout = {
	.name = "scanout",
	.summary = "the display reads the memory that cairo drew into",
	.init = scanout_init,
	.begin = scanout_begin,
	.hand_over = scanout_hand_over,
	.label = scanout_label,
};
