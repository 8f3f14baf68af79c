#include "app/path/gpu-pipeline.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"

/** Makes one more render buffer; what is left half done is the caller's to remove. */
static int create_buffer(struct zs_gpu_pipeline *pipeline, struct zs_error *err)
{
	struct zs_display *display = pipeline->display;
	struct zs_gpu_pipeline_buffer *buffer = &pipeline->buffers[pipeline->buffer_count++];
	const struct zs_render_buffer_request request = {
		.fourcc = display->config.fourcc,
		.width = display->config.width,
		.height = display->config.height,
		.modifiers = display->config.modifiers,
		.modifier_count = display->config.modifier_count,
		.display = display->info.device,
	};
	struct zs_gpu *gpu = pipeline->context->gpu;
	*buffer = (struct zs_gpu_pipeline_buffer){.work = ZS_GPU_NO_WORK};
	const int ret =
		zs_render_buffer_init(&buffer->render_buffer, gpu, gpu->allocator, &request, err);
	if (ret < 0) {
		return ret;
	}
	buffer->shown = display->impl->import(display, &buffer->render_buffer.dmabuf, err);
	return buffer->shown == NULL ? -errno : 0;
}

void zs_gpu_pipeline_remove(struct zs_gpu_pipeline *pipeline)
{
	struct zs_gpu_pipeline_buffer *buffer = &pipeline->buffers[--pipeline->buffer_count];
	struct zs_display *display = pipeline->display;
	display->impl->destroy_buffer(display, buffer->shown);
	/* A frame that was dropped may still be drawn. */
	zs_gpu_wait(pipeline->context->gpu, &buffer->work, NULL);
	zs_gpu_work_finish(pipeline->context->gpu, &buffer->work);
	zs_render_buffer_finish(&buffer->render_buffer);
}

int zs_gpu_pipeline_add(struct zs_gpu_pipeline *pipeline, struct zs_error *err)
{
	const int ret = create_buffer(pipeline, err);
	if (ret < 0) {
		zs_gpu_pipeline_remove(pipeline);
	}
	return ret;
}

static void destroy_buffers(struct zs_gpu_pipeline *pipeline)
{
	while (pipeline->buffer_count > 0) {
		zs_gpu_pipeline_remove(pipeline);
	}
}

/** Makes all render buffers, or none. */
static int create_buffers(struct zs_gpu_pipeline *pipeline, uint32_t count, struct zs_error *err)
{
	int ret = 0;
	while (pipeline->buffer_count < count && ret == 0) {
		ret = create_buffer(pipeline, err);
	}
	if (ret < 0) {
		destroy_buffers(pipeline);
	}
	return ret;
}

static bool is_plain(const struct zs_gpu_pipeline *pipeline)
{
	return zs_transform_is_identity(&pipeline->layer.transform, pipeline->display->config.width,
		pipeline->display->config.height);
}

/**
 * Closes the GPU and opens it with render buffers of the other allocator: the display may take
 * those.
 */
static int try_other_allocator(struct zs_gpu_pipeline *pipeline,
	const struct zs_gpu_pipeline_request *request, const struct zs_gpu_choice *choice,
	struct zs_error *refused)
{
	const struct zs_allocator *used = pipeline->context->gpu->allocator;
	const struct zs_allocator *first = zs_allocator_at(true, 0);
	struct zs_gpu_choice other = *choice;
	struct zs_error err;
	char what[64];
	if (choice->allocator != NULL || pipeline->context->users > 1) {
		return refused->code;
	}
	/* The same GPU, not the next one, which may be none. */
	snprintf(other.platform, sizeof(other.platform), "%s",
		zs_gpu_platform_name(pipeline->context->gpu));
	other.allocator = (used == first ? zs_allocator_at(true, 1) : first)->name;
	snprintf(what, sizeof(what), "targets of %s instead of %s", other.allocator, used->name);
	zs_reason_explain(refused);
	zs_log_error(ZS_LOG_WARNING, what, refused);
	zs_gpu_context_put(pipeline->context);
	pipeline->context = zs_gpu_context_get(pipeline->display, &other, &err);
	return pipeline->context == NULL || create_buffers(pipeline, request->buffers, &err) < 0
		       ? refused->code
		       : 0;
}

/** Opens the GPU, with render buffers that it can draw into and the display can show. */
static int open_gpu(struct zs_gpu_pipeline *pipeline, const struct zs_gpu_pipeline_request *request,
	const struct zs_gpu_choice *choice, struct zs_error *err)
{
	pipeline->context = zs_gpu_context_get(pipeline->display, choice, err);
	if (pipeline->context == NULL) {
		return -errno;
	}
	const struct zs_gpu *gpu = pipeline->context->gpu;
	if (request->needs_hardware && gpu->is_software) {
		return zs_error_set_cause(
			err, -EOPNOTSUPP, gpu->renderer, "auto", ZS_CAUSE_SOFTWARE_GPU, NULL);
	}
	const int ret = create_buffers(pipeline, request->buffers, err);
	return ret < 0 ? try_other_allocator(pipeline, request, choice, err) : 0;
}

int zs_gpu_pipeline_init(struct zs_gpu_pipeline *pipeline, struct zs_display *display,
	const struct zs_gpu_pipeline_request *request, struct zs_error *err)
{
	struct zs_gpu_choice choice = request->gpu;
	choice.textures = choice.textures || request->samples;
	if (choice.textures && strcmp(request->memory, "auto") != 0) {
		choice.memory = request->memory;
	}
	*pipeline = (struct zs_gpu_pipeline){
		.display = display,
		.layer = {.transform = request->transform, .opacity = request->opacity},
	};
	int ret = open_gpu(pipeline, request, &choice, err);
	if (ret < 0 && choice.textures && !request->samples &&
		zs_gpu_context_find(display) == NULL) {
		/* What another path would need is not to be had: it is not needed here. */
		choice.textures = false;
		ret = open_gpu(pipeline, request, &choice, err);
	}
	if (ret < 0) {
		return ret;
	}
	memcpy(pipeline->context->renderer.background, request->background,
		sizeof(request->background));
	return 0;
}

void zs_gpu_pipeline_finish(struct zs_gpu_pipeline *pipeline)
{
	if (pipeline->context == NULL) {
		return;
	}
	destroy_buffers(pipeline);
	zs_gpu_context_put(pipeline->context);
	pipeline->context = NULL;
}

int zs_gpu_pipeline_prepare(
	struct zs_gpu_pipeline *pipeline, const struct zs_texture *texture, struct zs_error *err)
{
	return zs_gl_renderer_prepare(&pipeline->context->renderer, texture, err);
}

void zs_gpu_pipeline_map_damage(const struct zs_gpu_pipeline *pipeline,
	const struct zs_damage *frame, struct zs_damage *shown)
{
	if (is_plain(pipeline)) {
		*shown = *frame;
		return;
	}
	zs_damage_clear(shown);
	zs_transform_map_damage(&pipeline->layer.transform, frame, shown);
}

int zs_gpu_pipeline_draw(struct zs_gpu_pipeline *pipeline, uint32_t index,
	struct zs_texture *texture, const struct zs_damage *damage, int *fence_fd,
	struct zs_error *err)
{
	const struct zs_display *display = pipeline->display;
	struct zs_gpu_pipeline_buffer *buffer = &pipeline->buffers[index];
	struct zs_damage shown;
	zs_gpu_pipeline_map_damage(pipeline, damage, &shown);
	if (!buffer->has_background) {
		zs_damage_add(&shown, (struct zs_rect){0, 0, (int32_t)display->config.width,
					      (int32_t)display->config.height});
		buffer->has_background = true;
	}
	pipeline->layer.texture = texture;
	zs_gl_renderer_draw(
		&pipeline->context->renderer, &buffer->render_buffer, &pipeline->layer, 1, &shown);
	const int ret = zs_gpu_submit(pipeline->context->gpu, &buffer->work, err);
	*fence_fd = buffer->work.fence_fd;
	return ret;
}

int zs_gpu_pipeline_complete(struct zs_gpu_pipeline *pipeline, uint32_t index, struct zs_error *err)
{
	return zs_gpu_wait(pipeline->context->gpu, &pipeline->buffers[index].work, err);
}
