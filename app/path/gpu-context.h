#ifndef ZS_APP_PATH_GPU_CONTEXT_H
#define ZS_APP_PATH_GPU_CONTEXT_H

#include "app/display/display.h"
#include "app/path/gpu-choice.h"
#include "render/gpu/gl-renderer.h"

/** The GPU that draws for a display: one for all of its paths. */
struct zs_gpu_context {
	struct zs_gpu *gpu;
	struct zs_gl_renderer renderer;
	bool textures; ///< it was probed with them

	const struct zs_display *display; ///< whose it is
	unsigned users;
	struct zs_gpu_context *next; ///< another display's
};

/**
 * The display's GPU, opened for its first user; `choice->textures` says that dma-bufs must be
 * sampled. NULL with errno and `err`: EBUSY if it is open, but for uploads only. Logs which GPU it
 * is and which were passed over.
 */
struct zs_gpu_context *zs_gpu_context_get(
	struct zs_display *display, const struct zs_gpu_choice *choice, struct zs_error *err);

/** The display's GPU, if it is open; else NULL. */
struct zs_gpu_context *zs_gpu_context_find(const struct zs_display *display);

/** One user less; the last closes it. */
void zs_gpu_context_put(struct zs_gpu_context *context);

#endif
