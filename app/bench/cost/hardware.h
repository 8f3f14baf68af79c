#ifndef ZS_APP_BENCH_COST_HARDWARE_H
#define ZS_APP_BENCH_COST_HARDWARE_H

#include <stdbool.h>
#include <stddef.h>

/** What the hardware counts, where machine and kernel let it be read. */
enum zs_hardware_counter {
	ZS_HARDWARE_INSTRUCTIONS,
	ZS_HARDWARE_CYCLES,
	ZS_HARDWARE_CACHE_MISSES,   ///< of the last level
	ZS_HARDWARE_MEMORY_TRAFFIC, ///< bytes read and written by all memory controllers
	ZS_HARDWARE_ENERGY,         ///< µJ of all processor packages
	ZS_HARDWARE_COUNT
};

struct zs_hardware_source;

/** One counter, as far as it could be opened. */
struct zs_hardware_opened {
	struct zs_hardware_source *sources;
	size_t source_count; ///< 0 when it is missing
	/** Without its work in the kernel, which sysctl kernel.perf_event_paranoid=1 adds. */
	bool user_only;
	char missing[192]; ///< why it cannot be had and what to do about it; "" when it can
};

struct zs_hardware {
	struct zs_hardware_opened counters[ZS_HARDWARE_COUNT];
};

/** As in a file: "instructions", "cycles", "cache_misses", "memory_traffic", "energy". */
const char *zs_hardware_name(enum zs_hardware_counter counter);

/** "count", "bytes" or "µJ". */
const char *zs_hardware_unit(enum zs_hardware_counter counter);

/** "process": this process alone; "machine": everything that runs on the machine. */
const char *zs_hardware_scope(enum zs_hardware_counter counter);

/**
 * Opens what can be had; cannot fail. Counting of a process begins with the calling thread and
 * the threads and processes it makes later, so this comes before those that work.
 * `sys` is where sysfs is mounted, NULL for /sys. Sources: perf_event_open(2) with
 * PERF_TYPE_HARDWARE; PMUs uncore_imc*; PMU power, else class/powercap/intel-rapl:N.
 */
void zs_hardware_init(struct zs_hardware *hardware, const char *sys);

/** Closes all. What was zeroed or finished before is left alone. */
void zs_hardware_finish(struct zs_hardware *hardware);

/**
 * Totals since the call of init, in the counters' units. They never fall, and rise by fractions
 * where a counter had its hardware only for a part of the time and was scaled up. NAN for a missing
 * counter, for one that could not be read, and for one that had no hardware since the last
 * reading; that stretch is then in a later difference. Takes a system call for each source. Energy
 * wants a reading before its counter has come round twice: every ten minutes is enough.
 */
void zs_hardware_read(struct zs_hardware *hardware, double values[ZS_HARDWARE_COUNT]);

#endif
