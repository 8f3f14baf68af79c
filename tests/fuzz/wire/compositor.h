#ifndef ZS_TESTS_FUZZ_WIRE_COMPOSITOR_H
#define ZS_TESTS_FUZZ_WIRE_COMPOSITOR_H

#include <stdbool.h>

struct compositor;

/**
 * A compositor of libwayland's own code, which has these globals (a NULL behind the last), imports
 * and releases buffers, and does nothing else with what is made of them: it tells whether what
 * comes is the protocol. NULL on failure.
 */
struct compositor *compositor_create(int fd, const char *const *globals);

/** Has it read what came. False once libwayland has found that wrong. */
bool compositor_run(struct compositor *compositor);

/** What it found. */
const char *compositor_complaint(void);

void compositor_destroy(struct compositor *compositor);

#endif
