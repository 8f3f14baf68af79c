#ifndef ZS_RENDER_SCENES_SCENES_H
#define ZS_RENDER_SCENES_SCENES_H

#include "render/scenes/scene.h"

/* One per scene-*.c; scene.c puts them in order. */
extern const struct zs_scene_impl zs_scene_clock;
extern const struct zs_scene_impl zs_scene_plasma;
extern const struct zs_scene_impl zs_scene_text;
extern const struct zs_scene_impl zs_scene_paths;
extern const struct zs_scene_impl zs_scene_gradient;
extern const struct zs_scene_impl zs_scene_blend;
extern const struct zs_scene_impl zs_scene_empty;
extern const struct zs_scene_impl zs_scene_image;
extern const struct zs_scene_impl zs_scene_trace;

#endif
