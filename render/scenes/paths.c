#include <math.h>

#include "render/scenes/scene-animated.h"
#include "render/scenes/scenes.h"

/* Ribbons of Bézier curves, filled and outlined with antialiasing: cairo's geometry code. */

#define RIBBONS 18
#define KNOTS 7
#define PERIOD 1800 ///< frames until the picture repeats

/** The ribbon's height over the picture at a knot, in parts of the picture. */
static double knot(const struct zs_scene_animated_phase *phase, int ribbon, double at)
{
	const double lag = ribbon * 0.35;
	return 0.5 + 0.034 * (ribbon - RIBBONS / 2.0) + 0.11 * sin(phase->turn + lag + 5 * at) +
	       0.07 * sin(2 * phase->turn - lag + 9 * at);
}

static void curve_along(cairo_t *cr, const struct zs_scene_animated_phase *phase, int ribbon,
	double offset, int from, int to)
{
	const int step = to > from ? 1 : -1;
	const double w = phase->width / (KNOTS - 1), h = phase->height;
	for (int i = from; i != to; i += step) {
		const double a = (double)i / (KNOTS - 1), b = (double)(i + step) / (KNOTS - 1);
		const double bend = w * 0.42 * step;
		const double y1 = (knot(phase, ribbon, a) + offset) * h;
		const double y2 = (knot(phase, ribbon, b) + offset) * h;
		if (i == from) {
			cairo_line_to(cr, i * w, y1);
		}
		cairo_curve_to(cr, i * w + bend, y1, (i + step) * w - bend, y2, (i + step) * w, y2);
	}
}

static void paint_ribbon(cairo_t *cr, const struct zs_scene_animated_phase *phase, int ribbon)
{
	const double hue = (double)ribbon / RIBBONS;
	curve_along(cr, phase, ribbon, -0.012, 0, KNOTS - 1);
	curve_along(cr, phase, ribbon, 0.012, KNOTS - 1, 0);
	cairo_close_path(cr);
	cairo_set_source_rgba(cr, 0.15 + 0.75 * hue, 0.55 - 0.20 * hue, 0.85 - 0.55 * hue, 0.8);
	cairo_fill_preserve(cr);
	cairo_set_source_rgba(cr, 1, 1, 1, 0.55);
	cairo_set_line_width(cr, fmax(phase->height / 720, 0.5));
	cairo_stroke(cr);
}

static void paint(cairo_t *cr, void *closure)
{
	const struct zs_scene_animated_phase *phase = closure;
	cairo_set_source_rgb(cr, 0.06, 0.07, 0.10);
	cairo_paint(cr);
	for (int i = 0; i < RIBBONS; i++) {
		paint_ribbon(cr, phase, i);
	}
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	return zs_scene_animated_draw(scene, band, canvas, frame, clip, PERIOD, paint);
}

const struct zs_scene_impl zs_scene_paths = {
	.name = "paths",
	.summary = "antialiased curves, filled and outlined",
	.init = zs_scene_animated_init,
	.finish = zs_scene_animated_finish,
	.init_band = zs_scene_animated_init_band,
	.finish_band = zs_scene_animated_finish_band,
	.damage = zs_scene_animated_damage,
	.draw = draw,
};
