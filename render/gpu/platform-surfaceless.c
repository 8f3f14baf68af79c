#include <errno.h>

#include "render/gpu/gpu.h"
#include "render/gpu/platforms.h"

static int open_surfaceless(
	struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err)
{
	if (request->node != NULL) {
		return zs_error_set(err, -EINVAL, request->node, "--gpu",
			"use --gpu gbm or device for a node", "surfaceless takes none");
	}
	return zs_gpu_get_display(
		gpu, EGL_PLATFORM_SURFACELESS_MESA, (void *)EGL_DEFAULT_DISPLAY, err);
}

const struct zs_gpu_platform zs_gpu_platform_surfaceless = {
	.name = "surfaceless",
	.extension = "EGL_MESA_platform_surfaceless",
	.summary = "whatever Mesa finds: a GPU, or the CPU in its place",
	.open = open_surfaceless,
};
