#ifndef ZS_TESTS_COMPOSITOR_DICE_H
#define ZS_TESTS_COMPOSITOR_DICE_H

#include <stdint.h>

/** A number from `min` to `max`, the same ones for the same seed: xorshift64. */
static inline uint64_t dice_roll(uint64_t *state, uint64_t min, uint64_t max)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return min + *state % (max - min + 1);
}

/** The state for a seed: no zero, and not alike for seeds that are. */
static inline uint64_t dice_seed(uint64_t seed)
{
	return (seed + 1) * UINT64_C(0x9e3779b97f4a7c15) | 1;
}

#endif
