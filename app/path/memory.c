#include "app/path/memory.h"

#include <errno.h>
#include <stdlib.h>

#include "app/import/negotiate.h"

/** The slot gets the memory and a canvas over it. 0, or a negative errno with `err`. */
static int attach(struct zs_slot *slot, const struct zs_imported *imported, struct zs_error *err)
{
	slot->memory = imported->memory;
	slot->import = imported->import;
	slot->canvas = zs_canvas_create(&slot->memory->layout, slot->memory->data);
	if (slot->canvas == NULL) {
		return zs_error_set(err, -errno, "cairo", "cairo_image_surface_create_for_data",
			"use another --format", "");
	}
	slot->canvas->memory_fd = zs_buffer_shared_fd(slot->memory);
	return 0;
}

static void destroy_slot(struct zs_slot *slot, struct zs_importer *importer)
{
	struct zs_imported imported = {.memory = slot->memory, .import = slot->import};
	if (slot->memory == NULL) {
		return;
	}
	zs_canvas_destroy(slot->canvas);
	zs_imported_finish(&imported, importer);
	slot->canvas = NULL;
	slot->memory = NULL;
	slot->import = (struct zs_import){0};
}

static int create_slots(struct zs_path *path, const struct zs_path_request *request,
	struct zs_importer *importer, struct zs_negotiation *negotiation, struct zs_error *err)
{
	const struct zs_negotiation_request wanted = {
		.memory = request->memory,
		.pieces = request->pieces,
		.is_shared = request->is_drawn_elsewhere,
		.fourcc = path->display->config.fourcc,
		.width = path->transform.width,
		.height = path->transform.height,
		.padding = request->padding,
	};
	struct zs_imported imported[ZS_SWAPCHAIN_MAX] = {0};
	int ret = zs_negotiate(negotiation, importer, &wanted, imported, path->chain.count, err);
	if (ret < 0) {
		return ret;
	}
	zs_negotiation_log(negotiation);
	path->padding = negotiation->taken.padding;
	for (uint32_t i = 0; i < path->chain.count; i++) {
		const int attached = attach(&path->chain.slots[i], &imported[i], err);
		ret = ret < 0 ? ret : attached;
	}
	return ret;
}

int zs_path_create_memory(struct zs_path *path, const struct zs_path_request *request,
	struct zs_importer *importer, struct zs_error *err)
{
	struct zs_negotiation *negotiation = request->negotiation;
	struct zs_negotiation *own = NULL;
	if (negotiation == NULL) {
		negotiation = own = calloc(1, sizeof(*own));
	}
	const int ret = negotiation == NULL
				? zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "")
				: create_slots(path, request, importer, negotiation, err);
	free(own);
	return ret;
}

int zs_path_add_memory(struct zs_path *path, struct zs_slot *slot, struct zs_importer *importer,
	struct zs_error *err)
{
	const struct zs_imported like = {.memory = path->chain.slots[0].memory};
	struct zs_imported imported;
	int ret = zs_negotiate_another(importer, &like, &imported, err);
	if (ret < 0) {
		return ret;
	}
	ret = attach(slot, &imported, err);
	if (ret < 0) {
		destroy_slot(slot, importer);
	}
	return ret;
}

void zs_path_destroy_memory(struct zs_path *path, struct zs_importer *importer)
{
	for (uint32_t i = 0; i < path->chain.count; i++) {
		destroy_slot(&path->chain.slots[i], importer);
	}
}

void zs_path_describe_memory(const struct zs_path *path, struct zs_path_info *info)
{
	info->memory = path->chain.slots[0].memory->name;
	info->padding = path->padding;
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
