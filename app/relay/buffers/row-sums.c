#include "app/relay/buffers/row-sums.h"

#include <stdlib.h>
#include <string.h>

#define PRIME UINT64_C(0x9e3779b97f4a7c15)

static uint64_t add_up(const uint8_t *row, uint32_t bytes)
{
	uint64_t sum = bytes;
	for (uint32_t i = 0; i < bytes; i += 4) {
		uint32_t pixel;
		memcpy(&pixel, row + i, sizeof(pixel));
		sum = (sum ^ pixel) * PRIME;
		sum ^= sum >> 32;
	}
	return sum;
}

void zs_relay_row_sums_take(struct zs_relay_row_sums *sums, const void *pixels, uint32_t stride,
	uint32_t bytes, uint32_t rows)
{
	if (sums->list == NULL) {
		sums->list = calloc(rows, sizeof(sums->list[0]));
		sums->rows = sums->list == NULL ? 0 : rows;
	}
	for (uint32_t i = 0; i < sums->rows; i++) {
		sums->list[i] = add_up((const uint8_t *)pixels + (size_t)i * stride, bytes);
	}
}

int64_t zs_relay_row_sums_compare(
	const struct zs_relay_row_sums *sums, const void *pixels, uint32_t stride, uint32_t bytes)
{
	for (uint32_t i = 0; i < sums->rows; i++) {
		if (sums->list[i] != add_up((const uint8_t *)pixels + (size_t)i * stride, bytes)) {
			return i;
		}
	}
	return -1;
}

void zs_relay_row_sums_finish(struct zs_relay_row_sums *sums)
{
	free(sums->list);
	*sums = (struct zs_relay_row_sums){0};
}
