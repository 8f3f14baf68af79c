#ifndef ZS_RENDER_CANVAS_H
#define ZS_RENDER_CANVAS_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

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
};

/**
 * Wraps `data`, which must hold `layout` and outlive the canvas. Returns NULL with errno EINVAL
 * for a format or stride that cairo does not take, ENOMEM if memory is short.
 */
struct zs_canvas *zs_canvas_create(const struct zs_layout *layout, void *data);

/** How many were destroyed so far: whether somebody must look for those that are no more. */
uint64_t zs_canvas_destroyed_count(void);

/** Accepts NULL. The pixels stay. */
void zs_canvas_destroy(struct zs_canvas *canvas);

#endif
