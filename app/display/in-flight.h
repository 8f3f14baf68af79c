#ifndef ZS_APP_DISPLAY_IN_FLIGHT_H
#define ZS_APP_DISPLAY_IN_FLIGHT_H

#include <stdbool.h>
#include <stdint.h>

/** The most submissions that a display has under way. */
#define ZS_IN_FLIGHT_MAX 16

/**
 * The submissions to a display whose flips have not come yet. Each has a slot, by which the caller
 * keeps its own record of it in an array of ZS_IN_FLIGHT_MAX.
 */
struct zs_in_flight {
	uint32_t count;   ///< of submissions so far: the newest's number
	uint32_t waiting; ///< the slots that wait for their flip, a bit each
};

/**
 * Counts a submission, which waits for its flip from now on if `waits`. Returns its slot; sets
 * `displaced`, unless NULL, if the submission that had the slot before still waits.
 */
unsigned zs_in_flight_add(struct zs_in_flight *in_flight, bool waits, bool *displaced);

/** The slot of a submission that waits, by its number, 0 for the newest; -1 if it does not wait. */
int zs_in_flight_find(const struct zs_in_flight *in_flight, uint32_t submission);

/** The same; it does not wait any more. */
int zs_in_flight_take(struct zs_in_flight *in_flight, uint32_t submission);

/** True if the submission of this slot waits. */
bool zs_in_flight_waits(const struct zs_in_flight *in_flight, unsigned slot);

/** The submission of this slot waits no longer. */
void zs_in_flight_end(struct zs_in_flight *in_flight, unsigned slot);

/** None waits any more; counting goes on. */
void zs_in_flight_end_all(struct zs_in_flight *in_flight);

#endif
