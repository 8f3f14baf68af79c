#include "render/scenes/scenes.h"

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	return 0;
}

static void finish(struct zs_scene *scene)
{
}

static void damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *out)
{
}

static int draw(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip)
{
	cairo_set_operator(canvas->cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_rgb(canvas->cr, 0.125, 0.125, 0.125);
	cairo_paint(canvas->cr);
	return 0;
}

const struct zs_scene_impl zs_scene_empty = {
	.name = "empty",
	.summary = "one grey, nothing moves but the frame-number mark",
	.init = init,
	.finish = finish,
	.damage = damage,
	.draw = draw,
};
