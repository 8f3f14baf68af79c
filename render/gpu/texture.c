#include "render/gpu/texture.h"

#include <errno.h>
#include <stdio.h>

#include "udmabuf/format.h"

static bool has_alpha(uint32_t fourcc)
{
	return fourcc == ZS_FORMAT_HOST_ARGB8888;
}

static int make_name(struct zs_texture *texture, GLenum target, struct zs_error *err)
{
	texture->target = target;
	texture->filter = GL_NEAREST;
	glGenTextures(1, &texture->name);
	glBindTexture(target, texture->name);
	glTexParameteri(target, GL_TEXTURE_MIN_FILTER, texture->filter);
	glTexParameteri(target, GL_TEXTURE_MAG_FILTER, texture->filter);
	glTexParameteri(target, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
	glTexParameteri(target, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
	return zs_gl_check(err, zs_gpu_name(texture->gpu), "glTexParameteri");
}

static int bind_image(struct zs_texture *texture, GLenum target, struct zs_error *err)
{
	const int ret = make_name(texture, target, err);
	if (ret < 0) {
		return ret;
	}
	texture->gpu->egl.image_target_texture(target, texture->image.handle);
	return zs_gl_check(err, zs_gpu_name(texture->gpu), "glEGLImageTargetTexture2DOES");
}

int zs_texture_bind(struct zs_texture *texture, struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf,
	const struct zs_image *image, struct zs_error *err)
{
	*texture = (struct zs_texture){
		.gpu = gpu,
		.image = *image,
		.width = dmabuf->width,
		.height = dmabuf->height,
		.is_opaque = !has_alpha(dmabuf->fourcc),
	};
	int ret = bind_image(
		texture, texture->image.external ? GL_TEXTURE_EXTERNAL_OES : GL_TEXTURE_2D, err);
	/* A driver that tells nothing of modifiers may still want the other kind. */
	if (ret < 0 && !texture->image.external && gpu->external) {
		glDeleteTextures(1, &texture->name);
		ret = bind_image(texture, GL_TEXTURE_EXTERNAL_OES, err);
	}
	if (ret < 0 && err != NULL) {
		/* Some drivers make an image of anything, and find out here what they cannot
		 * sample. */
		err->cause = ZS_CAUSE_GPU_LAYOUT;
		err->facts = zs_dmabuf_facts(dmabuf, zs_gpu_name(gpu));
		snprintf(err->facts.detail, sizeof(err->facts.detail), "sample");
	}
	if (ret < 0) {
		zs_texture_finish(texture);
	}
	return ret;
}

int zs_texture_import(struct zs_texture *texture, struct zs_gpu *gpu,
	const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	struct zs_image image;
	*texture = (struct zs_texture){0};
	const int ret = zs_image_init(&image, gpu, dmabuf, ZS_IMAGE_SAMPLED, err);
	return ret < 0 ? ret : zs_texture_bind(texture, gpu, dmabuf, &image, err);
}

/** Which GL format an upload has, the one that needs no conversion if the driver has it. */
static int choose_format(struct zs_texture *texture, uint32_t fourcc, struct zs_error *err)
{
	const struct zs_gpu *gpu = texture->gpu;
	texture->type = GL_UNSIGNED_BYTE;
	/* GL has no name for the bytes of a word that has its highest one first. */
	switch (ZS_FORMAT_HOST_XRGB8888 == ZS_FORMAT_XRGB8888 ? fourcc : 0) {
	case ZS_FORMAT_HOST_XRGB8888:
	case ZS_FORMAT_HOST_ARGB8888:
		texture->is_swapped = !gpu->has_bgra;
		texture->format = gpu->has_bgra ? GL_BGRA_EXT : GL_RGBA;
		return 0;
	case ZS_FORMAT_HOST_RGB565:
		texture->format = GL_RGB;
		texture->type = GL_UNSIGNED_SHORT_5_6_5;
		return 0;
	case ZS_FORMAT_HOST_XRGB2101010:
		texture->is_swapped = true;
		texture->format = GL_RGBA;
		texture->type = GL_UNSIGNED_INT_2_10_10_10_REV_EXT;
		if (gpu->has_10_bit) {
			return 0;
		}
	}
	return zs_error_set(err, -EINVAL, zs_gpu_name(gpu), "glTexImage2D",
		"use another --format, or another --path", "it takes no uploads of %s",
		zs_format_find(fourcc)->name);
}

int zs_texture_create(struct zs_texture *texture, struct zs_gpu *gpu,
	const struct zs_layout *layout, struct zs_error *err)
{
	*texture = (struct zs_texture){
		.gpu = gpu,
		.width = layout->width,
		.height = layout->height,
		.is_opaque = !has_alpha(layout->fourcc),
		.bytes_per_pixel = zs_layout_bytes_per_pixel(layout),
	};
	if (layout->width > (uint32_t)gpu->max_size || layout->height > (uint32_t)gpu->max_size) {
		struct zs_error_facts facts = {.width = layout->width, .height = layout->height};
		snprintf(facts.detail, sizeof(facts.detail), "%d", gpu->max_size);
		return zs_error_set_cause(err, -E2BIG, zs_gpu_name(gpu), "glTexImage2D",
			ZS_CAUSE_TEXTURE_SIZE, &facts);
	}
	int ret = choose_format(texture, layout->fourcc, err);
	ret = ret < 0 ? ret : make_name(texture, GL_TEXTURE_2D, err);
	if (ret == 0) {
		glTexImage2D(GL_TEXTURE_2D, 0, (GLint)texture->format, (GLsizei)layout->width,
			(GLsizei)layout->height, 0, texture->format, texture->type, NULL);
		ret = zs_gl_check(err, zs_gpu_name(gpu), "glTexImage2D");
	}
	if (ret < 0) {
		zs_texture_finish(texture);
	}
	return ret;
}

/** Uploads one rectangle; row by row if the driver cannot skip the rest of each. */
static void upload_rect(struct zs_texture *texture, const uint8_t *data,
	const struct zs_layout *layout, const struct zs_rect *rect)
{
	const uint32_t bytes = texture->bytes_per_pixel;
	const uint8_t *first = data + (size_t)rect->y * layout->stride + (size_t)rect->x * bytes;
	const bool whole_rows = (uint32_t)rect->width * bytes == layout->stride;
	const int32_t step = texture->gpu->has_row_length || whole_rows ? rect->height : 1;
	for (int32_t y = 0; y < rect->height; y += step) {
		glTexSubImage2D(GL_TEXTURE_2D, 0, rect->x, rect->y + y, rect->width, step,
			texture->format, texture->type, first + (size_t)y * layout->stride);
	}
}

uint64_t zs_texture_upload(struct zs_texture *texture, const void *data,
	const struct zs_layout *layout, const struct zs_damage *damage)
{
	glBindTexture(GL_TEXTURE_2D, texture->name);
	glPixelStorei(GL_UNPACK_ALIGNMENT, texture->bytes_per_pixel == 2 ? 2 : 4);
	if (texture->gpu->has_row_length) {
		glPixelStorei(GL_UNPACK_ROW_LENGTH_EXT,
			(GLint)(layout->stride / texture->bytes_per_pixel));
	}
	for (uint32_t i = 0; i < damage->count; i++) {
		upload_rect(texture, data, layout, &damage->rects[i]);
	}
	return zs_damage_area(damage) * texture->bytes_per_pixel;
}

void zs_texture_finish(struct zs_texture *texture)
{
	if (texture->gpu == NULL) {
		return;
	}
	glDeleteTextures(1, &texture->name);
	zs_image_finish(&texture->image, texture->gpu);
	*texture = (struct zs_texture){0};
}
