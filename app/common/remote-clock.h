#ifndef ZS_APP_COMMON_REMOTE_CLOCK_H
#define ZS_APP_COMMON_REMOTE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define ZS_REMOTE_CLOCKS 4  ///< that are known of a machine
#define ZS_REMOTE_SAMPLES 4 ///< the newest count

/** What a machine's clocks show at one moment, in ns. */
struct zs_remote_clock_times {
	uint64_t list[ZS_REMOTE_CLOCKS];
};

/** One question: when it was asked and answered by CLOCK_MONOTONIC here, and the answer. */
struct zs_remote_clock_sample {
	uint64_t asked, answered;
	struct zs_remote_clock_times times;
};

/**
 * The clocks of another machine, as this one has asked for them. A time that is translated is wrong
 * by half of the time that the quickest of the answers took, at most.
 */
struct zs_remote_clock {
	struct zs_remote_clock_sample samples[ZS_REMOTE_SAMPLES];
	unsigned count; ///< so far
};

/** Reads this machine's, for another. */
void zs_remote_clock_read(struct zs_remote_clock_times *times);

/** Adds an answer that has come now. */
void zs_remote_clock_add(
	struct zs_remote_clock *clock, uint64_t asked, const struct zs_remote_clock_times *times);

/**
 * Translates a time in ns by that machine's clock `id` to CLOCK_MONOTONIC here. False if there was
 * no answer yet, or none has that clock.
 */
bool zs_remote_clock_to_local(const struct zs_remote_clock *clock, clockid_t id, uint64_t *time);

/** The other way. */
bool zs_remote_clock_from_local(const struct zs_remote_clock *clock, clockid_t id, uint64_t *time);

#endif
