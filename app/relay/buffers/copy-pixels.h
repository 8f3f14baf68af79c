#ifndef ZS_APP_RELAY_BUFFERS_COPY_PIXELS_H
#define ZS_APP_RELAY_BUFFERS_COPY_PIXELS_H

#include <stdint.h>
#include <sys/types.h>

#include "render/damage.h"

/** A picture in a file of an app's: it is read, never mapped, as the app may make it shorter. */
struct zs_relay_file_picture {
	int fd;
	off_t offset;
	uint32_t stride, height;
	uint32_t pixel_bytes; ///< 0: not known; whole rows are copied then
};

/**
 * Copies a region of it, which lies within, to where rows lie alike. What the file does not have
 * stays as it is. How many bytes of pixels were copied.
 */
uint64_t zs_relay_pixels_copy(
	const struct zs_relay_file_picture *from, uint8_t *to, const struct zs_damage *region);

#endif
