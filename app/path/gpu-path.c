#include "app/path/gpu-path.h"

#include <string.h>

int zs_gpu_path_init(struct zs_gpu_path *path, const struct zs_path_request *request, bool samples,
	struct zs_error *err)
{
	struct zs_gpu_pipeline_request wanted = {
		.gpu = request->gpu,
		.memory = request->memory,
		.samples = samples,
		/* The others neither turn nor scale nor blend. */
		.needs_hardware = request->chosen_by_auto && zs_path_is_plain(&path->base) &&
				  request->transparency <= 0,
		.buffers = path->base.chain.count,
		.transform = path->base.transform,
		.opacity = 1 - request->transparency,
	};
	memcpy(wanted.background, request->background, sizeof(wanted.background));
	const int ret = zs_gpu_pipeline_init(&path->pipeline, path->base.display, &wanted, err);
	for (uint32_t i = 0; i < path->pipeline.buffer_count; i++) {
		path->base.chain.slots[i].shown = path->pipeline.buffers[i].shown;
	}
	return ret;
}

int zs_gpu_path_add(struct zs_gpu_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const int ret = zs_gpu_pipeline_add(&path->pipeline, err);
	if (ret == 0) {
		slot->shown = path->pipeline.buffers[path->pipeline.buffer_count - 1].shown;
	}
	return ret;
}

void zs_gpu_path_remove(struct zs_gpu_path *path, struct zs_slot *slot)
{
	slot->shown = NULL;
	zs_gpu_pipeline_remove(&path->pipeline);
}

int zs_gpu_path_draw(struct zs_gpu_path *path, struct zs_slot *slot, struct zs_texture *texture,
	const struct zs_damage *damage, struct zs_error *err)
{
	return zs_gpu_pipeline_draw(&path->pipeline, zs_swapchain_index(&path->base.chain, slot),
		texture, damage, &slot->fence_fd, err);
}

int zs_gpu_path_complete(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_gpu_pipeline *pipeline = &((struct zs_gpu_path *)path)->pipeline;
	return zs_gpu_pipeline_complete(pipeline, zs_swapchain_index(&path->chain, slot), err);
}

void zs_gpu_path_describe(const struct zs_gpu_path *path, struct zs_path_info *info)
{
	const struct zs_gpu *gpu = path->pipeline.context->gpu;
	snprintf(info->gpu, sizeof(info->gpu), "%s", gpu->renderer);
	info->gpu_is_software = gpu->is_software;
	info->sync_mode = zs_gpu_sync_mode_name(gpu->sync_mode);
	info->render_buffers = gpu->allocator->name;
}

void zs_gpu_path_wait(struct zs_gpu_path *path)
{
	for (uint32_t i = 0; i < path->pipeline.buffer_count; i++) {
		zs_gpu_pipeline_complete(&path->pipeline, i, NULL);
	}
}

void zs_gpu_path_finish(struct zs_gpu_path *path)
{
	zs_gpu_pipeline_finish(&path->pipeline);
}
