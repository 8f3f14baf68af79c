#include "render/gpu/offscreen.h"

static struct zs_damage whole_of(const struct zs_offscreen *offscreen)
{
	const struct zs_dmabuf *dmabuf = &offscreen->buffer.dmabuf;
	return (struct zs_damage){
		.count = 1,
		.rects = {{0, 0, (int32_t)dmabuf->width, (int32_t)dmabuf->height}},
	};
}

int zs_offscreen_init(struct zs_offscreen *offscreen, struct zs_gpu *gpu, struct zs_error *err)
{
	*offscreen = (struct zs_offscreen){.gpu = gpu};
	return zs_gl_renderer_init(&offscreen->renderer, gpu, err);
}

int zs_offscreen_allocate(struct zs_offscreen *offscreen, const struct zs_allocator *allocator,
	const struct zs_render_buffer_request *request, struct zs_error *err)
{
	zs_render_buffer_finish(&offscreen->buffer);
	return zs_render_buffer_init(&offscreen->buffer, offscreen->gpu, allocator, request, err);
}

int zs_offscreen_draw(
	struct zs_offscreen *offscreen, struct zs_texture *texture, struct zs_error *err)
{
	const struct zs_damage all = whole_of(offscreen);
	const struct zs_layer layer = {
		.texture = texture,
		.transform = {texture->width, texture->height, all.rects[0], ZS_ROTATION_0},
		.opacity = 1,
	};
	const int ret = zs_gl_renderer_prepare(&offscreen->renderer, texture, err);
	if (ret < 0) {
		return ret;
	}
	zs_gl_renderer_draw(&offscreen->renderer, &offscreen->buffer, &layer, 1, &all);
	glFinish();
	return zs_gl_check(err, zs_gpu_name(offscreen->gpu), "glDrawArrays");
}

int zs_offscreen_read(struct zs_offscreen *offscreen, uint32_t *pixels, struct zs_error *err)
{
	const struct zs_dmabuf *dmabuf = &offscreen->buffer.dmabuf;
	const size_t count = (size_t)dmabuf->width * dmabuf->height;
	glBindFramebuffer(GL_FRAMEBUFFER, offscreen->buffer.framebuffer);
	glPixelStorei(GL_PACK_ALIGNMENT, 4);
	glReadPixels(0, 0, (GLsizei)dmabuf->width, (GLsizei)dmabuf->height, GL_RGBA,
		GL_UNSIGNED_BYTE, pixels);
	/* GLES reads red, green, blue, alpha, a byte each; no other order is always there. */
	for (size_t i = 0; i < count; i++) {
		const uint8_t *seen = (const uint8_t *)&pixels[i];
		pixels[i] = (uint32_t)seen[0] << 16 | (uint32_t)seen[1] << 8 | seen[2];
	}
	return zs_gl_check(err, zs_gpu_name(offscreen->gpu), "glReadPixels");
}

void zs_offscreen_finish(struct zs_offscreen *offscreen)
{
	zs_render_buffer_finish(&offscreen->buffer);
	zs_gl_renderer_finish(&offscreen->renderer);
	*offscreen = (struct zs_offscreen){0};
}
