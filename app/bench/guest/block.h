#ifndef ZS_APP_BENCH_GUEST_BLOCK_H
#define ZS_APP_BENCH_GUEST_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "app/bench/guest/link.h"
#include "app/bench/options.h"

/** What is measured of a way. */
enum zs_guest_cost {
	ZS_GUEST_LATENCY,    ///< from the commit in the guest until it is shown; the median
	ZS_GUEST_COMPOSITOR, ///< CPU time a frame shown, of the host's: from here …
	ZS_GUEST_PROGRAMS,   ///< of the way's own
	ZS_GUEST_MACHINE,    ///< of the processes that are the virtual machine
	ZS_GUEST_HOST,       ///< … to here: these three together
	ZS_GUEST_GUEST,      ///< all of the guest, by its own word; a part of MACHINE
	ZS_GUEST_WRITTEN,    ///< bytes a frame that the way's programs write in the guest
	ZS_GUEST_COPIED,     ///< bytes a frame that a relay of ours copies there
	ZS_GUEST_COSTS,
};

/** One way at one size in one round. */
struct zs_guest_block {
	uint64_t shown;               ///< frames that count
	uint64_t latencies;           ///< of how many of them that is known
	double seconds;               ///< that these took
	double clock_us;              ///< by which a latency may be wrong
	double steal;                 ///< of the guest's time, the share that the host did not give
	double costs[ZS_GUEST_COSTS]; ///< µs, bytes; NAN: not known
	int signal;                   ///< that has cut it short; 0: none
};

/** What is to be run. */
struct zs_guest_task {
	const struct zs_bench_options *options;
	struct zs_guest_link *link;
	const struct zs_bench_way *way;
	size_t size;   ///< of the options'
	int signal_fd; ///< of zs_signals_init
};

/**
 * Runs both sides of the way, until so many frames were shown, and ends them. 0, -EINTR if a signal
 * came, or another negative errno with `err`.
 */
int zs_guest_block_run(
	struct zs_guest_block *block, const struct zs_guest_task *task, struct zs_error *err);

/** Its name in JSON. */
const char *zs_guest_cost_name(enum zs_guest_cost cost);

#endif
