#ifndef ZS_APP_MEASURE_COUNTERS_H
#define ZS_APP_MEASURE_COUNTERS_H

#include <stdint.h>

/** What this process and its helpers have used so far. Source: getrusage, allocations.h. */
struct zs_counters {
	uint64_t page_faults; ///< minor and major
	uint64_t context_switches;
	uint64_t allocations;
	uint64_t cpu_ns; ///< in whole µs
};

/** Reads all. One system call: not between stamps that bound what is measured. */
void zs_counters_read(struct zs_counters *counters);

/** Page faults of this process alone: one system call. */
uint64_t zs_counters_page_faults(void);

/** Allocations alone. */
uint64_t zs_counters_allocations(void);

/** Adds what another process has used for this one's frames. */
void zs_counters_add(const struct zs_counters *used);

#endif
