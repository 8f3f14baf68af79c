#include <math.h>

#include "render/scenes/scene-animated.h"
#include "render/scenes/scenes.h"

/* Translucent cards and discs that drift over each other: pixman's compositing operators. */

#define CARDS 24
#define DISCS 12
#define PERIOD 2400 ///< frames until the picture repeats

static const cairo_operator_t operators[] = {
	CAIRO_OPERATOR_OVER, CAIRO_OPERATOR_SCREEN, CAIRO_OPERATOR_OVER, CAIRO_OPERATOR_MULTIPLY};

static void set_colour(cairo_t *cr, int i, double alpha)
{
	const double hue = i * 0.618034 * 2 * M_PI;
	cairo_set_source_rgba(cr, 0.55 + 0.40 * sin(hue), 0.55 + 0.40 * sin(hue + 2.1),
		0.55 + 0.40 * sin(hue + 4.2), alpha);
}

static void paint_card(cairo_t *cr, const struct zs_scene_animated_phase *phase, int i)
{
	const double angle = (1 + i % 3) * phase->turn + i * 1.7;
	const double side = phase->height * (0.10 + 0.02 * (i % 7));
	const double x = phase->width * (0.5 + 0.46 * cos(angle + i)) - side / 2;
	const double y = phase->height * (0.5 + 0.42 * sin(angle)) - side / 2;
	cairo_set_operator(cr, operators[i % 4]);
	set_colour(cr, i, 0.45);
	cairo_rectangle(cr, x, y, side * 1.4, side);
	cairo_fill(cr);
}

static void paint_disc(cairo_t *cr, const struct zs_scene_animated_phase *phase, int i)
{
	const double angle = -(1 + i % 2) * phase->turn + i * 0.9;
	const double x = phase->width * (0.5 + 0.40 * sin(angle + 0.5 * i));
	const double y = phase->height * (0.5 + 0.38 * cos(angle));
	cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
	set_colour(cr, i + CARDS, 0.40);
	cairo_arc(cr, x, y, phase->height * (0.06 + 0.012 * (i % 5)), 0, 2 * M_PI);
	cairo_fill(cr);
}

static void paint(cairo_t *cr, void *closure)
{
	const struct zs_scene_animated_phase *phase = closure;
	cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
	cairo_set_source_rgb(cr, 0.18, 0.20, 0.24);
	cairo_paint(cr);
	for (int i = 0; i < CARDS; i++) {
		paint_card(cr, phase, i);
	}
	for (int i = 0; i < DISCS; i++) {
		paint_disc(cr, phase, i);
	}
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	return zs_scene_animated_draw(scene, band, canvas, frame, clip, PERIOD, paint);
}

const struct zs_scene_impl zs_scene_blend = {
	.name = "blend",
	.summary = "translucent shapes over each other, by several operators",
	.init = zs_scene_animated_init,
	.finish = zs_scene_animated_finish,
	.init_band = zs_scene_animated_init_band,
	.finish_band = zs_scene_animated_finish_band,
	.damage = zs_scene_animated_damage,
	.draw = draw,
};
