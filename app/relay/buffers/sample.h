#ifndef ZS_APP_RELAY_BUFFERS_SAMPLE_H
#define ZS_APP_RELAY_BUFFERS_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/**
 * The same bytes seen through an app's file and through the dma-buf that was made of its pages. A
 * file whose pages were given back, by a hole punched into it, has others from then on, and the
 * dma-buf keeps the old ones: it shows an old picture, and nothing else tells.
 */
struct zs_relay_sample {
	const unsigned char *file, *dmabuf; ///< NULL: not mapped
	bool is_torn; ///< a hole in the file could not be filled: there is another mapping now
	size_t size;
	unsigned next; ///< where the next comparison begins
};

/** Maps both; `offset` is that of the dma-buf's first byte in the file. 0 or a negative errno. */
int zs_relay_sample_init(
	struct zs_relay_sample *sample, int file_fd, int dmabuf_fd, off_t offset, size_t size);

/** Compares a few pages, others each time. False if they differ: the pages were swapped. */
bool zs_relay_sample_is_same(struct zs_relay_sample *sample);

/** Accepts a zeroed one. */
void zs_relay_sample_finish(struct zs_relay_sample *sample);

#endif
