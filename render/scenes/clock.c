#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "render/clip-strip.h"
#include "render/pango-font.h"
#include "render/pixel.h"
#include "render/scenes/scenes.h"
#include "render/scratch-surface.h"

/*
 * A station clock that runs 60 frames to the second. The face lies ready; a frame draws the hands
 * and the read-out over it. The second hand moves every frame, the others once in a while, so most
 * frames change little: the case that damage is for.
 */

#define FRAMES_PER_SECOND 60
#define START_SECOND (10 * 3600 + 9 * 60) ///< ten past ten shows a dial best
#define DIGITS 10
#define READOUT_CELLS 8 ///< hh:mm:ss

enum hand {
	HOUR,
	MINUTE,
	SECOND,
	HANDS,
};

/** Lengths in parts of the dial's radius. */
struct hand_shape {
	double tip, tail, width;
	double red, green, blue;
};

static const struct hand_shape shapes[HANDS] = {
	[HOUR] = {0.52, 0.16, 0.070, 0.93, 0.95, 0.97},
	[MINUTE] = {0.78, 0.18, 0.050, 0.93, 0.95, 0.97},
	[SECOND] = {0.84, 0.24, 0.018, 0.96, 0.45, 0.22},
};

struct clock {
	struct zs_scratch_surface face;
	double x, y, radius;          ///< of the dial, pixels
	double cell_width, readout_x; ///< of the read-out's characters, pixels
	struct zs_rect readout;
};

/** What a band draws with. */
struct hands {
	const struct clock *clock;
	struct zs_scratch_surface face; ///< a surface of its own over the clock's pixels
	struct zs_clip_strip strip;
	struct zs_pango_font font;
	PangoLayout *digits[DIGITS], *colon;
};

/** What a painter needs to know of its frame. */
struct moment {
	const struct hands *hands;
	uint64_t frame;
};

/** The hand's angle, radians clockwise from twelve; it ticks as long as it need not move. */
static double hand_angle(enum hand hand, uint64_t frame)
{
	const uint64_t seconds = START_SECOND + frame / FRAMES_PER_SECOND;
	switch (hand) {
	case HOUR:
		return 2 * M_PI * (double)(seconds / 60 % 720) / 720;
	case MINUTE:
		return 2 * M_PI * (double)(seconds % 3600) / 3600;
	default:
		return 2 * M_PI * (double)(frame % (60 * FRAMES_PER_SECOND)) /
		       (60 * FRAMES_PER_SECOND);
	}
}

static struct zs_rect bounds(double x1, double y1, double x2, double y2, double margin)
{
	const int32_t left = (int32_t)floor(fmin(x1, x2) - margin) - 1;
	const int32_t top = (int32_t)floor(fmin(y1, y2) - margin) - 1;
	return (struct zs_rect){left, top, (int32_t)ceil(fmax(x1, x2) + margin) + 1 - left,
		(int32_t)ceil(fmax(y1, y2) + margin) + 1 - top};
}

static struct zs_rect hand_bounds(const struct clock *clock, enum hand hand, uint64_t frame)
{
	const struct hand_shape *shape = &shapes[hand];
	const double angle = hand_angle(hand, frame), r = clock->radius;
	const double dx = sin(angle), dy = -cos(angle);
	return bounds(clock->x + dx * shape->tip * r, clock->y + dy * shape->tip * r,
		clock->x - dx * shape->tail * r, clock->y - dy * shape->tail * r, shape->width * r);
}

static void paint_hand(cairo_t *cr, const struct clock *clock, enum hand hand, uint64_t frame)
{
	const struct hand_shape *shape = &shapes[hand];
	const double angle = hand_angle(hand, frame), r = clock->radius;
	const double dx = sin(angle), dy = -cos(angle);
	cairo_set_source_rgb(cr, shape->red, shape->green, shape->blue);
	cairo_set_line_width(cr, shape->width * r);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_move_to(cr, clock->x - dx * shape->tail * r, clock->y - dy * shape->tail * r);
	cairo_line_to(cr, clock->x + dx * shape->tip * r, clock->y + dy * shape->tip * r);
	cairo_stroke(cr);
}

static void paint_readout(cairo_t *cr, const struct hands *hands, uint64_t frame)
{
	const struct clock *clock = hands->clock;
	const uint64_t seconds = START_SECOND + frame / FRAMES_PER_SECOND;
	const unsigned parts[3] = {(unsigned)(seconds / 3600 % 24), (unsigned)(seconds / 60 % 60),
		(unsigned)(seconds % 60)};
	cairo_set_source_rgb(cr, 0.62, 0.70, 0.78);
	for (int cell = 0; cell < READOUT_CELLS; cell++) {
		const unsigned part = parts[cell / 3];
		PangoLayout *layout = cell % 3 == 2   ? hands->colon
				      : cell % 3 == 0 ? hands->digits[part / 10]
						      : hands->digits[part % 10];
		/* A colon is narrower than a digit's cell. */
		int width;
		pango_layout_get_pixel_size(layout, &width, NULL);
		const double inset = (clock->cell_width - width) / 2;
		cairo_move_to(cr, round(clock->readout_x + cell * clock->cell_width + inset),
			clock->readout.y);
		pango_cairo_show_layout(cr, layout);
	}
}

static void paint(cairo_t *cr, void *closure)
{
	const struct moment *moment = closure;
	const struct clock *clock = moment->hands->clock;
	cairo_set_source_surface(cr, moment->hands->face.surface, 0, 0);
	cairo_paint(cr);
	paint_readout(cr, moment->hands, moment->frame);
	for (int hand = HOUR; hand < HANDS; hand++) {
		paint_hand(cr, clock, (enum hand)hand, moment->frame);
	}
	cairo_arc(cr, clock->x, clock->y, clock->radius * 0.045, 0, 2 * M_PI);
	cairo_fill(cr);
}

static void paint_ticks(cairo_t *cr, const struct clock *clock)
{
	for (int i = 0; i < 60; i++) {
		const bool hour = i % 5 == 0;
		const double angle = 2 * M_PI * i / 60, r = clock->radius;
		const double dx = sin(angle), dy = -cos(angle);
		const double inner = hour ? 0.84 : 0.90;
		cairo_set_line_width(cr, r * (hour ? 0.030 : 0.010));
		cairo_set_source_rgb(cr, 0.80, 0.85, 0.90);
		cairo_move_to(cr, clock->x + dx * inner * r, clock->y + dy * inner * r);
		cairo_line_to(cr, clock->x + dx * 0.95 * r, clock->y + dy * 0.95 * r);
		cairo_stroke(cr);
	}
}

static void paint_face(const struct clock *clock, uint32_t height)
{
	cairo_t *cr = cairo_create(clock->face.surface);
	cairo_pattern_t *sky = cairo_pattern_create_linear(0, 0, 0, height);
	cairo_pattern_add_color_stop_rgb(sky, 0, 0.07, 0.11, 0.17);
	cairo_pattern_add_color_stop_rgb(sky, 1, 0.16, 0.24, 0.32);
	cairo_set_source(cr, sky);
	cairo_paint(cr);
	cairo_pattern_destroy(sky);

	cairo_arc(cr, clock->x, clock->y, clock->radius, 0, 2 * M_PI);
	cairo_set_source_rgb(cr, 0.10, 0.15, 0.21);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0.36, 0.46, 0.55);
	cairo_set_line_width(cr, clock->radius * 0.025);
	cairo_stroke(cr);
	paint_ticks(cr, clock);
	cairo_destroy(cr);
}

/** Lays the read-out's characters out. 0 or -ENOMEM. */
static int init_digits(struct hands *hands, const struct zs_layout *layout, uint32_t user)
{
	const int ret = zs_pango_font_init(&hands->font, user);
	if (ret < 0) {
		return ret;
	}
	const double size = fmax(layout->height * 0.075, 4);
	for (int i = 0; i < DIGITS; i++) {
		const char text[] = {(char)('0' + i), 0};
		hands->digits[i] = zs_pango_font_layout(&hands->font, "Sans", size, text);
	}
	hands->colon = zs_pango_font_layout(&hands->font, "Sans", size, ":");
	return 0;
}

static void finish_hands(struct hands *hands)
{
	for (int i = 0; i < DIGITS; i++) {
		g_clear_object(&hands->digits[i]);
	}
	g_clear_object(&hands->colon);
	zs_pango_font_finish(&hands->font);
	zs_clip_strip_finish(&hands->strip);
	zs_scratch_surface_finish(&hands->face);
}

/** Finds where the read-out is. 0 or -ENOMEM. */
static int place_readout(struct clock *clock, const struct zs_layout *layout)
{
	struct hands hands = {0};
	const int ret = init_digits(&hands, layout, 0);
	int widest = 0, tallest = 0;
	for (int i = 0; i < DIGITS && ret == 0; i++) {
		int width, height;
		pango_layout_get_pixel_size(hands.digits[i], &width, &height);
		widest = width > widest ? width : widest;
		tallest = height > tallest ? height : tallest;
	}
	finish_hands(&hands);
	clock->cell_width = widest;
	const int total = widest * READOUT_CELLS;
	clock->readout_x = round(clock->x - total / 2.0);
	/* Glyphs may reach a little over their logical cells. */
	clock->readout = (struct zs_rect){(int32_t)clock->readout_x - widest,
		(int32_t)(clock->y + clock->radius * 1.03), total + 2 * widest, tallest + 2};
	return ret;
}

static int init_band(struct zs_scene *scene, struct zs_scene_band *band)
{
	const struct clock *clock = scene->state;
	struct hands *hands = calloc(1, sizeof(*hands));
	if (hands == NULL) {
		return -ENOMEM;
	}
	hands->clock = clock;
	int ret = init_digits(hands, &scene->layout, (uint32_t)(band - scene->bands));
	if (ret == 0) {
		ret = zs_scratch_surface_wrap(&hands->face, &clock->face.layout, clock->face.data);
	}
	if (ret == 0) {
		ret = zs_clip_strip_init(&hands->strip, &scene->layout);
	}
	if (ret < 0) {
		finish_hands(hands);
		free(hands);
		return ret;
	}
	band->state = hands;
	return 0;
}

static void finish_band(struct zs_scene_band *band)
{
	finish_hands(band->state);
	free(band->state);
}

static void finish(struct zs_scene *scene)
{
	struct clock *clock = scene->state;
	zs_scratch_surface_finish(&clock->face);
	free(clock);
}

static int init(struct zs_scene *scene, const char *argument, struct zs_error *err)
{
	const struct zs_layout *layout = &scene->layout;
	int ret = zs_pango_font_load(err);
	if (ret < 0) {
		return ret;
	}
	struct clock *clock = calloc(1, sizeof(*clock));
	if (clock == NULL) {
		return zs_error_set(err, -ENOMEM, "clock", "calloc", NULL, "");
	}
	scene->state = clock;
	clock->x = layout->width / 2.0;
	clock->y = layout->height * 0.455;
	clock->radius = fmin(layout->width, layout->height) * 0.40;
	ret = place_readout(clock, layout);
	if (ret == 0) {
		ret = zs_scratch_surface_init(&clock->face, layout, layout->height);
	}
	if (ret < 0) {
		finish(scene);
		return zs_error_set(err, ret, "clock", "cairo", "use a smaller --mode", "");
	}
	paint_face(clock, layout->height);
	cairo_surface_flush(clock->face.surface);
	return 0;
}

static void damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *out)
{
	const struct clock *clock = scene->state;
	for (int hand = HOUR; hand < HANDS; hand++) {
		if (hand_angle((enum hand)hand, frame) != hand_angle((enum hand)hand, frame - 1)) {
			zs_damage_add(out, hand_bounds(clock, (enum hand)hand, frame - 1));
			zs_damage_add(out, hand_bounds(clock, (enum hand)hand, frame));
		}
	}
	if (frame % FRAMES_PER_SECOND == 0) {
		zs_damage_add(out, clock->readout);
	}
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	struct hands *hands = band->state;
	struct moment moment = {hands, frame};
	return zs_clip_strip_draw(&hands->strip, canvas, clip, paint, &moment);
}

const struct zs_scene_impl zs_scene_clock = {
	.name = "clock",
	.summary = "an analogue clock: little changes from frame to frame",
	.init = init,
	.finish = finish,
	.init_band = init_band,
	.finish_band = finish_band,
	.damage = damage,
	.draw = draw,
};
