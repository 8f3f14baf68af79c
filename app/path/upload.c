#include <errno.h>

#include "app/path/gpu-pipeline.h"
#include "app/path/shadow.h"

static int upload_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	int ret = zs_gpu_pipeline_init(path, request, false, err);
	ret = ret < 0 ? ret : zs_path_create_shadow(path, err);
	if (ret < 0) {
		return ret;
	}
	struct zs_texture *texture = &path->pipeline->textures[0];
	snprintf(path->method, sizeof(path->method), "glTexSubImage2D");
	ret = zs_texture_create(texture, path->pipeline->context->gpu, &path->shadow->layout, err);
	return ret < 0 ? ret : zs_gpu_pipeline_prepare(path, texture, err);
}

static int upload_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	/* Else frames that are overtaken would queue up at the GPU without end. */
	return zs_gpu_pipeline_complete(path, slot, err);
}

static int upload_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	struct zs_texture *texture = &path->pipeline->textures[0];
	*bytes_copied += zs_texture_upload(
		texture, path->shadow->data, &path->shadow->layout, damage->drawn);
	return zs_gpu_pipeline_draw(path, slot, texture, damage->lacking, err);
}

static const char *upload_label(const struct zs_path *path)
{
	return "uploaded";
}

const struct zs_path_impl zs_path_upload = {
	.name = "upload",
	.summary = "cairo draws into private memory; the damage is uploaded to the GPU",
	.composes = true,
	.init = upload_init,
	.add = zs_gpu_pipeline_add,
	.begin = upload_begin,
	.prepare = upload_prepare,
	.complete = zs_gpu_pipeline_complete,
	.label = upload_label,
	.finish = zs_gpu_pipeline_finish,
};
