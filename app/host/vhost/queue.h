#ifndef ZS_APP_HOST_VHOST_QUEUE_H
#define ZS_APP_HOST_VHOST_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/host/vhost/memory.h"

struct vring_desc;

#define ZS_VHOST_QUEUE_SIZE 1024 ///< entries at most
#define ZS_VHOST_CHAIN 1024      ///< descriptors of one request at most, indirect ones too

/** A split virtqueue of the guest's (virtio 1.2, 2.7), which lies in memory that the guest writes.
 */
struct zs_vhost_queue {
	uint32_t size;                         ///< a power of two; 0: not told yet
	uint64_t descriptors, available, used; ///< the front-end's addresses
	uint16_t next_available, next_used;    ///< as the guest counts, without end
	bool has_addresses, is_enabled;
	int kick_fd, call_fd; ///< eventfds; -1: none
};

/** Some bytes of the guest's memory that belong to a request. */
struct zs_vhost_segment {
	uint8_t *bytes; ///< which the guest may change at any time
	uint32_t length;
};

/** A request of the guest's: where it reads from and where the answer goes. */
struct zs_vhost_chain {
	uint16_t head;
	struct zs_vhost_segment list[ZS_VHOST_CHAIN];
	unsigned readable_count, count; ///< those that the answer goes to are behind
	uint32_t written;               ///< bytes of the answer so far
};

void zs_vhost_queue_init(struct zs_vhost_queue *queue);

/** Closes its eventfds, and forgets all but where it was. */
void zs_vhost_queue_stop(struct zs_vhost_queue *queue);

/**
 * Takes the next request. Each descriptor is read once, and then checked. 1 if there is one, 0 if
 * not; -EPROTO if the guest's ring or this request is none: the queue is of no use then.
 */
int zs_vhost_queue_take(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	bool has_event_index, struct zs_vhost_chain *chain);

/** Bytes of the request, at most `size`, copied out of the guest's memory. How many. */
size_t zs_vhost_chain_read(const struct zs_vhost_chain *chain, void *bytes, size_t size);

/** Bytes that the request has in all. */
size_t zs_vhost_chain_size(const struct zs_vhost_chain *chain);

/** Adds to the answer; what there is no room for is left out. */
void zs_vhost_chain_write(struct zs_vhost_chain *chain, const void *bytes, size_t size);

/** Gives a request back, answered. -EPROTO if the ring is gone. */
int zs_vhost_queue_give(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	const struct zs_vhost_chain *chain);

/** Interrupts the guest, after some were given, unless it said that it needs none. */
void zs_vhost_queue_call(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	bool has_event_index, uint16_t old_used);

#endif
