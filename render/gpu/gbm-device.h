#ifndef ZS_RENDER_GPU_GBM_DEVICE_H
#define ZS_RENDER_GPU_GBM_DEVICE_H

#include "render/gpu/gpu.h"

/**
 * The node on which the display's buffers are allocated and drawn: the render node of the device
 * that was asked for or of the display's, or that device's own where it has no other (a display
 * without a GPU of its own); without a display the machine's first render node. 0 or -ENODEV with
 * `err`.
 */
int zs_gpu_find_node(
	char *node, size_t size, const struct zs_gpu_request *request, struct zs_error *err);

/** Opens gpu->gbm on `node`, once. 0 or a negative errno with `err`. */
int zs_gpu_open_gbm(struct zs_gpu *gpu, const char *node, struct zs_error *err);

#endif
