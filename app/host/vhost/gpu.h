#ifndef ZS_APP_HOST_VHOST_GPU_H
#define ZS_APP_HOST_VHOST_GPU_H

#include <stddef.h>
#include <stdint.h>

#include "app/host/vhost/resource.h"

struct virtio_gpu_ctrl_hdr;

/**
 * A virtio-gpu (virtio 1.2, 5.7) without scanouts and without 3D: all it has is memory with
 * numbers. What a guest's program writes into the rectangle and the offset of TRANSFER_TO_HOST_2D,
 * which its driver passes as they are, is a bell: x, y, width,
 * height, the offset's low and high half. Its configuration space is all zeros: no
 * scanouts, no capability sets.
 */
struct zs_vhost_gpu {
	const struct zs_vhost_memory *memory;
	struct zs_vhost_resources resources; ///< which tells the viewer of bells, too
};

/** Executes a request, a copy of the guest's that is aligned to 8 bytes. */
void zs_vhost_gpu_execute(struct zs_vhost_gpu *gpu, const void *request, size_t size,
	struct virtio_gpu_ctrl_hdr *answer);

#endif
