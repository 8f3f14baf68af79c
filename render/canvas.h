#ifndef ZS_RENDER_CANVAS_H
#define ZS_RENDER_CANVAS_H

#include <cairo.h>
#include <stdint.h>

#include "udmabuf/layout.h"

/**
 * Memory made drawable: a cairo image surface and context over pixels that somebody else owns
 * (a udmabuf, a dumb buffer, plain memory). Made once per buffer and kept, since creating them
 * allocates.
 */
struct zs_canvas {
	struct zs_layout layout;
	uint8_t *data;
	cairo_surface_t *surface;
	cairo_t *cr;
};

/**
 * Wraps `data`, which must hold `layout` and outlive the canvas. Returns NULL with errno EINVAL
 * for a format or stride that cairo does not take, ENOMEM if memory is short.
 */
struct zs_canvas *zs_canvas_create(const struct zs_layout *layout, void *data);

/** Accepts NULL. The pixels stay. */
void zs_canvas_destroy(struct zs_canvas *canvas);

#endif
