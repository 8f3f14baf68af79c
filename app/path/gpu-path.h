#ifndef ZS_APP_PATH_GPU_PATH_H
#define ZS_APP_PATH_GPU_PATH_H

#include "app/path/gpu-pipeline.h"
#include "app/path/path.h"

/** What paths have in common that let the GPU put their frames onto the display. */
struct zs_gpu_path {
	struct zs_path base;
	struct zs_gpu_pipeline pipeline;
};

/**
 * Opens the pipeline, whose render buffers the slots get; `samples` says that dma-bufs will be its
 * textures. 0 or a negative errno with `err`; zs_gpu_path_finish cleans up after both.
 */
int zs_gpu_path_init(struct zs_gpu_path *path, const struct zs_path_request *request, bool samples,
	struct zs_error *err);

/** Gives one more slot, the last, a render buffer. 0 or a negative errno with `err`. */
int zs_gpu_path_add(struct zs_gpu_path *path, struct zs_slot *slot, struct zs_error *err);

/** Takes the last slot's away. */
void zs_gpu_path_remove(struct zs_gpu_path *path, struct zs_slot *slot);

/** Draws `texture` into what the slot shows. 0 or a negative errno with `err`. */
int zs_gpu_path_draw(struct zs_gpu_path *path, struct zs_slot *slot, struct zs_texture *texture,
	const struct zs_damage *damage, struct zs_error *err);

/** As an implementation's `complete`: waits until the GPU is done with the slot. */
int zs_gpu_path_complete(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);

/** The GPU's part of an implementation's `describe`. */
void zs_gpu_path_describe(const struct zs_gpu_path *path, struct zs_path_info *info);

/** Waits until the GPU is done with all slots, so that what it reads may go. */
void zs_gpu_path_wait(struct zs_gpu_path *path);

/** Closes the pipeline. Textures must be gone before. */
void zs_gpu_path_finish(struct zs_gpu_path *path);

#endif
