#ifndef ZS_APP_COMMON_CLOCK_H
#define ZS_APP_COMMON_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t zs_clock_read(clockid_t clock)
{
	struct timespec time = {0};
	clock_gettime(clock, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/** CLOCK_MONOTONIC in nanoseconds: the clock of all stamps. */
static inline uint64_t zs_clock_now(void)
{
	return zs_clock_read(CLOCK_MONOTONIC);
}

#endif
