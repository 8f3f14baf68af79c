#ifndef ZS_RENDER_GPU_TEXTURE_H
#define ZS_RENDER_GPU_TEXTURE_H

#include "render/damage.h"
#include "render/gpu/image.h"
#include "udmabuf/layout.h"

/** What the GPU samples: imported memory, or memory of its own that is uploaded to. */
struct zs_texture {
	struct zs_gpu *gpu;
	struct zs_image image; ///< no handle if the memory is its own
	GLuint name;
	GLenum target;          ///< GL_TEXTURE_2D or GL_TEXTURE_EXTERNAL_OES
	uint32_t width, height; ///< pixels
	bool is_opaque;         ///< its format has no alpha
	bool is_swapped;        ///< red and blue are to be exchanged
	GLenum format, type;    ///< of uploads
	uint32_t bytes_per_pixel;
	GLint filter; ///< as it is set
};

/**
 * A texture whose memory is `dmabuf`'s: what the CPU writes there is sampled. 0 or a negative
 * errno with `err`.
 */
int zs_texture_import(struct zs_texture *texture, struct zs_gpu *gpu,
	const struct zs_dmabuf *dmabuf, struct zs_error *err);

/** The second half of that: of an image of `dmabuf`, which it owns from here on, also on failure.
 */
int zs_texture_bind(struct zs_texture *texture, struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf,
	const struct zs_image *image, struct zs_error *err);

/** A texture for uploads of frames of this size and format. 0 or a negative errno, `err`. */
int zs_texture_create(struct zs_texture *texture, struct zs_gpu *gpu,
	const struct zs_layout *layout, struct zs_error *err);

/** Uploads the damaged pixels of a frame that lies as `layout` says. Returns bytes uploaded. */
uint64_t zs_texture_upload(struct zs_texture *texture, const void *data,
	const struct zs_layout *layout, const struct zs_damage *damage);

/** Accepts a zeroed one. */
void zs_texture_finish(struct zs_texture *texture);

#endif
