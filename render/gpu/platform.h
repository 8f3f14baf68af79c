#ifndef ZS_RENDER_GPU_PLATFORM_H
#define ZS_RENDER_GPU_PLATFORM_H

#include <stdbool.h>
#include <stdio.h>

struct zs_error;
struct zs_gpu;
struct zs_gpu_request;

/**
 * One way to find an EGL display. To add one: a file with such a table, and a line in platforms.h.
 */
struct zs_gpu_platform {
	const char *name;
	const char *extension; ///< of EGL's client, without which there is no such platform
	const char *summary;   ///< one line for --help
	bool is_hardware;      ///< where it finds anything at all, it is most likely a GPU
	/**
	 * Sets gpu->display, not initialised, and what belongs to it: node, gbm. 0 or a negative
	 * errno with `err`; zs_gpu_destroy cleans up after both.
	 */
	int (*open)(struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err);
};

/** The i-th platform in the order of auto, NULL behind the last. */
const struct zs_gpu_platform *zs_gpu_platform_at(unsigned i);

/** The platform called `name`; NULL if there is none. */
const struct zs_gpu_platform *zs_gpu_platform_find(const char *name);

/** Prints the platforms, two spaces in front, for --help. */
void zs_gpu_platform_list(FILE *file);

#endif
