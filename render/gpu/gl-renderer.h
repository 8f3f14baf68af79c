#ifndef ZS_RENDER_GPU_GL_RENDERER_H
#define ZS_RENDER_GPU_GL_RENDERER_H

#include "render/damage.h"
#include "render/gpu/render-buffer.h"
#include "render/gpu/texture.h"
#include "render/transform.h"

/** A texture, and where it is drawn. */
struct zs_layer {
	struct zs_texture *texture;
	struct zs_transform transform; ///< in the render buffer
	float opacity;                 ///< 0 to 1, on top of the texture's own premultiplied alpha
};

/** Programs by what they sample and how. */
struct zs_program {
	GLuint name;
	GLint area, origin, across, down, opacity;
};

enum {
	ZS_PROGRAM_EXTERNAL = 1,
	ZS_PROGRAM_OPAQUE = 2,
	ZS_PROGRAM_SWAPPED = 4,
	ZS_PROGRAMS = 8,
};

/**
 * Draws layers, the first lowest, over a background. Its shaders and state are set up once: there
 * is one for each GPU.
 */
struct zs_gl_renderer {
	struct zs_gpu *gpu;
	GLuint corners;
	struct zs_program programs[ZS_PROGRAMS]; ///< name 0: not needed so far
	float background[3];                     ///< red, green, blue, 0 to 1
};

/** 0 or a negative errno with `err`. */
int zs_gl_renderer_init(struct zs_gl_renderer *renderer, struct zs_gpu *gpu, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_gl_renderer_finish(struct zs_gl_renderer *renderer);

/** Makes the program that a texture needs, so that no frame has to. 0 or a negative errno. */
int zs_gl_renderer_prepare(
	struct zs_gl_renderer *renderer, const struct zs_texture *texture, struct zs_error *err);

/**
 * Draws the layers, whose textures are prepared, into the damaged pixels of the buffer and leaves
 * the others alone. GL errors are met by zs_gpu_submit, which has to follow.
 */
void zs_gl_renderer_draw(struct zs_gl_renderer *renderer, const struct zs_render_buffer *buffer,
	const struct zs_layer *layers, uint32_t layer_count, const struct zs_damage *damage);

#endif
