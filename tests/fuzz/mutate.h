#ifndef ZS_TESTS_FUZZ_MUTATE_H
#define ZS_TESTS_FUZZ_MUTATE_H

#include <stdint.h>

#include "tests/fuzz/corpus.h"

/**
 * The input of that number: the corpus as it is first, then mixed and changed. It follows from the
 * arguments alone.
 */
void mutate(struct input *input, const struct corpus *corpus, uint64_t seed, uint64_t number);

/** The next number of a stream that looks random. */
uint64_t mutate_random(uint64_t *state);

#endif
