#ifndef ZS_APP_MEASURE_CLOCK_COST_H
#define ZS_APP_MEASURE_CLOCK_COST_H

#include <stddef.h>
#include <stdint.h>

/** The most readings that a cost is computed of. */
#define ZS_CLOCK_READINGS 65

/** What reading CLOCK_MONOTONIC costs, which is part of every time between two stamps. */
struct zs_clock_cost {
	uint32_t ns;       ///< median of readings back to back
	uint32_t noise_ns; ///< between their quartiles; a clock's step, where that is longer
};

/** Measures it in this process, now. Allocates nothing. */
struct zs_clock_cost zs_clock_cost_measure(void);

/** The same of `count` readings in ns, at least 2 and at most ZS_CLOCK_READINGS, in the order in
 * which they were made. */
struct zs_clock_cost zs_clock_cost_compute(const uint64_t *readings, size_t count);

#endif
