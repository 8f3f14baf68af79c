#ifndef ZS_RENDER_GPU_PLATFORMS_H
#define ZS_RENDER_GPU_PLATFORMS_H

#include "render/gpu/platform.h"

/* All platforms, in the order in which "auto" tries them; each is in platform-NAME.c. */
#define ZS_GPU_PLATFORMS(PLATFORM) \
	PLATFORM(gbm)              \
	PLATFORM(device)           \
	PLATFORM(surfaceless)

#define ZS_GPU_PLATFORM_DECLARE(name) extern const struct zs_gpu_platform zs_gpu_platform_##name;
ZS_GPU_PLATFORMS(ZS_GPU_PLATFORM_DECLARE)
#undef ZS_GPU_PLATFORM_DECLARE

#endif
