#ifndef ZS_APP_BENCH_GUEST_SHOWN_H
#define ZS_APP_BENCH_GUEST_SHOWN_H

#include <stdbool.h>

#include "app/bench/guest/commits.h"
#include "app/bench/guest/link.h"

/** When frames were shown, on the host, and which ones of the guest's. */
struct zs_guest_shown {
	struct zs_guest_commits frames; ///< in order
	bool has_numbers;               ///< they are known by number, else by submission
};

/** Of all that were shown behind `start` and until `end`, by CLOCK_MONOTONIC. */
struct zs_guest_latency {
	uint64_t shown; ///< frames, each once
	uint64_t known; ///< of those the latency is known
	double median;  ///< µs; NAN of none
};

/**
 * Finds each frame's commit: by its number or, as a relay keeps commits in their order, the n-th
 * that was asked about is the n-th committed. 0 or -ENOMEM.
 */
int zs_guest_latency_compute(struct zs_guest_latency *latency, const struct zs_guest_shown *shown,
	const struct zs_guest_commits *commits, const struct zs_guest_clock *clock, uint64_t start,
	uint64_t end);

#endif
