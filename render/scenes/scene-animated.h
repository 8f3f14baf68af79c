#ifndef ZS_RENDER_SCENES_SCENE_ANIMATED_H
#define ZS_RENDER_SCENES_SCENE_ANIMATED_H

#include "render/clip-strip.h"
#include "render/scenes/scene.h"

/*
 * What scenes have in common whose every pixel changes in every frame and whose picture follows
 * from a phase: they bring a painter and take the rest from here.
 */

/** What their painters get as closure. */
struct zs_scene_animated_phase {
	double width, height; ///< of the picture, pixels
	double turn;          ///< 0 to 2 pi over the scene's period
};

/** For the tables of such scenes. */
int zs_scene_animated_init(struct zs_scene *scene, const char *argument, struct zs_error *err);
void zs_scene_animated_finish(struct zs_scene *scene);
int zs_scene_animated_init_band(struct zs_scene *scene, struct zs_scene_band *band);
void zs_scene_animated_finish_band(struct zs_scene_band *band);
void zs_scene_animated_damage(
	const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage);

/** Has `paint` draw the frame; pictures repeat after `period` frames. 0 or a negative errno. */
int zs_scene_animated_draw(struct zs_scene *scene, struct zs_scene_band *band,
	struct zs_canvas *canvas, uint64_t frame, const struct zs_damage *clip, uint64_t period,
	zs_clip_strip_paint_func paint);

#endif
