#ifndef ZS_APP_HOST_VHOST_QUEUE_H
#define ZS_APP_HOST_VHOST_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "app/host/vhost/gpu.h"

#define ZS_VHOST_QUEUE_SIZE 1024          ///< entries at most
#define ZS_VHOST_CHAIN 1024               ///< descriptors of one request at most, indirect ones too
#define ZS_VHOST_REQUEST ((1 << 20) + 64) ///< bytes of one request at most
#define ZS_VHOST_SEGMENTS 24              ///< of an answer, which has no more bytes
#define ZS_VHOST_AT_ONCE 16               ///< requests, before others get their turn

/** A split virtqueue of the guest's (virtio 1.2, 2.7), which lies in memory that the guest writes.
 */
struct zs_vhost_queue {
	uint32_t size;                         ///< a power of two; 0: not told yet
	uint64_t descriptors, available, used; ///< the front-end's addresses
	uint16_t next; ///< as the guest counts, without end: what was taken was given back
};

/** Some bytes of the guest's memory for an answer. */
struct zs_vhost_segment {
	uint8_t *bytes;
	uint32_t length;
};

/** A request of the guest's: copied once, so that the guest cannot change it while it is read. */
struct zs_vhost_request {
	_Alignas(8) uint8_t bytes[ZS_VHOST_REQUEST];
	size_t size;
	uint16_t head;
	struct zs_vhost_segment segments[ZS_VHOST_SEGMENTS]; ///< of the answer
	unsigned segment_count;
};

/**
 * Executes some of the requests that there are, each copied into `request` first, answers them, and
 * interrupts the guest by `call_fd`, an eventfd or -1, unless it said that it needs none. Each
 * descriptor is read once, and then checked. 1 if there may be more, 0 if not; -EPROTO if the
 * guest's ring or a request is none: the queue is of no use then.
 */
int zs_vhost_queue_run(struct zs_vhost_queue *queue, struct zs_vhost_gpu *gpu,
	struct zs_vhost_request *request, int call_fd);

#endif
