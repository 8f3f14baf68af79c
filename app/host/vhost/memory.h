#ifndef ZS_APP_HOST_VHOST_MEMORY_H
#define ZS_APP_HOST_VHOST_MEMORY_H

#include <stdint.h>

#include "app/host/vhost/message.h"

#define ZS_VHOST_REGIONS 64 ///< a machine's memory slots, of which QEMU asks

/** A part of a guest's memory: some bytes of a memfd, mapped here. */
struct zs_vhost_mapping {
	struct zs_vhost_region region;
	int fd;
	uint8_t *bytes; ///< which the guest may change at any time
};

/** All of a guest's memory that is known now. Mappings stay where they are. */
struct zs_vhost_memory {
	struct zs_vhost_mapping *list[ZS_VHOST_REGIONS];
	unsigned count;
};

/** Whose address it is. */
enum zs_vhost_address {
	ZS_VHOST_GUEST,
	ZS_VHOST_USER, ///< the front-end's, as those of queues are told
};

/**
 * Maps a region; takes over the fd in any case. A guest could have the file truncated under what
 * is mapped, so that it must be sealed against that, as udmabuf wants it, too. NULL, or what is
 * wrong with it.
 */
const char *zs_vhost_memory_add(
	struct zs_vhost_memory *memory, const struct zs_vhost_region *region, int fd);

/** Takes out the region of these addresses and this size, which then is the caller's; or NULL. */
struct zs_vhost_mapping *zs_vhost_memory_take(
	struct zs_vhost_memory *memory, const struct zs_vhost_region *region);

void zs_vhost_mapping_destroy(struct zs_vhost_mapping *mapping);

/** Some bytes, and the region that has all of them; NULL if none has. */
uint8_t *zs_vhost_memory_find(const struct zs_vhost_memory *memory, enum zs_vhost_address type,
	uint64_t address, uint64_t size, struct zs_vhost_mapping **mapping);

#endif
