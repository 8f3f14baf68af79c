#ifndef ZS_APP_PATH_GPU_PIPELINE_H
#define ZS_APP_PATH_GPU_PIPELINE_H

#include "app/path/gpu-context.h"
#include "app/path/path.h"

/** What paths have that let the GPU put their picture onto the display. */
struct zs_gpu_pipeline {
	struct zs_gpu_context *context;
	struct zs_render_buffer targets[ZS_SWAPCHAIN_MAX]; ///< by slot
	struct zs_texture textures[ZS_SWAPCHAIN_MAX];      ///< by slot; uploads need only the first
	struct zs_gpu_work work[ZS_SWAPCHAIN_MAX];         ///< by slot
	struct zs_layer layer;
	bool painted[ZS_SWAPCHAIN_MAX]; ///< the target has its background, by slot
};

/**
 * Opens the display's GPU and makes a target for every slot, each of which the display then can
 * show. 0 or a negative errno with `err`; zs_gpu_pipeline_finish cleans up after both.
 */
int zs_gpu_pipeline_init(struct zs_path *path, const struct zs_path_request *request, bool textures,
	struct zs_error *err);

/** As a kind's `add`: a target for one more slot. */
int zs_gpu_pipeline_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);

/** Undoes that. */
void zs_gpu_pipeline_remove(struct zs_path *path, struct zs_slot *slot);

/** As a kind's `finish`. */
void zs_gpu_pipeline_finish(struct zs_path *path);

/** Has the GPU draw `texture` where the slot's target lacks it. 0 or a negative errno, `err`.
 */
int zs_gpu_pipeline_draw(struct zs_path *path, struct zs_slot *slot, struct zs_texture *texture,
	const struct zs_damage *lacking, struct zs_error *err);

/** As a kind's `complete`: waits until the GPU is done with the slot. */
int zs_gpu_pipeline_complete(struct zs_path *path, struct zs_slot *slot, struct zs_error *err);

/** The texture of a slot. */
struct zs_texture *zs_gpu_pipeline_texture(struct zs_path *path, const struct zs_slot *slot);

/** Prepares what drawing a texture needs; all of a path are alike. 0 or a negative errno. */
int zs_gpu_pipeline_prepare(
	struct zs_path *path, const struct zs_texture *texture, struct zs_error *err);

#endif
