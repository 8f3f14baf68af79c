#ifndef ZS_APP_IMPORT_GPU_TEST_H
#define ZS_APP_IMPORT_GPU_TEST_H

#include "render/gpu/allocator.h"
#include "render/gpu/gpu.h"
#include "render/gpu/platform.h"

/**
 * Tries a platform with render buffers of an allocator out: has a small frame sampled where it
 * lies, in memory that is negotiated as a path does (or uploaded, if no textures are wanted),
 * written only after the import, drawn, and reads all of it back. 0, or a negative errno with
 * `err`: EBADMSG for another pixel. No GPU may be open.
 *
 * Drivers are known that crash or hang here: best run by a process that may be lost.
 */
int zs_gpu_test(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err);

#endif
