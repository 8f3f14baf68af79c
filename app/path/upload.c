#include <errno.h>

#include "app/path/gpu-path.h"
#include "app/path/shadow.h"

struct upload {
	struct zs_gpu_path gpu;
	struct zs_shadow shadow;
	struct zs_texture texture; ///< the shadow's pixels
};

static int upload_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	struct upload *upload = (struct upload *)path;
	struct zs_gpu_pipeline *pipeline = &upload->gpu.pipeline;
	int ret = zs_gpu_path_init(&upload->gpu, request, false, err);
	ret = ret < 0 ? ret : zs_shadow_init(&upload->shadow, path, request, err);
	if (ret < 0) {
		return ret;
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		zs_shadow_attach(&upload->shadow, &path->chain.slots[i]);
	}
	ret = zs_texture_create(
		&upload->texture, pipeline->context->gpu, &upload->shadow.buffer->layout, err);
	return ret < 0 ? ret : zs_gpu_pipeline_prepare(pipeline, &upload->texture, err);
}

static int upload_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct upload *upload = (struct upload *)path;
	zs_shadow_attach(&upload->shadow, slot);
	return zs_gpu_path_add(&upload->gpu, slot, err);
}

static int upload_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	/* Else frames that are overtaken would queue up at the GPU without end. */
	return zs_gpu_path_complete(path, slot, err);
}

static int upload_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	struct upload *upload = (struct upload *)path;
	const struct zs_buffer *shadow = upload->shadow.buffer;
	*bytes_copied +=
		zs_texture_upload(&upload->texture, shadow->data, &shadow->layout, damage->canvas);
	return zs_gpu_path_draw(&upload->gpu, slot, &upload->texture, damage->buffer, err);
}

static const char *upload_label(const struct zs_path *path)
{
	return "uploaded";
}

static void upload_describe(const struct zs_path *path, struct zs_path_info *info)
{
	info->memory = "plain";
	snprintf(info->copy_method, sizeof(info->copy_method), "glTexSubImage2D");
	zs_gpu_path_describe(&((const struct upload *)path)->gpu, info);
}

static void upload_finish(struct zs_path *path)
{
	struct upload *upload = (struct upload *)path;
	zs_gpu_path_wait(&upload->gpu);
	zs_texture_finish(&upload->texture);
	zs_gpu_path_finish(&upload->gpu);
	zs_shadow_finish(&upload->shadow);
}

const struct zs_path_impl zs_path_upload = {
	.name = "upload",
	.summary = "cairo draws into private memory; the damage is uploaded to the GPU",
	.size = sizeof(struct upload),
	.composes = true,
	.init = upload_init,
	.add = upload_add,
	.begin = upload_begin,
	.prepare = upload_prepare,
	.complete = zs_gpu_path_complete,
	.label = upload_label,
	.describe = upload_describe,
	.finish = upload_finish,
};
