#ifndef ZS_TESTS_FUZZ_DICE_H
#define ZS_TESTS_FUZZ_DICE_H

#include <stdint.h>

/** What all chance comes from; not 0. */
extern uint64_t dice_seed;

/** A number below `sides`. */
static inline uint32_t dice(uint32_t sides)
{
	dice_seed ^= dice_seed >> 12;
	dice_seed ^= dice_seed << 25;
	dice_seed ^= dice_seed >> 27;
	return (uint32_t)((dice_seed * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % sides;
}

#endif
