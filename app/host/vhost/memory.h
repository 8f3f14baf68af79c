#ifndef ZS_APP_HOST_VHOST_MEMORY_H
#define ZS_APP_HOST_VHOST_MEMORY_H

#include <stdint.h>

#include "app/host/vhost/message.h"
#include "udmabuf/error.h"

#define ZS_VHOST_REGIONS 64 ///< a machine's memory slots, of which QEMU asks

/** A part of a guest's memory: some bytes of a memfd. */
struct zs_vhost_mapping {
	uint64_t guest_address, size, user_address; ///< where guest and front-end have it
	uint64_t offset;                            ///< of the first byte, in the file
	int fd;
	uint8_t *bytes; ///< mapped here
};

/** All of a guest's memory that is known now. */
struct zs_vhost_memory {
	struct zs_vhost_mapping list[ZS_VHOST_REGIONS];
	unsigned count;
};

/**
 * Maps a region; takes over the fd in any case. A guest could have the file truncated under what
 * is mapped, so that it must be sealed against that, as udmabuf wants it, too. 0, or a negative
 * errno with `err`.
 */
int zs_vhost_memory_add(struct zs_vhost_memory *memory, const struct zs_vhost_region *region,
	int fd, struct zs_error *err);

/** Unmaps the region of these addresses and this size. 0, or -ENOENT. */
int zs_vhost_memory_remove(struct zs_vhost_memory *memory, const struct zs_vhost_region *region);

void zs_vhost_memory_clear(struct zs_vhost_memory *memory);

/**
 * The region that has all of these bytes of the guest's; NULL if none has. It stays until regions
 * are removed.
 */
const struct zs_vhost_mapping *zs_vhost_memory_find(
	const struct zs_vhost_memory *memory, uint64_t guest_address, uint64_t size);

/** Those bytes of the guest's, which it may change at any time; NULL if they are not all there. */
uint8_t *zs_vhost_memory_guest(
	const struct zs_vhost_memory *memory, uint64_t guest_address, uint64_t size);

/** The same by the front-end's address, as those of queues are told. */
uint8_t *zs_vhost_memory_user(
	const struct zs_vhost_memory *memory, uint64_t user_address, uint64_t size);

#endif
