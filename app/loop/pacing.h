#ifndef ZS_APP_LOOP_PACING_H
#define ZS_APP_LOOP_PACING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "app/display/display.h"

/**
 * When frames are drawn and given to the display. To add one: a line in pacing.c.
 *
 * A frame's intended start means the same with all of them: the moment from which it could have
 * been drawn, as its buffer was free and the frame before was given away.
 */
struct zs_pacing {
	const char *name;    ///< as --pace takes it
	const char *summary; ///< one line for --help
	/** Every frame is shown: the loop waits for the flip of the one before. */
	bool throttled;
	/**
	 * The loop waits for the GPU as soon as a frame is drawn, before the flip that it waits for
	 * too: what is noted then is the GPU's time alone.
	 */
	bool waits_before_submit;
	/** A frame is begun no sooner than it has to be to reach the next vblank: late-pacer.h. */
	bool starts_late;
	bool wants_fifo;             ///< no frame may overtake another in the display's queue
	bool wants_async;            ///< a frame is shown at once, torn if need be
	bool is_benchmarked;         ///< zeroscan bench compares paths with it
	uint32_t buffers;            ///< how many a path gets where the user does not say
	uint32_t buffers_of_several; ///< the same on several monitors
};

/** The i-th, NULL behind the last. */
const struct zs_pacing *zs_pacing_at(size_t i);

/** Its name; NULL behind the last. */
const char *zs_pacing_name_at(size_t i);

/** The i-th name of those that zeroscan bench compares paths with; NULL behind the last. */
const char *zs_pacing_benchmarked_name_at(size_t i);

/** Prints them, two spaces in front, for --help. */
void zs_pacing_list(FILE *file);

/** The one called `name`; NULL if there is none. */
const struct zs_pacing *zs_pacing_find(const char *name);

/** The one for a display where the user does not say. */
const struct zs_pacing *zs_pacing_default(const struct zs_display *display);

/** How many buffers a path on this display gets where the user does not say. */
uint32_t zs_pacing_buffers(const struct zs_pacing *pacing, const struct zs_display *display);

#endif
