#ifndef ZS_TESTS_FUZZ_TOOL_H
#define ZS_TESTS_FUZZ_TOOL_H

#include <stdint.h>

/** How many files this process has open. */
unsigned open_fds(void);

/** The number behind an option, of which there are pairs at the front of the words. */
uint64_t take_number(int argc, char **argv, const char *option, uint64_t fallback);

#endif
