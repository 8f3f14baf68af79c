#ifndef ZS_RENDER_SCRATCH_SURFACE_H
#define ZS_RENDER_SCRATCH_SURFACE_H

#include <cairo.h>
#include <stdint.h>

#include "render/canvas.h"
#include "render/damage.h"

/** Private pixels in a canvas' own format, so that bringing them into it is a copy of rows. */
struct zs_scratch_surface {
	cairo_surface_t *surface; ///< NULL before init and after finish
	struct zs_layout layout;
	uint8_t *data;
};

/**
 * Makes a surface as wide as `layout` and of its format, `rows` high, for drawing with cairo.
 * 0 or a negative errno.
 */
int zs_scratch_surface_init(
	struct zs_scratch_surface *scratch, const struct zs_layout *layout, uint32_t rows);

/** The same over `data`, the caller's, which must hold `layout`. */
int zs_scratch_surface_wrap(
	struct zs_scratch_surface *scratch, const struct zs_layout *layout, uint8_t *data);

/** Accepts a zeroed one. */
void zs_scratch_surface_finish(struct zs_scratch_surface *scratch);

/**
 * Copies to `rect` of the canvas what lies there when the surface's first row is laid on the
 * canvas' row `top`. It must hold that rectangle.
 */
void zs_scratch_surface_copy(const struct zs_scratch_surface *scratch, int32_t top,
	struct zs_canvas *canvas, const struct zs_rect *rect);

#endif
