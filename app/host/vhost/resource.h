#ifndef ZS_APP_HOST_VHOST_RESOURCE_H
#define ZS_APP_HOST_VHOST_RESOURCE_H

#include <stdint.h>

#include "app/host/vhost/control.h"
#include "app/host/vhost/memory.h"

/* What a guest may have at most: it must not fill the host's memory by lists. */
#define ZS_VHOST_RESOURCES 4096
#define ZS_VHOST_ENTRIES (1 << 16)     ///< of one resource: 256 MiB in single pages
#define ZS_VHOST_ALL_ENTRIES (1 << 20) ///< of all

struct virtio_gpu_mem_entry;

/** Some memory of the guest's that has a number: where its pages are. */
struct zs_vhost_resource {
	uint32_t id;
	uint32_t count, raw_count; ///< pieces, after merging, and as the guest sent them
	uint64_t bytes;            ///< in all pieces
	struct zs_vhost_piece *pieces;
	uint64_t generation; ///< no other memory of any resource has or had it
};

/** Bytes that lie behind each other, within one region. */
struct zs_vhost_piece {
	struct zs_vhost_mapping *mapping;
	uint8_t *bytes;
	uint64_t size;
};

/** Where they are changes when one is removed. */
struct zs_vhost_resources {
	struct zs_vhost_resource list[ZS_VHOST_RESOURCES];
	uint32_t count, entries;
	uint64_t last_generation;
	/** The viewer: GONE; the fd is -1. */
	void (*tell)(void *data, const struct zs_keeper_packet *packet, int fd);
	void *data;
};

/** NULL if there is none of that number. */
struct zs_vhost_resource *zs_vhost_resources_find(
	struct zs_vhost_resources *resources, uint32_t id);

/** A new one without memory. 0, or -EEXIST, -EINVAL for the number 0, -ENOSPC, -ENOMEM. */
int zs_vhost_resources_add(struct zs_vhost_resources *resources, uint32_t id);

void zs_vhost_resources_remove(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource);

void zs_vhost_resources_clear(struct zs_vhost_resources *resources);

/**
 * Gives it the memory of a list, a copy of the guest's, in the stead of what it had. Entries must
 * lie in the guest's memory; those that lie behind each other become one. 0, -EINVAL, -ENOSPC,
 * -ENOMEM.
 */
int zs_vhost_resource_attach(struct zs_vhost_resources *resources,
	struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct virtio_gpu_mem_entry *entries, uint32_t count);

/** It has no memory any more. */
void zs_vhost_resource_detach(
	struct zs_vhost_resources *resources, struct zs_vhost_resource *resource);

/** All that have memory in this region of the guest's lose it: it is being taken out. */
void zs_vhost_resources_forget(
	struct zs_vhost_resources *resources, const struct zs_vhost_mapping *mapping);

#endif
