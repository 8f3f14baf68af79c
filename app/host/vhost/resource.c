#include "app/host/vhost/resource.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 256

struct zs_vhost_resource *zs_vhost_resources_find(
	const struct zs_vhost_resources *resources, uint32_t id)
{
	struct zs_vhost_resource *resource = resources->buckets[id % BUCKETS];
	while (resource != NULL && resource->id != id) {
		resource = resource->next;
	}
	return resource;
}

struct zs_vhost_resource *zs_vhost_resources_add(struct zs_vhost_resources *resources, uint32_t id)
{
	struct zs_vhost_resource *resource = NULL;
	errno = id == 0                                          ? EINVAL
		: zs_vhost_resources_find(resources, id) != NULL ? EEXIST
		: resources->count == ZS_VHOST_RESOURCES         ? ENOSPC
								 : 0;
	if (errno == 0) {
		resource = calloc(1, sizeof(*resource));
	}
	if (resource == NULL) {
		return NULL;
	}
	resource->id = id;
	resource->next = resources->buckets[id % BUCKETS];
	resources->buckets[id % BUCKETS] = resource;
	resources->count++;
	return resource;
}

void zs_vhost_resource_detach(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	if (resource->pieces == NULL) {
		return;
	}
	free(resource->pieces);
	resource->pieces = NULL;
	resources->entries -= resource->count;
	resource->count = resource->raw_count = 0;
	resource->bytes = 0;
	if (resources->gone != NULL) {
		resources->gone(resources->data, resource->id);
	}
}

void zs_vhost_resources_remove(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource)
{
	struct zs_vhost_resource **link = &resources->buckets[resource->id % BUCKETS];
	while (*link != resource) {
		link = &(*link)->next;
	}
	*link = resource->next;
	zs_vhost_resource_detach(resources, resource);
	resources->count--;
	free(resource);
}

void zs_vhost_resources_clear(struct zs_vhost_resources *resources)
{
	for (unsigned i = 0; i < BUCKETS; i++) {
		while (resources->buckets[i] != NULL) {
			zs_vhost_resources_remove(resources, resources->buckets[i]);
		}
	}
}

/** Adds an entry to the pieces, or to the last of them. False if it is no memory of the guest's. */
static bool add_piece(struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	uint64_t address, uint64_t size)
{
	struct zs_vhost_piece *last =
		resource->count == 0 ? NULL : &resource->pieces[resource->count - 1];
	if (size == 0 || zs_vhost_memory_find(memory, address, size) == NULL) {
		return false;
	}
	resource->bytes += size;
	if (last != NULL && last->guest_address + last->size == address &&
		zs_vhost_memory_find(memory, last->guest_address, last->size + size) != NULL) {
		last->size += size;
	} else {
		resource->pieces[resource->count++] = (struct zs_vhost_piece){address, size};
	}
	return true;
}

int zs_vhost_resource_attach(struct zs_vhost_resources *resources,
	struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entries, uint32_t count)
{
	zs_vhost_resource_detach(resources, resource);
	if (count == 0) {
		return -EINVAL;
	}
	if (count > ZS_VHOST_ENTRIES) {
		return -ENOSPC;
	}
	resource->pieces = malloc(count * sizeof(*resource->pieces));
	if (resource->pieces == NULL) {
		return -ENOMEM;
	}
	bool is_valid = true;
	for (uint32_t i = 0; i < count && is_valid; i++) {
		is_valid = add_piece(resource, memory, entries[i].addr, entries[i].length);
	}
	resource->raw_count = count;
	resource->generation = ++resources->last_generation;
	resources->entries += resource->count;
	const bool is_too_much = resources->entries > ZS_VHOST_ALL_ENTRIES;
	if (!is_valid || is_too_much) {
		zs_vhost_resource_detach(resources, resource);
		return is_valid ? -ENOSPC : -EINVAL;
	}
	void *smaller = realloc(resource->pieces, resource->count * sizeof(*resource->pieces));
	resource->pieces = smaller == NULL ? resource->pieces : smaller;
	return 0;
}

static bool is_in(const struct zs_vhost_resource *resource, const struct zs_vhost_region *region)
{
	for (uint32_t i = 0; i < resource->count; i++) {
		if (resource->pieces[i].guest_address - region->guest_address < region->size) {
			return true;
		}
	}
	return false;
}

void zs_vhost_resources_forget(
	struct zs_vhost_resources *resources, const struct zs_vhost_region *region)
{
	for (unsigned i = 0; i < BUCKETS; i++) {
		struct zs_vhost_resource *resource = resources->buckets[i];
		for (; resource != NULL; resource = resource->next) {
			if (is_in(resource, region)) {
				zs_vhost_resource_detach(resources, resource);
			}
		}
	}
}
