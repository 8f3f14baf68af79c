#ifndef ZS_RENDER_CANVAS_H
#define ZS_RENDER_CANVAS_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"
#include "udmabuf/layout.h"

/**
 * Memory made drawable: a cairo image surface and context over pixels that somebody else owns
 * (a udmabuf, a dumb buffer, plain memory). Made once per buffer and kept, since creating them
 * allocates.
 */
struct zs_canvas {
	uint64_t id; ///< no other canvas of this process has it, or had it
	struct zs_layout layout;
	uint8_t *data;
	int memory_fd; ///< the owner's: what another process maps to reach `data`; -1 if nothing
	bool streams;  ///< loops over pixels that are not cairo's pass the caches by: streaming.h
	cairo_surface_t *surface;
	cairo_t *cr;
	uint32_t band_count; ///< canvases over these pixels: this one, and `bands`
	struct zs_canvas *bands;
};

/**
 * Wraps `data`, which must hold `layout` and outlive the canvas. Returns NULL with errno EINVAL
 * for a format or stride that cairo does not take, ENOMEM if memory is short.
 */
struct zs_canvas *zs_canvas_create(const struct zs_layout *layout, void *data);

/**
 * Makes as many canvases over the same pixels, this one among them, each with a surface and a
 * context of its own, so that threads can draw bands of a picture at a time. 0 or a negative errno.
 */
int zs_canvas_reserve_bands(struct zs_canvas *canvas, uint32_t count);

/** Copies what lies in `damage`, inside of both, which have the same layout. */
void zs_canvas_copy(
	struct zs_canvas *canvas, const struct zs_canvas *source, const struct zs_damage *damage);

/** The i-th of them; the first is the canvas itself. */
static inline struct zs_canvas *zs_canvas_band(struct zs_canvas *canvas, uint32_t i)
{
	return i == 0 ? canvas : &canvas->bands[i - 1];
}

/** How many were destroyed so far: whether somebody must look for those that are no more. */
uint64_t zs_canvas_destroyed_count(void);

/** Accepts NULL. The pixels stay. */
void zs_canvas_destroy(struct zs_canvas *canvas);

#endif
