#ifndef ZS_RENDER_BAND_SPLIT_H
#define ZS_RENDER_BAND_SPLIT_H

#include <stdint.h>

#include "render/damage.h"

#define ZS_BANDS_MAX 8
#define ZS_BAND_SPLIT_STEPS 64

/**
 * Where pictures are parted into bands of whole rows, so that all take equally long to draw: by the
 * pixels that are to be drawn, weighed by what such pixels have cost in that part of the picture.
 * What is learned from one frame changes little, so bands move slowly.
 */
struct zs_band_split {
	int32_t height;
	float cost[ZS_BAND_SPLIT_STEPS]; ///< of a pixel, from the top down; 1 in the mean
};

/** For pictures of so many rows, each as dear as the other. */
void zs_band_split_init(struct zs_band_split *split, uint32_t height);

/** Bands of one frame: the i-th has rows[i] to rows[i + 1] - 1; it may have none. */
struct zs_bands {
	uint32_t count;
	int32_t rows[ZS_BANDS_MAX + 1];
	uint64_t ns[ZS_BANDS_MAX]; ///< how long each took
};

/** Parts what is damaged into bands->count bands, which cover the picture. */
void zs_band_split_part(
	const struct zs_band_split *split, const struct zs_damage *damage, struct zs_bands *bands);

/** Learns from how long each of them took. */
void zs_band_split_learn(
	struct zs_band_split *split, const struct zs_damage *damage, const struct zs_bands *bands);

#endif
