#include "render/gpu/render-buffer.h"

#include <errno.h>
#include <string.h>

static int attach(struct zs_render_buffer *buffer, struct zs_error *err)
{
	const struct zs_gpu *gpu = buffer->gpu;
	glGenRenderbuffers(1, &buffer->renderbuffer);
	glBindRenderbuffer(GL_RENDERBUFFER, buffer->renderbuffer);
	gpu->egl.image_target_renderbuffer(GL_RENDERBUFFER, buffer->image.handle);
	int ret = zs_gl_check(err, zs_gpu_name(gpu), "glEGLImageTargetRenderbufferStorageOES");
	if (ret < 0) {
		return ret;
	}
	glGenFramebuffers(1, &buffer->framebuffer);
	glBindFramebuffer(GL_FRAMEBUFFER, buffer->framebuffer);
	glFramebufferRenderbuffer(
		GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, buffer->renderbuffer);
	const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
	ret = zs_gl_check(err, zs_gpu_name(gpu), "glCheckFramebufferStatus");
	if (ret == 0 && status != GL_FRAMEBUFFER_COMPLETE) {
		ret = zs_error_set(err, -EINVAL, zs_gpu_name(gpu), "glCheckFramebufferStatus",
			"use another --format or --targets",
			"it does not draw into such a picture (0x%x)", status);
	}
	return ret;
}

int zs_render_buffer_init(struct zs_render_buffer *buffer, struct zs_gpu *gpu,
	const struct zs_allocator *allocator, const struct zs_render_buffer_request *request,
	struct zs_error *err)
{
	*buffer = (struct zs_render_buffer){.gpu = gpu, .allocator = allocator};
	for (int i = 0; i < ZS_DMABUF_PLANES; i++) {
		buffer->dmabuf.planes[i].fd = -1;
	}
	int ret = allocator->allocate(buffer, request, err);
	ret = ret < 0 ? ret
		      : zs_image_init(&buffer->image, gpu, &buffer->dmabuf, ZS_IMAGE_DRAWN, err);
	ret = ret < 0 ? ret : attach(buffer, err);
	if (ret < 0) {
		zs_render_buffer_finish(buffer);
	}
	return ret;
}

void zs_render_buffer_finish(struct zs_render_buffer *buffer)
{
	if (buffer->gpu == NULL) {
		return;
	}
	glDeleteFramebuffers(1, &buffer->framebuffer);
	glDeleteRenderbuffers(1, &buffer->renderbuffer);
	zs_image_finish(&buffer->image, buffer->gpu);
	buffer->allocator->release(buffer);
	*buffer = (struct zs_render_buffer){0};
}
