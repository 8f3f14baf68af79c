#ifndef ZS_APP_MEASURE_ALLOCATIONS_H
#define ZS_APP_MEASURE_ALLOCATIONS_H

#include <stdbool.h>
#include <stdint.h>

/**
 * How often this process, its libraries included, has called malloc, calloc, realloc and their
 * aligned kin. Counted by taking their place, see allocations.c.
 */
uint64_t zs_allocations_count(void);

/** False where the count means nothing: under a sanitizer, valgrind, or a libc that is not glibc.
 */
bool zs_allocations_are_counted(void);

#endif
