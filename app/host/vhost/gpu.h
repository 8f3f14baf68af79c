#ifndef ZS_APP_HOST_VHOST_GPU_H
#define ZS_APP_HOST_VHOST_GPU_H

#include <stdint.h>

#include "app/host/vhost/queue.h"
#include "app/host/vhost/resource.h"

#define ZS_VHOST_BELL_WORDS 6

/**
 * A virtio-gpu (virtio 1.2, 5.7) without scanouts and without 3D: all it has is memory with
 * numbers. What a guest's program writes into the rectangle and the offset of TRANSFER_TO_HOST_2D,
 * which its driver passes as they are, is a bell.
 */
struct zs_vhost_gpu {
	const struct zs_vhost_memory *memory;
	struct zs_vhost_resources resources;
	/** The bell's words: x, y, width, height, the offset's low and high half. */
	void (*bell)(void *data, const struct zs_vhost_resource *resource,
		const uint32_t words[ZS_VHOST_BELL_WORDS]);
	void *data;
	uint64_t commands, failed_commands;
};

/** Executes a request, and writes its answer into it. */
void zs_vhost_gpu_execute(struct zs_vhost_gpu *gpu, struct zs_vhost_chain *chain);

/** The device's configuration space. How many bytes it has; they stay. */
uint32_t zs_vhost_gpu_config(const uint8_t **bytes);

#endif
