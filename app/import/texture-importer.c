#include "app/import/texture-importer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static int import_texture(struct zs_texture_importer *importer, struct zs_texture *texture,
	const struct zs_dmabuf *dmabuf, struct zs_import *import, struct zs_error *err)
{
	struct zs_image image;
	int ret = zs_image_init(&image, importer->gpu, dmabuf, ZS_IMAGE_SAMPLED, err);
	if (ret < 0) {
		return ret;
	}
	import->step = ZS_IMPORT_TAKEN;
	ret = zs_texture_bind(texture, importer->gpu, dmabuf, &image, err);
	return ret < 0 ? ret : zs_gl_renderer_prepare(importer->renderer, texture, err);
}

static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct zs_texture *texture = calloc(1, sizeof(*texture));
	if (texture == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	const int ret =
		import_texture((struct zs_texture_importer *)base, texture, dmabuf, import, err);
	if (ret < 0) {
		zs_texture_finish(texture);
		free(texture);
		return ret;
	}
	import->step = ZS_IMPORT_ACCEPTED;
	import->handle = texture;
	return 0;
}

static void release(struct zs_importer *base, struct zs_import *import)
{
	if (import->handle != NULL) {
		zs_texture_finish(import->handle);
		free(import->handle);
		import->handle = NULL;
	}
}

static const struct zs_importer_impl impl = {
	.name = "texture",
	.summary = "the GPU that is open",
	.import = import,
	.release = release,
};

void zs_texture_importer_init(
	struct zs_texture_importer *importer, struct zs_gpu *gpu, struct zs_gl_renderer *renderer)
{
	*importer = (struct zs_texture_importer){
		.base = {.impl = &impl}, .gpu = gpu, .renderer = renderer};
	snprintf(importer->base.device, sizeof(importer->base.device), "%.63s", gpu->renderer);
}
