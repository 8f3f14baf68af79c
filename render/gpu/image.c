#include "render/gpu/image.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#define ATTRIBUTES (6 + ZS_DMABUF_PLANES * 10 + 1)

/* What a plane's attributes are called. */
static const struct {
	EGLint fd, offset, stride, modifier_low, modifier_high;
} names[ZS_DMABUF_PLANES] = {
	{EGL_DMA_BUF_PLANE0_FD_EXT, EGL_DMA_BUF_PLANE0_OFFSET_EXT, EGL_DMA_BUF_PLANE0_PITCH_EXT,
		EGL_DMA_BUF_PLANE0_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE0_MODIFIER_HI_EXT},
	{EGL_DMA_BUF_PLANE1_FD_EXT, EGL_DMA_BUF_PLANE1_OFFSET_EXT, EGL_DMA_BUF_PLANE1_PITCH_EXT,
		EGL_DMA_BUF_PLANE1_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE1_MODIFIER_HI_EXT},
	{EGL_DMA_BUF_PLANE2_FD_EXT, EGL_DMA_BUF_PLANE2_OFFSET_EXT, EGL_DMA_BUF_PLANE2_PITCH_EXT,
		EGL_DMA_BUF_PLANE2_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE2_MODIFIER_HI_EXT},
	{EGL_DMA_BUF_PLANE3_FD_EXT, EGL_DMA_BUF_PLANE3_OFFSET_EXT, EGL_DMA_BUF_PLANE3_PITCH_EXT,
		EGL_DMA_BUF_PLANE3_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE3_MODIFIER_HI_EXT},
};

/** What a driver says of a format. */
struct offer {
	bool known; ///< it says anything
	bool format;
	EGLint count;
	EGLuint64KHR modifiers[ZS_IMAGE_MODIFIERS];
	EGLBoolean external_only[ZS_IMAGE_MODIFIERS];
};

uint32_t zs_image_formats(struct zs_gpu *gpu, uint32_t *fourccs)
{
	EGLint formats[ZS_IMAGE_FORMATS], count = 0;
	if (gpu->egl.query_formats == NULL ||
		!gpu->egl.query_formats(gpu->display, ZS_IMAGE_FORMATS, formats, &count)) {
		return 0;
	}
	/* More than there was room for, by drivers that count them all. */
	count = count > ZS_IMAGE_FORMATS ? ZS_IMAGE_FORMATS : count;
	for (EGLint i = 0; i < count; i++) {
		fourccs[i] = (uint32_t)formats[i];
	}
	return count < 0 ? 0 : (uint32_t)count;
}

static bool lists_format(struct zs_gpu *gpu, uint32_t fourcc, bool *known)
{
	uint32_t formats[ZS_IMAGE_FORMATS];
	const uint32_t count = zs_image_formats(gpu, formats);
	*known = count > 0;
	for (uint32_t i = 0; i < count; i++) {
		if (formats[i] == fourcc) {
			return true;
		}
	}
	return false;
}

static void ask(struct zs_gpu *gpu, uint32_t fourcc, struct offer *offer)
{
	/* Zeroed: Mesa's software drivers leave external_only as it was. */
	*offer = (struct offer){0};
	offer->format = lists_format(gpu, fourcc, &offer->known);
	if (!offer->format || gpu->egl.query_modifiers == NULL ||
		!gpu->egl.query_modifiers(gpu->display, (EGLint)fourcc, ZS_IMAGE_MODIFIERS,
			offer->modifiers, offer->external_only, &offer->count)) {
		offer->count = 0;
	}
	/* Mesa's iris counts also those for which there was no room. */
	if (offer->count > ZS_IMAGE_MODIFIERS) {
		offer->count = ZS_IMAGE_MODIFIERS;
	}
}

static EGLint find_modifier(const struct offer *offer, uint64_t modifier)
{
	for (EGLint i = 0; i < offer->count; i++) {
		if (offer->modifiers[i] == modifier) {
			return i;
		}
	}
	return -1;
}

uint32_t zs_image_modifiers(struct zs_gpu *gpu, uint32_t fourcc, uint64_t *modifiers)
{
	struct offer offer;
	uint32_t count = 0;
	ask(gpu, fourcc, &offer);
	for (EGLint i = 0; i < offer.count; i++) {
		if (!offer.external_only[i]) {
			modifiers[count++] = offer.modifiers[i];
		}
	}
	return count;
}

uint32_t zs_image_sampled_modifiers(
	struct zs_gpu *gpu, uint32_t fourcc, uint64_t *modifiers, bool *is_external)
{
	struct offer offer;
	ask(gpu, fourcc, &offer);
	for (EGLint i = 0; i < offer.count; i++) {
		modifiers[i] = offer.modifiers[i];
		is_external[i] = offer.external_only[i];
	}
	return (uint32_t)offer.count;
}

static const char *use_name(enum zs_image_use use)
{
	return use == ZS_IMAGE_SAMPLED ? "sample" : "draw into";
}

static int set_error(struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf, int code, const char *call,
	enum zs_cause cause, struct zs_error *err)
{
	const struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, zs_gpu_name(gpu));
	return zs_error_set_cause(err, code, zs_gpu_name(gpu), call, cause, &facts);
}

/** Adds the detail that the cause's words name. Returns the error's code. */
static int add_detail(struct zs_error *err, int code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static int add_detail(struct zs_error *err, int code, const char *format, ...)
{
	va_list args;
	if (err != NULL) {
		va_start(args, format);
		vsnprintf(err->facts.detail, sizeof(err->facts.detail), format, args);
		va_end(args);
	}
	return code;
}

/** Asks before it tries: the driver's lists say more than its EGL_BAD_MATCH. */
static int check(struct zs_image *image, struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf,
	enum zs_image_use use, bool *explicit_modifier, struct zs_error *err)
{
	static const char modifiers[] = "eglQueryDmaBufModifiersEXT";
	struct offer offer;
	if (dmabuf->planes[0].fd < 0) {
		return set_error(gpu, dmabuf, -EINVAL, "eglCreateImageKHR", ZS_CAUSE_PLAIN, err);
	}
	if (dmabuf->width > (uint32_t)gpu->max_size || dmabuf->height > (uint32_t)gpu->max_size) {
		set_error(gpu, dmabuf, -E2BIG, "eglCreateImageKHR", ZS_CAUSE_TEXTURE_SIZE, err);
		return add_detail(err, -E2BIG, "%d", gpu->max_size);
	}
	ask(gpu, dmabuf->fourcc, &offer);
	if (offer.known && !offer.format) {
		return set_error(
			gpu, dmabuf, -EINVAL, "eglQueryDmaBufFormatsEXT", ZS_CAUSE_FORMAT, err);
	}
	const EGLint index = find_modifier(&offer, dmabuf->modifier);
	*explicit_modifier = index >= 0;
	if (offer.count > 0 && index < 0 && dmabuf->modifier != ZS_MODIFIER_INVALID) {
		set_error(gpu, dmabuf, -EINVAL, modifiers, ZS_CAUSE_MODIFIER, err);
		return add_detail(err, -EINVAL, "%d", offer.count);
	}
	image->external = index >= 0 && offer.external_only[index];
	if (image->external && (use == ZS_IMAGE_DRAWN || !gpu->external)) {
		set_error(gpu, dmabuf, -EINVAL, modifiers, ZS_CAUSE_EXTERNAL, err);
		return add_detail(err, -EINVAL, "%s", gpu->external ? "" : ", which it has not");
	}
	return 0;
}

int zs_image_init(struct zs_image *image, struct zs_gpu *gpu, const struct zs_dmabuf *dmabuf,
	enum zs_image_use use, struct zs_error *err)
{
	EGLint attributes[ATTRIBUTES];
	size_t n = 0;
	bool explicit_modifier = false;
	*image = (struct zs_image){.handle = EGL_NO_IMAGE_KHR};
	const int ret = check(image, gpu, dmabuf, use, &explicit_modifier, err);
	if (ret < 0) {
		return ret;
	}
#define ADD(name, value) attributes[n++] = (name), attributes[n++] = (EGLint)(value)
	ADD(EGL_WIDTH, dmabuf->width);
	ADD(EGL_HEIGHT, dmabuf->height);
	ADD(EGL_LINUX_DRM_FOURCC_EXT, dmabuf->fourcc);
	for (uint32_t i = 0; i < dmabuf->plane_count; i++) {
		ADD(names[i].fd, dmabuf->planes[i].fd);
		ADD(names[i].offset, dmabuf->planes[i].offset);
		ADD(names[i].stride, dmabuf->planes[i].stride);
		if (explicit_modifier) {
			ADD(names[i].modifier_low, dmabuf->modifier & 0xffffffff);
			ADD(names[i].modifier_high, dmabuf->modifier >> 32);
		}
	}
#undef ADD
	attributes[n] = EGL_NONE;
	image->handle = gpu->egl.create_image(
		gpu->display, EGL_NO_CONTEXT, EGL_LINUX_DMA_BUF_EXT, NULL, attributes);
	if (image->handle == EGL_NO_IMAGE_KHR) {
		const int error =
			zs_egl_error_set(err, zs_gpu_name(gpu), "eglCreateImageKHR", NULL, "");
		if (err != NULL) {
			err->cause = ZS_CAUSE_GPU_LAYOUT;
			err->facts = zs_dmabuf_facts(dmabuf, zs_gpu_name(gpu));
		}
		return add_detail(err, error, "%s", use_name(use));
	}
	return 0;
}

void zs_image_finish(struct zs_image *image, struct zs_gpu *gpu)
{
	if (image->handle != EGL_NO_IMAGE_KHR) {
		gpu->egl.destroy_image(gpu->display, image->handle);
	}
	*image = (struct zs_image){.handle = EGL_NO_IMAGE_KHR};
}
