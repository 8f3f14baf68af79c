#ifndef ZS_TESTS_FUZZ_TALK_H
#define ZS_TESTS_FUZZ_TALK_H

#include <stdint.h>

#include "tests/fuzz/corpus.h"

/** What came of all inputs. */
struct talk {
	uint64_t messages, answered, refused, unsent, dropped;
};

/**
 * Sends the input to a target of its own and sees that every call is answered, that only noise
 * ends the connection, and that no fd is left over. 0, or -1 after a line on standard error.
 */
int talk(struct talk *talk, const struct input *input, uint64_t noise);

#endif
