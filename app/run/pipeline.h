#ifndef ZS_APP_RUN_PIPELINE_H
#define ZS_APP_RUN_PIPELINE_H

#include "app/loop/loop.h"
#include "app/path/path.h"
#include "app/run/options.h"
#include "render/scenes/scene.h"

/** What depends on the size, the scene or the path of a run, and is swapped as a whole. */
struct zs_run_pipeline {
	struct zs_scene *scene;
	struct zs_path *path;
	struct zs_hud statistics, help; ///< zeroed until they are to be seen
};

/**
 * The layout of frames on a display: as --size has it, else what fills the display once it is
 * turned. 0 or a negative errno with `err`, also if it is too small for the frame-number mark.
 */
int zs_run_pipeline_layout(const struct zs_run_options *options, const struct zs_display *display,
	struct zs_layout *layout, struct zs_error *err);

/**
 * The path called `name` to the loop's display for frames of this layout; of `auto` only what
 * follows the path `after`, unless that is NULL. NULL with errno and `err`.
 */
struct zs_path *zs_run_pipeline_create_path(const struct zs_run_options *options,
	const struct zs_frame_loop *loop, const char *name, const char *after,
	const struct zs_layout *layout, struct zs_error *err);

/** Makes the on-screen statistics, unless there are some. What cannot be had is logged. */
void zs_run_pipeline_create_statistics(struct zs_run_pipeline *pipeline, struct zs_display *display,
	const struct zs_layout *layout);

/** Makes the help on keys, unless there is one. What cannot be had is logged. */
void zs_run_pipeline_create_help(struct zs_run_pipeline *pipeline, struct zs_display *display,
	const struct zs_layout *layout);

/** Releases the statistics and the help. */
void zs_run_pipeline_finish_huds(struct zs_run_pipeline *pipeline);

/** Releases all. Accepts a zeroed one. */
void zs_run_pipeline_finish(struct zs_run_pipeline *pipeline);

#endif
