#ifndef ZS_APP_RELAY_BUFFERS_ALIGN_H
#define ZS_APP_RELAY_BUFFERS_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * How wide an app makes its buffers for a window of a given width: `scale` times that, and a margin
 * for shadows or less for whole characters. So a window can be offered a width at which the rows of
 * its buffers lie as an importer wants them.
 */
struct zs_relay_align {
	uint32_t offered; ///< the width in the last configure; 0: the app chooses
	uint32_t acked;   ///< the same of what the app has acked
	uint32_t scale;   ///< 0: 1, as the app has not said
	int32_t margin;   ///< pixels of the buffer; 0 until one was seen
};

/** True if a window in these states may be a little smaller than it was offered. */
bool zs_relay_align_may(const uint32_t *states, size_t count);

/**
 * The largest width up to this one, in the window's units, whose buffers' rows are a multiple of so
 * many bytes; the width itself if there is none near.
 */
uint32_t zs_relay_align_width(const struct zs_relay_align *align, uint32_t bytes, uint32_t width);

/** A buffer was shown. */
void zs_relay_align_learn(struct zs_relay_align *align, uint32_t buffer_width);

#endif
