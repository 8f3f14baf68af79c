#ifndef ZS_APP_IMPORT_PATTERN_H
#define ZS_APP_IMPORT_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/layout.h"

/*
 * A picture in which every pixel says where it belongs: each channel is full or empty, so that it
 * is the same in every format, and which they are is drawn by lot from the position and a seed. One
 * that is shifted by a byte, or that has rows of another stride, does not look like it.
 */

/** True if it can be drawn in this format. */
bool zs_pattern_has_format(uint32_t fourcc);

/** Draws it, and something else between the rows and behind them. */
void zs_pattern_draw(void *data, const struct zs_layout *layout, uint32_t seed);

/** How many pixels of a picture in XRGB8888 are other than the seed's. */
uint32_t zs_pattern_count_wrong(
	const void *data, uint32_t width, uint32_t height, uint32_t stride, uint32_t seed);

#endif
