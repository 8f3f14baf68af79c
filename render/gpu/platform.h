#ifndef ZS_RENDER_GPU_PLATFORM_H
#define ZS_RENDER_GPU_PLATFORM_H

#include "render/gpu/gpu.h"

/** One way to find an EGL display. To add one: a file with such a table, and a line in gpu.c. */
struct zs_gpu_platform {
	const char *name;
	const char *extension; ///< of EGL's client, without which there is no such platform
	const char *summary;
	bool is_hardware; ///< where it finds anything at all, it is most likely a GPU
	/**
	 * Sets gpu->display, not initialised, and what belongs to it: node, gbm. 0 or a negative
	 * errno with `err`; zs_gpu_destroy cleans up after both.
	 */
	int (*open)(struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err);
};

extern const struct zs_gpu_platform zs_gpu_platform_gbm;
extern const struct zs_gpu_platform zs_gpu_platform_device;
extern const struct zs_gpu_platform zs_gpu_platform_surfaceless;

/** Opens one platform, without a trial. NULL with errno and `err`. */
struct zs_gpu *zs_gpu_open(const struct zs_gpu_platform *platform,
	const struct zs_gpu_request *request, struct zs_error *err);

/** Sets gpu->display to a platform's. 0 or a negative errno with `err`. */
int zs_gpu_get_display(struct zs_gpu *gpu, EGLenum platform, void *native, struct zs_error *err);

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
