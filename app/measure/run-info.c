#include "app/measure/run-info.h"

#include <stdio.h>

#include "app/common/process-settings.h"
#include "app/measure/cpu-step.h"
#include "udmabuf/format.h"

/** Replaces `text`, cut to its size. */
#define SET(text, value) snprintf(text, sizeof(text), "%s", value)

void zs_run_info_describe(struct zs_run_info *info, const struct zs_path *path, const char *scene,
	const char *pace, uint32_t warmup)
{
	const struct zs_display *display = path->display;
	struct zs_path_info own;
	zs_path_describe(path, &own);
	*info = (struct zs_run_info){
		.width = display->config.width,
		.height = display->config.height,
		.fourcc = display->config.fourcc,
		.buffers = path->chain.count,
		.warmup = warmup,
		.threads = path->ways.count == 0 ? 1 : path->ways.ways[path->ways.best].threads,
		.damage_asked = -1,
		.cpu_step_ns = zs_cpu_step_ns(),
		.period_ns = display->config.period_ns,
		.flips_are_visible = display->caps.flips_are_visible,
	};
	SET(info->display, display->impl->name);
	SET(info->path, path->impl->name);
	SET(info->label, path->impl->label(path));
	SET(info->scene, scene);
	SET(info->pace, pace);
	SET(info->memory, own.memory);
	SET(info->copy_method, own.copy_method);
	SET(info->gpu, own.gpu);
	if (own.gpu[0] != 0) {
		info->gpu_is_software = own.gpu_is_software;
		SET(info->sync_mode, own.sync_mode);
		SET(info->render_buffers, own.render_buffers);
	}
	zs_process_settings_describe(info->process_settings, sizeof(info->process_settings));
	SET(info->device, display->info.device);
	SET(info->connector, display->info.connector);
	SET(info->driver, display->info.driver);
}

double zs_run_info_frame_bytes(const struct zs_run_info *info)
{
	return (double)info->width * info->height * zs_format_find(info->fourcc)->bytes_per_pixel;
}
