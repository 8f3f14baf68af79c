#ifndef ZS_RENDER_GPU_SELECT_H
#define ZS_RENDER_GPU_SELECT_H

#include "render/gpu/gpu.h"

/**
 * Opens the platform that was asked for, or the first of all that passes its probe, and makes its
 * context current in this thread. One at a time. Verdicts of probes are kept for the next time.
 * NULL with errno and `err`.
 */
struct zs_gpu *zs_gpu_select(const struct zs_gpu_request *request, struct zs_error *err);

/**
 * The allocator that this would choose for one platform: the first that passes the probe. NULL with
 * errno and `err`: that of the first.
 */
const struct zs_allocator *zs_gpu_choose_allocator(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, struct zs_error *err);

#endif
