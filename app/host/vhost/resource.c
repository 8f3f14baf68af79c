#include "app/host/vhost/resource.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdbool.h>
#include <stdlib.h>

struct zs_vhost_resource *zs_vhost_resources_find(
	const struct zs_vhost_resources *resources, uint32_t id)
{
	for (uint32_t i = 0; i < resources->count; i++) {
		if (resources->list[i]->id == id) {
			return resources->list[i];
		}
	}
	return NULL;
}

int zs_vhost_resources_add(struct zs_vhost_resources *resources, uint32_t id)
{
	if (id == 0 || zs_vhost_resources_find(resources, id) != NULL) {
		return id == 0 ? -EINVAL : -EEXIST;
	}
	if (resources->count == ZS_VHOST_RESOURCES) {
		return -ENOSPC;
	}
	struct zs_vhost_resource *resource = calloc(1, sizeof(*resource));
	if (resource == NULL) {
		return -ENOMEM;
	}
	resource->id = id;
	resources->list[resources->count++] = resource;
	return 0;
}

void zs_vhost_resource_detach(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	if (resource->count == 0) {
		return;
	}
	free(resource->pieces);
	resources->entries -= resource->count;
	*resource = (struct zs_vhost_resource){.id = resource->id};
	resources->gone(resources->data, resource->id);
}

void zs_vhost_resources_remove(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	uint32_t index = 0;
	while (resources->list[index] != resource) {
		index++;
	}
	resources->list[index] = resources->list[--resources->count];
	zs_vhost_resource_detach(resources, resource);
	free(resource);
}

void zs_vhost_resources_clear(struct zs_vhost_resources *resources)
{
	while (resources->count > 0) {
		zs_vhost_resources_remove(resources, resources->list[resources->count - 1]);
	}
}

/** Adds an entry to the pieces, or to the last of them. False if it is no memory of the guest's. */
static bool add_piece(struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entry)
{
	struct zs_vhost_piece *end = &resource->pieces[resource->count];
	struct zs_vhost_piece piece = {.size = entry->length};
	piece.mapping = zs_vhost_memory_find(
		memory, ZS_VHOST_GUEST, entry->addr, entry->length, &piece.offset);
	if (piece.size == 0 || piece.mapping == NULL) {
		return false;
	}
	resource->bytes += piece.size;
	if (resource->count > 0 && end[-1].mapping == piece.mapping &&
		end[-1].offset + end[-1].size == piece.offset) {
		end[-1].size += piece.size;
	} else {
		*end = piece;
		resource->count++;
	}
	return true;
}

int zs_vhost_resource_attach(struct zs_vhost_resources *resources,
	struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entries, uint32_t count)
{
	struct zs_vhost_resource made = {.id = resource->id, .raw_count = count};
	zs_vhost_resource_detach(resources, resource);
	if (count == 0 || count > ZS_VHOST_ENTRIES) {
		return count == 0 ? -EINVAL : -ENOSPC;
	}
	made.pieces = malloc(count * sizeof(*made.pieces));
	if (made.pieces == NULL) {
		return -ENOMEM;
	}
	bool is_valid = true;
	for (uint32_t i = 0; i < count && is_valid; i++) {
		is_valid = add_piece(&made, memory, &entries[i]);
	}
	if (!is_valid || resources->entries + made.count > ZS_VHOST_ALL_ENTRIES) {
		free(made.pieces);
		return is_valid ? -ENOSPC : -EINVAL;
	}
	void *smaller = realloc(made.pieces, made.count * sizeof(*made.pieces));
	made.pieces = smaller == NULL ? made.pieces : smaller;
	made.generation = ++resources->last_generation;
	resources->entries += made.count;
	*resource = made;
	return 0;
}

void zs_vhost_resources_forget(
	struct zs_vhost_resources *resources, const struct zs_vhost_mapping *mapping)
{
	for (uint32_t i = 0; i < resources->count; i++) {
		struct zs_vhost_resource *resource = resources->list[i];
		uint32_t piece = 0;
		while (piece < resource->count && resource->pieces[piece].mapping != mapping) {
			piece++;
		}
		if (piece < resource->count) {
			zs_vhost_resource_detach(resources, resource);
		}
	}
}
