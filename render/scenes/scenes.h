#ifndef ZS_RENDER_SCENES_SCENES_H
#define ZS_RENDER_SCENES_SCENES_H

#include "render/scenes/scene.h"

/* All scenes, in the order of --help; zs_scene_NAME is in NAME.c. */
#define ZS_SCENES(SCENE) \
	SCENE(clock)     \
	SCENE(plasma)    \
	SCENE(text)      \
	SCENE(paths)     \
	SCENE(gradient)  \
	SCENE(blend)     \
	SCENE(empty)     \
	SCENE(image)     \
	SCENE(trace)

#define ZS_SCENE_DECLARE(name) extern const struct zs_scene_impl zs_scene_##name;
ZS_SCENES(ZS_SCENE_DECLARE)
#undef ZS_SCENE_DECLARE

#endif
