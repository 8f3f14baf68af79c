#include "render/scenes/file-scene.h"
#include "render/scenes/scenes.h"

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	return zs_file_scene_init(scene, &zs_drawing_image, argument, "name a PNG file", err);
}

const struct zs_scene_impl zs_scene_image = {
	.name = "image",
	.argument = "FILE.png",
	.summary = "a still image, scaled to fit; only the mark changes",
	.has_pixel_loops = true,
	.init = init,
	.finish = zs_file_scene_finish,
	.damage = zs_file_scene_damage,
	.draw = zs_file_scene_draw,
};
