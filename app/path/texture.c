#include <errno.h>

#include "app/path/gpu-pipeline.h"
#include "app/path/memory.h"

static int import_texture(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_texture *texture = zs_gpu_pipeline_texture(path, slot);
	const struct zs_dmabuf picture = zs_buffer_dmabuf(slot->memory);
	const int ret = zs_texture_import(texture, path->pipeline->context->gpu, &picture, err);
	return ret < 0 ? ret : zs_gpu_pipeline_prepare(path, texture, err);
}

static void release_texture(struct zs_path *path, struct zs_slot *slot)
{
	zs_texture_finish(zs_gpu_pipeline_texture(path, slot));
}

static const struct zs_path_importer importer = {import_texture, release_texture, false};

static int texture_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	const int ret = zs_gpu_pipeline_init(path, request, true, err);
	return ret < 0 ? ret : zs_path_create_memory(path, request, &importer, err);
}

static int texture_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	int ret = zs_gpu_pipeline_add(path, slot, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_path_add_memory(path, slot, &importer, err);
	if (ret < 0) {
		zs_gpu_pipeline_remove(path, slot);
	}
	return ret;
}

static int texture_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	/* SYNC waits for nobody: the GPU must have read what was there before. */
	const int ret = zs_gpu_pipeline_complete(path, slot, err);
	if (ret < 0) {
		return ret;
	}
	return zs_path_begin_memory(path, slot, err);
}

static int texture_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	const int ret = zs_path_prepare_memory(path, slot, damage, bytes_copied, err);
	return ret < 0 ? ret
		       : zs_gpu_pipeline_draw(path, slot, zs_gpu_pipeline_texture(path, slot),
				 damage->lacking, err);
}

static const char *texture_label(const struct zs_path *path)
{
	return "composited";
}

const struct zs_path_impl zs_path_texture = {
	.name = "texture",
	.summary = "the GPU samples the memory that cairo drew into",
	.takes_memory = true,
	.composes = true,
	.init = texture_init,
	.add = texture_add,
	.begin = texture_begin,
	.prepare = texture_prepare,
	.complete = zs_gpu_pipeline_complete,
	.label = texture_label,
	.finish = zs_gpu_pipeline_finish,
};
