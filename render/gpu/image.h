#ifndef ZS_RENDER_GPU_IMAGE_H
#define ZS_RENDER_GPU_IMAGE_H

#include "render/gpu/gpu.h"
#include "udmabuf/dmabuf.h"

/** A dma-buf made known to EGL, once and for good: it holds the memory. */
struct zs_image {
	EGLImageKHR handle;
	bool external; ///< may only be sampled, and only by an external sampler
};

/** What a dma-buf is imported for. */
enum zs_image_use {
	ZS_IMAGE_SAMPLED,
	ZS_IMAGE_DRAWN, ///< into
};

/**
 * Imports it. 0, or a negative errno with `err`, which names what the driver does not take:
 * format, modifier, stride, size.
 */
int zs_image_init(struct zs_image *image, struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf,
	enum zs_image_use use, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_image_finish(struct zs_image *image, struct zs_gpu *gpu);

#define ZS_IMAGE_MODIFIERS 64

/**
 * Writes the modifiers with which dma-bufs of a format can be drawn into, at most
 * ZS_IMAGE_MODIFIERS. Returns how many; 0 if the driver does not tell.
 */
uint32_t zs_image_modifiers(struct zs_gpu *gpu, uint32_t fourcc, uint64_t *modifiers);

/** The same of those that can be sampled, and which of them only by an external sampler. */
uint32_t zs_image_sampled_modifiers(
	struct zs_gpu *gpu, uint32_t fourcc, uint64_t *modifiers, bool *is_external);

#define ZS_IMAGE_FORMATS 512

/** Writes the formats of dma-bufs that can be imported, at most ZS_IMAGE_FORMATS. As above. */
uint32_t zs_image_formats(struct zs_gpu *gpu, uint32_t *fourccs);

#endif
