#ifndef ZS_RENDER_MARK_H
#define ZS_RENDER_MARK_H

#include <stddef.h>
#include <stdint.h>

#include "render/damage.h"

struct zs_canvas;

/**
 * The frame-number mark: a small black and white pattern in the top left corner that survives
 * every format, so that a picture captured anywhere says which frame it is. 12 x 4 cells of 4x4
 * pixels with a quiet border: a row-and-column frame would be needed only for pictures that
 * move or scale, which captures do not.
 *
 * Cells, in reading order: 0xa5 (a sign that a mark is there), 32 bits of the frame number,
 * 8 bits of CRC-8 (polynomial 0x07) over those four bytes, most significant bit first; a white
 * cell is a 1.
 */
#define ZS_MARK_WIDTH 56
#define ZS_MARK_HEIGHT 24

/** The rectangle that the mark fills. */
struct zs_rect zs_mark_rect(void);

/** Draws the mark of `frame` (its low 32 bits) into the canvas. Allocates nothing. */
void zs_mark_draw(struct zs_canvas *canvas, uint64_t frame);

/** Draws only what lies inside `clip`, which lies inside the picture. */
void zs_mark_draw_inside(struct zs_canvas *canvas, uint64_t frame, const struct zs_damage *clip);

/**
 * Reads the mark from XRGB8888 pixels. Returns 0; -EBADMSG if there is no intact mark; -EINVAL
 * if the picture is smaller than one.
 */
int zs_mark_read(
	const void *pixels, uint32_t width, uint32_t height, uint32_t stride, uint32_t *frame);

#endif
