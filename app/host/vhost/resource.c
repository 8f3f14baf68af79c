#include "app/host/vhost/resource.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdlib.h>

struct zs_vhost_resource *zs_vhost_resources_find(struct zs_vhost_resources *resources, uint32_t id)
{
	for (uint32_t i = 0; i < resources->count; i++) {
		if (resources->list[i].id == id) {
			return &resources->list[i];
		}
	}
	return NULL;
}

int zs_vhost_resources_add(struct zs_vhost_resources *resources, uint32_t id)
{
	const int ret = id == 0                                          ? -EINVAL
			: zs_vhost_resources_find(resources, id) != NULL ? -EEXIST
			: resources->count == ZS_VHOST_RESOURCES         ? -ENOSPC
									 : 0;
	if (ret == 0) {
		resources->list[resources->count++] = (struct zs_vhost_resource){.id = id};
	}
	return ret;
}

void zs_vhost_resource_detach(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	if (resource->count > 0) {
		const uint32_t id = resource->id;
		free(resource->pieces);
		resources->entries -= resource->raw_count;
		*resource = (struct zs_vhost_resource){.id = id};
		resources->tell(resources->data,
			&(struct zs_keeper_packet){.type = ZS_KEEPER_GONE, .id = id}, -1);
	}
}

void zs_vhost_resources_remove(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	zs_vhost_resource_detach(resources, resource);
	*resource = resources->list[--resources->count];
}

void zs_vhost_resources_clear(struct zs_vhost_resources *resources)
{
	while (resources->count > 0) {
		zs_vhost_resources_remove(resources, &resources->list[resources->count - 1]);
	}
}

/** Adds an entry to the pieces, or to the last of them. -EINVAL if it is no memory of the guest's.
 */
static int add_piece(struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entry)
{
	struct zs_vhost_piece *end = &resource->pieces[resource->count];
	end->size = entry->length;
	end->bytes = zs_vhost_memory_find(
		memory, ZS_VHOST_GUEST, entry->addr, entry->length, &end->mapping);
	if (end->bytes == NULL || end->size == 0) {
		return -EINVAL;
	}
	resource->bytes += end->size;
	if (resource->count > 0 && end[-1].mapping == end->mapping &&
		end[-1].bytes + end[-1].size == end->bytes) {
		end[-1].size += end->size;
	} else {
		resource->count++;
	}
	return 0;
}

int zs_vhost_resource_attach(struct zs_vhost_resources *resources,
	struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entries, uint32_t count)
{
	struct zs_vhost_resource made = {.id = resource->id, .raw_count = count};
	zs_vhost_resource_detach(resources, resource);
	if (count == 0 || count > ZS_VHOST_ENTRIES ||
		count > ZS_VHOST_ALL_ENTRIES - resources->entries) {
		return count == 0 ? -EINVAL : -ENOSPC;
	}
	made.pieces = malloc(count * sizeof(*made.pieces));
	int ret = made.pieces == NULL ? -ENOMEM : 0;
	for (uint32_t i = 0; ret == 0 && i < count; i++) {
		ret = add_piece(&made, memory, &entries[i]);
	}
	if (ret < 0) {
		free(made.pieces);
		return ret;
	}
	made.generation = ++resources->last_generation;
	resources->entries += count;
	*resource = made;
	return 0;
}

void zs_vhost_resources_forget(
	struct zs_vhost_resources *resources, const struct zs_vhost_mapping *mapping)
{
	for (uint32_t i = 0; i < resources->count; i++) {
		struct zs_vhost_resource *resource = &resources->list[i];
		for (uint32_t j = 0; j < resource->count; j++) {
			if (resource->pieces[j].mapping == mapping) {
				zs_vhost_resource_detach(resources, resource);
			}
		}
	}
}
