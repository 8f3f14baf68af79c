#include "render/scenes/file-scene.h"
#include "render/scenes/scenes.h"

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	return zs_file_scene_init(
		scene, &zs_drawing_trace, argument, "name a file that cairo-trace wrote", err);
}

const struct zs_scene_impl zs_scene_trace = {
	.name = "trace",
	.argument = "FILE.cs",
	.summary = "a program's drawing, recorded by cairo-trace; its window redrawn each frame",
	.draws_elsewhere = true,
	.one_band = "a script may reset any clip, and its pixels come from the kept frame then",
	.init = init,
	.finish = zs_file_scene_finish,
	.damage = zs_file_scene_damage,
	.draw = zs_file_scene_draw,
};
