#ifndef ZS_APP_MEASURE_CLOCK_COST_H
#define ZS_APP_MEASURE_CLOCK_COST_H

#include <stddef.h>
#include <stdint.h>

/** What reading CLOCK_MONOTONIC costs, which is part of every time between two stamps. */
struct zs_clock_cost {
	uint32_t ns;       ///< median of readings back to back
	uint32_t noise_ns; ///< between their quartiles; a clock's step, where that is longer
};

/** Measures it in this process, now: 65 readings. Allocates nothing. */
struct zs_clock_cost zs_clock_cost_measure(void);

/** The same of `count` readings in ns, at least 2 and at most 65, in the order in which they were
 * made; nothing of them is left afterwards. */
struct zs_clock_cost zs_clock_cost_compute(uint64_t *readings, size_t count);

#endif
