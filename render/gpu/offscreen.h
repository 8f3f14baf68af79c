#ifndef ZS_RENDER_GPU_OFFSCREEN_H
#define ZS_RENDER_GPU_OFFSCREEN_H

#include "render/gpu/gl-renderer.h"

/** A render buffer that no display shows: what was drawn into it is read back. Zeroed: none. */
struct zs_offscreen {
	struct zs_gpu *gpu;
	struct zs_gl_renderer renderer;
	struct zs_render_buffer buffer;
};

/** 0 or a negative errno with `err`, nothing kept. It has no buffer yet. */
int zs_offscreen_init(struct zs_offscreen *offscreen, struct zs_gpu *gpu, struct zs_error *err);

/** Replaces the render buffer by one of the allocator. 0 or a negative errno with `err`: none. */
int zs_offscreen_allocate(struct zs_offscreen *offscreen, const struct zs_allocator *allocator,
	const struct zs_render_buffer_request *request, struct zs_error *err);

/** Draws the texture over the whole buffer and waits. 0 or a negative errno with `err`. */
int zs_offscreen_draw(
	struct zs_offscreen *offscreen, struct zs_texture *texture, struct zs_error *err);

/**
 * Reads the whole buffer back as XRGB8888: there is room for width * height pixels. 0 or a negative
 * errno with `err`.
 */
int zs_offscreen_read(struct zs_offscreen *offscreen, uint32_t *pixels, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_offscreen_finish(struct zs_offscreen *offscreen);

#endif
