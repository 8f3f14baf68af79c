#include "render/gpu/gbm-device.h"
#include "render/gpu/platforms.h"

static int open_gbm(struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err)
{
	int ret = zs_gpu_find_node(gpu->node, sizeof(gpu->node), request, err);
	ret = ret < 0 ? ret : zs_gpu_open_gbm(gpu, gpu->node, err);
	return ret < 0 ? ret : zs_gpu_get_display(gpu, EGL_PLATFORM_GBM_KHR, gpu->gbm, err);
}

const struct zs_gpu_platform zs_gpu_platform_gbm = {
	.name = "gbm",
	.extension = "EGL_KHR_platform_gbm",
	.summary = "the GPU of the display's device, by its buffer manager",
	.is_hardware = true,
	.open = open_gbm,
};
