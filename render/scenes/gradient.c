#include <math.h>

#include "render/scenes/scene-animated.h"
#include "render/scenes/scenes.h"

/*
 * A linear gradient that turns, and three radial ones that circle over it: pixman's per-pixel
 * gradient code, the slowest that cairo has per pixel.
 */

#define LIGHTS 3
#define PERIOD 1200 ///< frames until the picture repeats

static const double colours[LIGHTS][3] = {
	{0.98, 0.66, 0.22},
	{0.20, 0.78, 0.72},
	{0.86, 0.30, 0.55},
};

static void paint_background(cairo_t *cr, const struct zs_scene_animated_phase *phase)
{
	const double x = phase->width / 2, y = phase->height / 2, reach = hypot(x, y);
	const double dx = cos(phase->turn) * reach, dy = sin(phase->turn) * reach;
	cairo_pattern_t *linear = cairo_pattern_create_linear(x - dx, y - dy, x + dx, y + dy);
	cairo_pattern_add_color_stop_rgb(linear, 0.0, 0.05, 0.09, 0.22);
	cairo_pattern_add_color_stop_rgb(linear, 0.5, 0.20, 0.22, 0.45);
	cairo_pattern_add_color_stop_rgb(linear, 1.0, 0.42, 0.20, 0.38);
	cairo_set_source(cr, linear);
	cairo_paint(cr);
	cairo_pattern_destroy(linear);
}

static void paint_light(cairo_t *cr, const struct zs_scene_animated_phase *phase, int i)
{
	const double angle = (i + 1) * phase->turn + i * 2 * M_PI / LIGHTS;
	const double x = phase->width * (0.5 + 0.30 * cos(angle));
	const double y = phase->height * (0.5 + 0.30 * sin(angle));
	const double radius = phase->height * 0.42;
	const double *c = colours[i];
	cairo_pattern_t *radial = cairo_pattern_create_radial(x, y, 0, x, y, radius);
	cairo_pattern_add_color_stop_rgba(radial, 0.0, c[0], c[1], c[2], 0.95);
	cairo_pattern_add_color_stop_rgba(radial, 0.3, c[0], c[1], c[2], 0.55);
	cairo_pattern_add_color_stop_rgba(radial, 1.0, c[0], c[1], c[2], 0.0);
	cairo_set_source(cr, radial);
	/* Only where it is not transparent, at whole pixels: an edge would show. */
	cairo_rectangle(cr, floor(x - radius), floor(y - radius), ceil(2 * radius) + 1,
		ceil(2 * radius) + 1);
	cairo_fill(cr);
	cairo_pattern_destroy(radial);
}

static void paint(cairo_t *cr, void *closure)
{
	const struct zs_scene_animated_phase *phase = closure;
	paint_background(cr, phase);
	for (int i = 0; i < LIGHTS; i++) {
		paint_light(cr, phase, i);
	}
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	return zs_scene_animated_draw(scene, band, canvas, frame, clip, PERIOD, paint);
}

const struct zs_scene_impl zs_scene_gradient = {
	.name = "gradient",
	.summary = "linear and radial gradients over the whole picture",
	.init = zs_scene_animated_init,
	.finish = zs_scene_animated_finish,
	.init_band = zs_scene_animated_init_band,
	.finish_band = zs_scene_animated_finish_band,
	.damage = zs_scene_animated_damage,
	.draw = draw,
};
