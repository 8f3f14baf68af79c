#ifndef ZS_APP_RELAY_BUFFERS_ROW_SUMS_H
#define ZS_APP_RELAY_BUFFERS_ROW_SUMS_H

#include <stdint.h>

/** A sum of each row of a picture: it tells whether somebody has drawn into it since. */
struct zs_relay_row_sums {
	uint64_t *list; ///< NULL: none were taken
	uint32_t rows;
};

/** Takes those of a picture whose rows have so many bytes, a multiple of 4; or, without memory,
 * none. */
void zs_relay_row_sums_take(struct zs_relay_row_sums *sums, const void *pixels, uint32_t stride,
	uint32_t bytes, uint32_t rows);

/** The first row that is another by now; -1 if none is, or none were taken. */
int64_t zs_relay_row_sums_compare(
	const struct zs_relay_row_sums *sums, const void *pixels, uint32_t stride, uint32_t bytes);

/** Accepts a zeroed one. */
void zs_relay_row_sums_finish(struct zs_relay_row_sums *sums);

#endif
