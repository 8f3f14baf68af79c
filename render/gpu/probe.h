#ifndef ZS_RENDER_GPU_PROBE_H
#define ZS_RENDER_GPU_PROBE_H

#include "render/gpu/platform.h"
#include "render/gpu/render-buffer.h"

/**
 * Tries a platform with targets of an allocator out in a process of its own: has a small picture
 * sampled where it lies (or uploaded, if no textures are wanted), written only after the import,
 * drawn, and reads a pixel back. Drivers are known that crash, hang or show what was there before;
 * that process then ends, not this one. The verdict is kept for the next time. 0, or a negative
 * errno with `err`: ENOTRECOVERABLE if the driver crashed or hung.
 */
int zs_gpu_probe(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err);

/** True if the next such trial will only tell a verdict that is known. */
bool zs_gpu_probe_is_known(const struct zs_gpu_platform *platform,
	const struct zs_allocator *allocator, const struct zs_gpu_request *request);

#endif
