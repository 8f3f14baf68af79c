#ifndef ZS_APP_PATH_GPU_PIPELINE_H
#define ZS_APP_PATH_GPU_PIPELINE_H

#include "app/path/gpu-context.h"
#include "app/path/swapchain.h"
#include "render/gpu/work.h"

/** What a pipeline is opened for. */
struct zs_gpu_pipeline_request {
	struct zs_gpu_choice gpu;
	const char *memory;            ///< of sampled dma-bufs: "auto", or a name; only probed with
	bool samples;                  ///< dma-bufs are imported as textures
	bool needs_hardware;           ///< another path does for less what a GPU of software does
	uint32_t buffers;              ///< made at first
	struct zs_transform transform; ///< of frames on the display
	float opacity;                 ///< of frames, 0 to 1
	float background[3];           ///< red, green, blue, 0 to 1
};

/** One buffer of the display that the GPU draws into. */
struct zs_gpu_pipeline_buffer {
	struct zs_render_buffer render_buffer;
	struct zs_display_buffer *shown; ///< the pipeline's
	struct zs_gpu_work work;
	bool has_background;
};

/**
 * The GPU puts a texture onto a display: render buffers, which the display shows, and the work on
 * each. Callers name a buffer by its index, which is that of a slot of their swapchain.
 */
struct zs_gpu_pipeline {
	struct zs_display *display;
	struct zs_gpu_context *context;
	uint32_t buffer_count;
	struct zs_gpu_pipeline_buffer buffers[ZS_SWAPCHAIN_MAX];
	struct zs_layer layer;
};

/**
 * Opens the display's GPU and makes render buffers that the display takes. 0 or a negative errno
 * with `err`; zs_gpu_pipeline_finish cleans up after both.
 */
int zs_gpu_pipeline_init(struct zs_gpu_pipeline *pipeline, struct zs_display *display,
	const struct zs_gpu_pipeline_request *request, struct zs_error *err);

/**
 * Waits until the GPU is done, as what it reads may go now, and releases all. Textures must be gone
 * before. Accepts a zeroed one.
 */
void zs_gpu_pipeline_finish(struct zs_gpu_pipeline *pipeline);

/** Makes a render buffer at the end. 0 or a negative errno with `err`, nothing kept. */
int zs_gpu_pipeline_add(struct zs_gpu_pipeline *pipeline, struct zs_error *err);

/** Releases the last render buffer. */
void zs_gpu_pipeline_remove(struct zs_gpu_pipeline *pipeline);

/** Prepares what drawing this texture, or one like it, needs. 0 or a negative errno with `err`. */
int zs_gpu_pipeline_prepare(
	struct zs_gpu_pipeline *pipeline, const struct zs_texture *texture, struct zs_error *err);

/** Damage of a frame as damage of the display; replaces `shown`. */
void zs_gpu_pipeline_map_damage(const struct zs_gpu_pipeline *pipeline,
	const struct zs_damage *frame, struct zs_damage *shown);

/**
 * Has the GPU draw the damaged pixels of the frame, which `texture` holds, into a render buffer.
 * `fence_fd` is signalled when it is drawn: the pipeline's, until it draws into that buffer again;
 * -1 if there is none. 0 or a negative errno with `err`.
 */
int zs_gpu_pipeline_draw(struct zs_gpu_pipeline *pipeline, uint32_t index,
	struct zs_texture *texture, const struct zs_damage *damage, int *fence_fd,
	struct zs_error *err);

/** Waits until the GPU is done with a render buffer. 0 or a negative errno with `err`. */
int zs_gpu_pipeline_complete(
	struct zs_gpu_pipeline *pipeline, uint32_t index, struct zs_error *err);

#endif
