#ifndef ZS_RENDER_CLIP_STRIP_H
#define ZS_RENDER_CLIP_STRIP_H

#include "render/canvas.h"
#include "render/damage.h"
#include "render/scratch-surface.h"

/**
 * Draws slanted and curved edges so that a clip changes no pixel.
 *
 * cairo cuts polygons to the box it draws in. At the upper and lower side that is exact; where an
 * edge crosses the left or right side, the crossing is rounded to 1/256 of a pixel, and pixels
 * near it come out a little different. So rectangles as wide as the frame are drawn straight
 * into the canvas, and narrower ones in a private strip as wide as the frame and copied.
 */
struct zs_clip_strip {
	struct zs_scratch_surface scratch;
	cairo_t *cr;
};

/** Paints in the canvas' coordinates, on every pixel of the clip. */
typedef void (*zs_clip_strip_paint_func)(cairo_t *cr, void *closure);

/** 0 or a negative errno. */
int zs_clip_strip_init(struct zs_clip_strip *strip, const struct zs_layout *layout);

/** Accepts a zeroed one. */
void zs_clip_strip_finish(struct zs_clip_strip *strip);

/** Calls `paint` once or more to fill every rectangle of `clip`. 0 or a negative errno. */
int zs_clip_strip_draw(struct zs_clip_strip *strip, struct zs_canvas *canvas,
	const struct zs_damage *clip, zs_clip_strip_paint_func paint, void *closure);

#endif
