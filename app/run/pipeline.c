#include "app/run/pipeline.h"

#include <errno.h>

#include "app/run/key-help.h"

static enum zs_rotation rotation_on(
	const struct zs_run_options *options, const struct zs_display *display)
{
	return options->is_upright ? display->info.upright : options->rotation;
}

static int choose_layout(const struct zs_run_options *options, const struct zs_display *display,
	struct zs_layout *layout)
{
	const enum zs_rotation rotation = rotation_on(options, display);
	const bool aside = rotation == ZS_ROTATION_90 || rotation == ZS_ROTATION_270;
	if (options->width != 0) {
		return zs_layout_init(
			layout, display->config.fourcc, options->width, options->height, NULL);
	}
	return zs_layout_init(layout, display->config.fourcc,
		aside ? display->config.height : display->config.width,
		aside ? display->config.width : display->config.height, NULL);
}

int zs_run_pipeline_layout(const struct zs_run_options *options, const struct zs_display *display,
	struct zs_layout *layout, struct zs_error *err)
{
	const int ret = choose_layout(options, display, layout);
	if (ret < 0) {
		return zs_error_set(err, ret, display->impl->name, "layout",
			"use a smaller --mode or --size", "%ux%u", display->config.width,
			display->config.height);
	}
	if (layout->width < ZS_SCENE_MIN_WIDTH || layout->height < ZS_SCENE_MIN_HEIGHT) {
		return zs_error_set(err, -EINVAL, display->impl->name, "layout",
			"use a larger --mode", "%ux%u cannot hold the frame-number mark, %ux%u can",
			layout->width, layout->height, ZS_SCENE_MIN_WIDTH, ZS_SCENE_MIN_HEIGHT);
	}
	return 0;
}

struct zs_path *zs_run_pipeline_create_path(const struct zs_run_options *options,
	const struct zs_frame_loop *loop, const char *name, const char *after,
	const struct zs_layout *layout, struct zs_error *err)
{
	struct zs_display *display = loop->display;
	struct zs_path_request request = {
		.after = after,
		.buffers = options->buffers,
		.memory = options->memory,
		.pieces = options->pieces,
		/* A key may choose another scene, but only one that is drawn here. */
		.is_drawn_elsewhere = zs_scene_impl_find(options->scene)->draws_elsewhere,
		.padding = options->padding,
		.copy = options->copy,
		.pool = loop->pool,
		.threads = loop->threads,
		.width = layout->width,
		.height = layout->height,
		.rotation = rotation_on(options, display),
		.transparency = (float)(1 - options->opacity),
		.background = {options->background[0], options->background[1],
			options->background[2]},
		.gpu = options->gpu,
	};
	/* A key may ask for `texture` later, of the same GPU. */
	request.gpu.textures |= display->caps.has_keys;
	return zs_path_create(name, display, &request, err);
}

void zs_run_pipeline_create_statistics(struct zs_run_pipeline *pipeline, struct zs_display *display,
	const struct zs_layout *layout)
{
	if (pipeline->statistics.overlay == NULL) {
		zs_hud_init(&pipeline->statistics, display, layout, ZS_HUD_STATISTICS_COLUMNS,
			ZS_HUD_STATISTICS_ROWS);
	}
}

void zs_run_pipeline_create_help(struct zs_run_pipeline *pipeline, struct zs_display *display,
	const struct zs_layout *layout)
{
	struct zs_hud *help = &pipeline->help;
	char line[ZS_KEY_HELP_COLUMNS + 1];
	if (help->overlay != NULL) {
		return;
	}
	zs_hud_init(help, display, layout, ZS_KEY_HELP_COLUMNS, (unsigned)zs_key_help_rows());
	for (unsigned i = 0; help->overlay != NULL && zs_key_help_line(i, line, sizeof(line));
		i++) {
		zs_overlay_set(help->overlay, i, line);
	}
}

void zs_run_pipeline_finish_huds(struct zs_run_pipeline *pipeline)
{
	zs_hud_finish(&pipeline->statistics);
	zs_hud_finish(&pipeline->help);
}

void zs_run_pipeline_finish(struct zs_run_pipeline *pipeline)
{
	zs_path_destroy(pipeline->path);
	zs_run_pipeline_finish_huds(pipeline);
	zs_scene_destroy(pipeline->scene);
}
