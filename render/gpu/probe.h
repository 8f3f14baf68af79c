#ifndef ZS_RENDER_GPU_PROBE_H
#define ZS_RENDER_GPU_PROBE_H

#include "render/gpu/allocator.h"
#include "render/gpu/gpu.h"
#include "render/gpu/platform.h"

/**
 * Tries a platform with render buffers of an allocator out: has a small frame sampled where it lies
 * (or uploaded, if no textures are wanted), written only after the import, drawn, and reads a pixel
 * back. 0, or a negative errno with `err`: EBADMSG for another pixel. No GPU may be open.
 *
 * Drivers are known that crash or hang here: best run by a process that may be lost.
 */
int zs_gpu_probe(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err);

#endif
