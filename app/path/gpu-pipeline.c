#include "app/path/gpu-pipeline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"

static size_t index_of(const struct zs_path *path, const struct zs_slot *slot)
{
	return (size_t)(slot - path->chain.slots);
}

static int create_target(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct zs_display *display = path->display;
	struct zs_render_buffer *target = &path->pipeline->targets[index_of(path, slot)];
	const struct zs_render_buffer_request request = {
		.fourcc = display->config.fourcc,
		.width = display->config.width,
		.height = display->config.height,
		.modifiers = display->config.modifiers,
		.modifier_count = display->config.modifier_count,
		.display = display->info.device,
	};
	struct zs_gpu *gpu = path->pipeline->context->gpu;
	const int ret = zs_render_buffer_init(target, gpu, gpu->allocator, &request, err);
	if (ret < 0) {
		return ret;
	}
	slot->shown = display->impl->import(display, &target->picture, err);
	return slot->shown == NULL ? -errno : 0;
}

void zs_gpu_pipeline_remove(struct zs_path *path, struct zs_slot *slot)
{
	path->display->impl->destroy_buffer(path->display, slot->shown);
	slot->shown = NULL;
	zs_render_buffer_finish(&path->pipeline->targets[index_of(path, slot)]);
}

int zs_gpu_pipeline_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	const int ret = create_target(path, slot, err);
	if (ret < 0) {
		zs_gpu_pipeline_remove(path, slot);
	}
	return ret;
}

static void destroy_targets(struct zs_path *path)
{
	for (uint32_t i = 0; i < path->chain.count; i++) {
		zs_gpu_pipeline_remove(path, &path->chain.slots[i]);
	}
}

/** Makes all targets, or none. */
static int create_targets(struct zs_path *path, struct zs_error *err)
{
	int ret = 0;
	for (uint32_t i = 0; i < path->chain.count && ret == 0; i++) {
		ret = create_target(path, &path->chain.slots[i], err);
	}
	if (ret < 0) {
		destroy_targets(path);
	}
	return ret;
}

/** A GPU that is none would do by more work what `copy` does. */
static int check_worth(
	const struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	const struct zs_gpu *gpu = path->pipeline->context->gpu;
	const bool needed = !zs_path_is_plain(path) || request->transparency > 0;
	if (!path->chosen_by_auto || !gpu->is_software || needed) {
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, gpu->renderer, "auto",
		"name --path texture to have it nonetheless",
		"this GPU is software: the CPU would draw the picture twice, which costs more than "
		"a copy");
}

/** Closes the GPU and opens it with targets of the other allocator: the display may take those. */
static int try_other_targets(
	struct zs_path *path, const struct zs_gpu_choice *choice, const struct zs_error *refused)
{
	struct zs_gpu_pipeline *pipeline = path->pipeline;
	const struct zs_allocator *used = pipeline->context->gpu->allocator;
	const struct zs_allocator *first = zs_allocator_at(true, 0);
	struct zs_gpu_choice other = *choice;
	struct zs_error err;
	char what[64];
	if (choice->targets != NULL || pipeline->context->users > 1) {
		return refused->code;
	}
	/* The same GPU, not the next one, which may be none. */
	snprintf(other.platform, sizeof(other.platform), "%s",
		zs_gpu_platform_name(pipeline->context->gpu));
	other.targets = (used == first ? zs_allocator_at(true, 1) : first)->name;
	snprintf(what, sizeof(what), "targets of %s instead of %s", other.targets, used->name);
	zs_log_error(ZS_LOG_WARNING, what, refused);
	zs_gpu_context_put(path->display);
	pipeline->context = zs_gpu_context_get(path->display, &other, &err);
	return pipeline->context == NULL || create_targets(path, &err) < 0 ? refused->code : 0;
}

/** Opens the GPU, with targets that it can draw into and the display can show. */
static int open_composer(struct zs_path *path, const struct zs_path_request *request,
	const struct zs_gpu_choice *choice, struct zs_error *err)
{
	struct zs_gpu_pipeline *pipeline = path->pipeline;
	pipeline->context = zs_gpu_context_get(path->display, choice, err);
	if (pipeline->context == NULL) {
		return -errno;
	}
	int ret = check_worth(path, request, err);
	if (ret < 0) {
		return ret;
	}
	ret = create_targets(path, err);
	return ret < 0 ? try_other_targets(path, choice, err) : 0;
}

int zs_gpu_pipeline_init(struct zs_path *path, const struct zs_path_request *request, bool textures,
	struct zs_error *err)
{
	struct zs_gpu_choice choice = request->gpu;
	choice.textures = choice.textures || textures;
	if (choice.textures && strcmp(request->memory, "auto") != 0) {
		choice.memory = request->memory;
	}
	struct zs_gpu_pipeline *pipeline = calloc(1, sizeof(*pipeline));
	if (pipeline == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	path->pipeline = pipeline;
	for (size_t i = 0; i < ZS_SWAPCHAIN_MAX; i++) {
		pipeline->work[i] = ZS_GPU_NO_WORK;
	}
	int ret = open_composer(path, request, &choice, err);
	if (ret < 0 && choice.textures && !textures && path->display->context == NULL) {
		/* What another path would need is not to be had: it is not needed here. */
		choice.textures = false;
		ret = open_composer(path, request, &choice, err);
	}
	if (ret < 0) {
		return ret;
	}
	const struct zs_gpu *gpu = pipeline->context->gpu;
	snprintf(path->gpu, sizeof(path->gpu), "%s", gpu->renderer);
	path->gpu_is_software = gpu->is_software;
	path->gpu_waiting = zs_gpu_sync_name(gpu->waiting);
	path->targets = gpu->allocator->name;
	pipeline->layer = (struct zs_layer){
		.place = path->place,
		.opacity = 1 - request->transparency,
	};
	memcpy(pipeline->context->renderer.background, request->background,
		sizeof(request->background));
	return 0;
}

void zs_gpu_pipeline_finish(struct zs_path *path)
{
	struct zs_gpu_pipeline *pipeline = path->pipeline;
	if (pipeline == NULL) {
		return;
	}
	for (uint32_t i = 0; i < path->chain.count; i++) {
		if (pipeline->context != NULL) {
			/* A frame that was dropped may still be drawn, from memory that goes now.
			 */
			zs_gpu_wait(pipeline->context->gpu, &pipeline->work[i], NULL);
			zs_gpu_work_finish(pipeline->context->gpu, &pipeline->work[i]);
		}
		zs_texture_finish(&pipeline->textures[i]);
		zs_render_buffer_finish(&pipeline->targets[i]);
	}
	if (pipeline->context != NULL) {
		zs_gpu_context_put(path->display);
	}
	free(pipeline);
	path->pipeline = NULL;
}

struct zs_texture *zs_gpu_pipeline_texture(struct zs_path *path, const struct zs_slot *slot)
{
	return &path->pipeline->textures[index_of(path, slot)];
}

int zs_gpu_pipeline_prepare(
	struct zs_path *path, const struct zs_texture *texture, struct zs_error *err)
{
	return zs_gl_renderer_prepare(&path->pipeline->context->renderer, texture, err);
}

int zs_gpu_pipeline_draw(struct zs_path *path, struct zs_slot *slot, struct zs_texture *texture,
	const struct zs_damage *lacking, struct zs_error *err)
{
	struct zs_gpu_pipeline *pipeline = path->pipeline;
	const struct zs_display *display = path->display;
	bool *painted = &pipeline->painted[index_of(path, slot)];
	struct zs_damage damage;
	zs_path_map_damage(path, lacking, &damage);
	if (!*painted) {
		zs_damage_add(&damage, (struct zs_rect){0, 0, (int32_t)display->config.width,
					       (int32_t)display->config.height});
		*painted = true;
	}
	pipeline->layer.texture = texture;
	zs_gl_renderer_draw(&pipeline->context->renderer, &pipeline->targets[index_of(path, slot)],
		&pipeline->layer, 1, &damage);
	struct zs_gpu_work *work = &pipeline->work[index_of(path, slot)];
	const int ret = zs_gpu_submit(pipeline->context->gpu, work, err);
	slot->fence_fd = work->fence_fd;
	return ret;
}

int zs_gpu_pipeline_complete(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	return zs_gpu_wait(
		path->pipeline->context->gpu, &path->pipeline->work[index_of(path, slot)], err);
}
