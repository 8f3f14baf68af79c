#ifndef ZS_TESTS_CHECK_H
#define ZS_TESTS_CHECK_H

/* cmocka.h wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Of a pixel of four bytes, cairo's word: which byte is unused or alpha, and where the three others
 * begin. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ALPHA_BYTE 3
#define COLOUR_BYTES 0
#else
#define ALPHA_BYTE 0
#define COLOUR_BYTES 1
#endif

/** Numbers that look random and are the same in every run: xorshift64*. */
static inline uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(0x2545f4914f6cdd1d);
}

/** One of them from `low` to `high`. */
static inline uint64_t random_between(uint64_t *state, uint64_t low, uint64_t high)
{
	return low + (random_next(state) >> 11) % (high - low + 1);
}

#endif
