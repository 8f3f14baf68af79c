#ifndef ZS_RENDER_SCENES_FILE_SCENE_H
#define ZS_RENDER_SCENES_FILE_SCENE_H

#include "render/scenes/drawing.h"
#include "render/scenes/scene.h"

/*
 * What the scenes that show a file have in common: as the functions of struct zs_scene_impl. The
 * drawing is done by a drawer, see drawer.h.
 *
 * A drawing cannot be held inside a clip: a script may reset any. Where a clip cuts what is drawn
 * anew, the pixels come from the frame that was kept.
 */

/** `hint` says which files are right. */
int zs_file_scene_init(struct zs_scene *scene, const struct zs_drawing_impl *drawing,
	const char *name, const char *hint, struct zs_error *err);
void zs_file_scene_finish(struct zs_scene *scene);
void zs_file_scene_damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage);
int zs_file_scene_draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip);

#endif
