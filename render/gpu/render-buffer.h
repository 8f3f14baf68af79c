#ifndef ZS_RENDER_GPU_RENDER_BUFFER_H
#define ZS_RENDER_GPU_RENDER_BUFFER_H

#include "render/gpu/allocator.h"
#include "render/gpu/image.h"

struct gbm_bo;
struct zs_buffer;

/** A buffer that the GPU draws into and a display shows. */
struct zs_render_buffer {
	struct zs_gpu *gpu;
	const struct zs_allocator *allocator;
	struct zs_dmabuf dmabuf; ///< for the display; owned by the buffer
	struct zs_image image;
	GLuint renderbuffer, framebuffer;

	/* Of the allocators, one each: */
	struct zs_buffer *memory;
	struct gbm_bo *bo;
};

/** What is wanted. */
struct zs_render_buffer_request {
	uint32_t fourcc, width, height;
	const uint64_t *modifiers; ///< what the display takes
	uint32_t modifier_count;   ///< 0: it does not tell
	const char *display;       ///< its device node; empty if it has none
};

/** Allocates one and has the GPU take it. 0 or a negative errno with `err`. */
int zs_render_buffer_init(struct zs_render_buffer *buffer, struct zs_gpu *gpu,
	const struct zs_allocator *allocator, const struct zs_render_buffer_request *request,
	struct zs_error *err);

/** Accepts a zeroed one. */
void zs_render_buffer_finish(struct zs_render_buffer *buffer);

#endif
