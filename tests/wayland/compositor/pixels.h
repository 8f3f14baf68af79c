#ifndef ZS_TESTS_COMPOSITOR_PIXELS_H
#define ZS_TESTS_COMPOSITOR_PIXELS_H

#include "tests/wayland/compositor/buffer.h"

struct zs_format;

/** The format; NULL if it is unknown or the stride is too short for it. */
const struct zs_format *pixels_format(const struct buffer *buffer);

/**
 * The first pixel, to be read until pixels_end. NULL with errno. In a bracket, as the kernel and
 * wl_shm want it: a shm file may be cut short any time.
 */
const uint8_t *pixels_begin(const struct buffer *buffer);
void pixels_end(const struct buffer *buffer);

/** What one look at a buffer tells. */
struct look {
	uint64_t hash; ///< of the visible pixels
	bool has_mark;
	uint32_t mark;
};

/** Reads the pixels where they are. False when they cannot be read: that is a violation. */
bool pixels_look(const struct buffer *buffer, struct look *look);

#endif
