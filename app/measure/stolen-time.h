#ifndef ZS_APP_MEASURE_STOLEN_TIME_H
#define ZS_APP_MEASURE_STOLEN_TIME_H

#include <stdint.h>

#include "app/measure/frame.h"

/**
 * What becomes of time that a virtual machine's host gives to others while one of the machine's
 * processors seems to run: whether processes' CPU times have it in them. The later, the less is
 * known.
 */
enum zs_stolen_type {
	ZS_STOLEN_NONE,     ///< no virtual machine: none is taken
	ZS_STOLEN_LEFT_OUT, ///< the kernel counts it, and CPU times are without it
	ZS_STOLEN_INCLUDED, ///< the kernel counts it, and CPU times have it
	ZS_STOLEN_COUNTED,  ///< the kernel counts it; whether CPU times have it is not known
	ZS_STOLEN_UNKNOWN,  ///< a virtual machine whose kernel has not counted any since it started
};

/** One reading. */
struct zs_stolen_time {
	enum zs_stolen_type type;
	uint64_t busy_ns;     ///< of all processors
	uint64_t stolen_ns;   ///< of them all, beside busy_ns
	int64_t run_delay_ns; ///< that this thread was ready and another ran; negative: unknown
};

/**
 * Reads /proc/stat, /proc/thread-self/schedstat, /proc/cpuinfo, what /sys says of a hypervisor and
 * the kernel's configuration in /boot or /lib/modules, below `root`, "" for /. Eight system calls
 * at most for what is there; allocates nothing.
 */
void zs_stolen_time_read(struct zs_stolen_time *time, const char *root);

/**
 * The share of the time between two readings in which processors seemed to run that was stolen, 0
 * to 1; NAN where the kernel does not count it.
 */
double zs_stolen_time_share(
	const struct zs_stolen_time *before, const struct zs_stolen_time *after);

/**
 * Takes the share that was stolen between two readings out of all frames' CPU times, where these
 * have it. Returns that share, as above.
 */
double zs_stolen_time_take_out(const struct zs_stolen_time *before,
	const struct zs_stolen_time *after, struct zs_frames *frames);

/** "left out": the type's name in the JSON. */
const char *zs_stolen_type_name(enum zs_stolen_type type);

/** What a reader of CPU times has to know, a sentence's rest; NULL if nothing. */
const char *zs_stolen_type_warning(enum zs_stolen_type type);

#endif
