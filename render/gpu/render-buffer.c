#include "render/gpu/render-buffer.h"

#include <errno.h>
#include <string.h>

static int attach(struct zs_render_buffer *target, struct zs_error *err)
{
	const struct zs_gpu *gpu = target->gpu;
	glGenRenderbuffers(1, &target->renderbuffer);
	glBindRenderbuffer(GL_RENDERBUFFER, target->renderbuffer);
	gpu->egl.image_target_renderbuffer(GL_RENDERBUFFER, target->image.handle);
	int ret = zs_gl_check(err, zs_gpu_name(gpu), "glEGLImageTargetRenderbufferStorageOES");
	if (ret < 0) {
		return ret;
	}
	glGenFramebuffers(1, &target->framebuffer);
	glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer);
	glFramebufferRenderbuffer(
		GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target->renderbuffer);
	const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
	ret = zs_gl_check(err, zs_gpu_name(gpu), "glCheckFramebufferStatus");
	if (ret == 0 && status != GL_FRAMEBUFFER_COMPLETE) {
		ret = zs_error_set(err, -EINVAL, zs_gpu_name(gpu), "glCheckFramebufferStatus",
			"use another --format or --targets",
			"it does not draw into such a picture (0x%x)", status);
	}
	return ret;
}

int zs_render_buffer_init(struct zs_render_buffer *target, struct zs_gpu *gpu,
	const struct zs_allocator *allocator, const struct zs_render_buffer_request *request,
	struct zs_error *err)
{
	*target = (struct zs_render_buffer){.gpu = gpu, .allocator = allocator};
	for (int i = 0; i < ZS_DMABUF_PLANES; i++) {
		target->picture.planes[i].fd = -1;
	}
	int ret = allocator->allocate(target, request, err);
	ret = ret < 0 ? ret
		      : zs_image_init(&target->image, gpu, &target->picture, ZS_IMAGE_DRAWN, err);
	ret = ret < 0 ? ret : attach(target, err);
	if (ret < 0) {
		zs_render_buffer_finish(target);
	}
	return ret;
}

void zs_render_buffer_finish(struct zs_render_buffer *target)
{
	if (target->gpu == NULL) {
		return;
	}
	glDeleteFramebuffers(1, &target->framebuffer);
	glDeleteRenderbuffers(1, &target->renderbuffer);
	zs_image_finish(&target->image, target->gpu);
	target->allocator->release(target);
	*target = (struct zs_render_buffer){0};
}
