#include "render/scenes/scene-animated.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

int zs_scene_animated_init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	return 0;
}

void zs_scene_animated_finish(struct zs_scene *scene)
{
}

int zs_scene_animated_init_band(struct zs_scene *scene, struct zs_scene_band *band)
{
	struct zs_clip_strip *strip = calloc(1, sizeof(*strip));
	const int ret = strip == NULL ? -ENOMEM : zs_clip_strip_init(strip, &scene->layout);
	if (ret < 0) {
		free(strip);
		return ret;
	}
	band->state = strip;
	return 0;
}

void zs_scene_animated_finish_band(struct zs_scene_band *band)
{
	zs_clip_strip_finish(band->state);
	free(band->state);
}

void zs_scene_animated_damage(
	const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage)
{
	zs_damage_add(damage, (struct zs_rect){0, 0, (int32_t)scene->layout.width,
				      (int32_t)scene->layout.height});
}

int zs_scene_animated_draw(struct zs_scene *scene, struct zs_scene_band *band,
	struct zs_canvas *canvas, uint64_t frame, const struct zs_damage *clip, uint64_t period,
	zs_clip_strip_paint_func paint)
{
	struct zs_scene_animated_phase phase = {
		.width = scene->layout.width,
		.height = scene->layout.height,
		.turn = 2 * M_PI * (double)(frame % period) / (double)period,
	};
	return zs_clip_strip_draw(band->state, canvas, clip, paint, &phase);
}
