#include "app/path/gpu-context.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/log.h"
#include "app/common/process-settings.h"
#include "app/import/gpu-probe.h"
#include "app/import/reasons.h"
#include "render/gpu/select.h"

/* One for each display whose paths need it; what is current of EGL is the thread's anyway. */
static struct zs_gpu_context *open_contexts;

static void log_passed_over(const char *platforms, const struct zs_error *err)
{
	char what[96];
	struct zs_error explained = *err;
	zs_reason_explain(&explained);
	snprintf(what, sizeof(what), "GPU by %s passed over", platforms);
	zs_log_error(ZS_LOG_INFO, what, &explained);
}

static void log_gpu(const struct zs_gpu *gpu)
{
	zs_log(ZS_LOG_INFO, "GPU: %s by %s%s%s: %s, %s", gpu->renderer, zs_gpu_platform_name(gpu),
		gpu->node[0] == 0 ? "" : " on ", gpu->node,
		gpu->is_software ? "software, the CPU does its work" : "hardware",
		zs_gpu_sync_mode_name(gpu->sync_mode));
	if (gpu->egl.create_sync == NULL) {
		zs_log(ZS_LOG_WARNING,
			"%s: no EGL_KHR_fence_sync: every frame is waited for by glFinish; a newer "
			"driver spares that",
			gpu->renderer);
	}
}

static int open_gpu(
	struct zs_gpu_context *context, const struct zs_gpu_request *request, struct zs_error *err)
{
	context->gpu = zs_gpu_select(request, err);
	if (context->gpu == NULL) {
		return -errno;
	}
	log_gpu(context->gpu);
	const int ret = zs_gl_renderer_init(&context->renderer, context->gpu, err);
	if (ret < 0) {
		zs_gpu_destroy(context->gpu);
	}
	return ret;
}

static struct zs_gpu_context *create_context(
	const struct zs_display *display, const struct zs_gpu_choice *choice, struct zs_error *err)
{
	const struct zs_gpu_request request = {
		.platform = choice->platform[0] == 0 ? NULL : choice->platform,
		.allocator = choice->allocator,
		.node = choice->node[0] == 0 ? NULL : choice->node,
		.display = display->info.device,
		.textures = choice->textures,
		.memory = choice->memory,
		.fourcc = display->config.fourcc,
		.modifiers = display->config.modifiers,
		.modifier_count = display->config.modifier_count,
		.probe = zs_gpu_probe_in_child,
		.before_threads = zs_process_settings_begin_threads,
		.after_threads = zs_process_settings_end_threads,
		.passed_over = log_passed_over,
	};
	struct zs_gpu_context *context = calloc(1, sizeof(*context));
	if (context == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	const int ret = open_gpu(context, &request, err);
	if (ret < 0) {
		free(context);
		errno = -ret;
		return NULL;
	}
	context->display = display;
	context->textures = choice->textures;
	context->next = open_contexts;
	open_contexts = context;
	return context;
}

struct zs_gpu_context *zs_gpu_context_find(const struct zs_display *display)
{
	struct zs_gpu_context *context = open_contexts;
	while (context != NULL && context->display != display) {
		context = context->next;
	}
	return context;
}

struct zs_gpu_context *zs_gpu_context_get(
	struct zs_display *display, const struct zs_gpu_choice *choice, struct zs_error *err)
{
	struct zs_gpu_context *context = zs_gpu_context_find(display);
	if (context == NULL) {
		context = create_context(display, choice, err);
	} else if (choice->textures && !context->textures) {
		errno = -zs_error_set(err, -EBUSY, context->gpu->renderer, "texture", NULL,
			"this GPU was opened for uploads only");
		return NULL;
	}
	if (context != NULL) {
		context->users++;
	}
	return context;
}

void zs_gpu_context_put(struct zs_gpu_context *context)
{
	if (--context->users > 0) {
		return;
	}
	struct zs_gpu_context **link = &open_contexts;
	while (*link != context) {
		link = &(*link)->next;
	}
	*link = context->next;
	zs_gl_renderer_finish(&context->renderer);
	zs_gpu_destroy(context->gpu);
	free(context);
}
