#include "app/path/gpu-context.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/log.h"

static void log_passed_over(const char *platform, const struct zs_error *err)
{
	char what[64];
	snprintf(what, sizeof(what), "GPU by %s passed over", platform);
	zs_log_error(ZS_LOG_INFO, what, err);
}

static void log_gpu(const struct zs_gpu *gpu)
{
	zs_log(ZS_LOG_INFO, "GPU: %s by %s%s%s: %s, %s", gpu->renderer, zs_gpu_platform_name(gpu),
		gpu->node[0] == 0 ? "" : " on ", gpu->node,
		gpu->is_software ? "software, the CPU does its work" : "hardware",
		zs_gpu_waiting_name(gpu->waiting));
	if (gpu->egl.create_sync == NULL) {
		zs_log(ZS_LOG_WARNING,
			"%s: no EGL_KHR_fence_sync: every frame is waited for by glFinish; a newer "
			"driver spares that",
			gpu->renderer);
	}
}

static int open_composer(
	struct zs_composer *composer, const struct zs_gpu_request *request, struct zs_error *err)
{
	composer->gpu = zs_gpu_create(request, err);
	if (composer->gpu == NULL) {
		return -errno;
	}
	log_gpu(composer->gpu);
	const int ret = zs_compositor_init(&composer->compositor, composer->gpu, err);
	if (ret < 0) {
		zs_gpu_destroy(composer->gpu);
	}
	return ret;
}

static struct zs_composer *create_composer(
	const struct zs_display *display, const struct zs_gpu_choice *choice, struct zs_error *err)
{
	const struct zs_gpu_request request = {
		.platform = choice->platform[0] == 0 ? NULL : choice->platform,
		.allocator = choice->targets,
		.node = choice->node[0] == 0 ? NULL : choice->node,
		.display = display->device,
		.textures = choice->textures,
		.memory = choice->memory,
		.fourcc = display->fourcc,
		.modifiers = display->modifiers,
		.modifier_count = display->modifier_count,
		.passed_over = log_passed_over,
	};
	struct zs_composer *composer = calloc(1, sizeof(*composer));
	if (composer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	const int ret = open_composer(composer, &request, err);
	if (ret < 0) {
		free(composer);
		errno = -ret;
		return NULL;
	}
	composer->textures = choice->textures;
	return composer;
}

struct zs_composer *zs_composer_get(
	struct zs_display *display, const struct zs_gpu_choice *choice, struct zs_error *err)
{
	struct zs_composer *composer = display->composer;
	if (composer == NULL) {
		composer = create_composer(display, choice, err);
	} else if (choice->textures && !composer->textures) {
		zs_error_set(err, -EBUSY, composer->gpu->renderer, "texture", NULL,
			"this GPU was opened for uploads only");
		composer = NULL;
		errno = EBUSY;
	}
	if (composer != NULL) {
		composer->users++;
		display->composer = composer;
	}
	return composer;
}

void zs_composer_put(struct zs_display *display)
{
	struct zs_composer *composer = display->composer;
	if (--composer->users > 0) {
		return;
	}
	zs_compositor_finish(&composer->compositor);
	zs_gpu_destroy(composer->gpu);
	free(composer);
	display->composer = NULL;
}
