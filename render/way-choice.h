#ifndef ZS_RENDER_WAY_CHOICE_H
#define ZS_RENDER_WAY_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

/** A way to draw frames. All ways give the same pixels. */
struct zs_way {
	uint32_t threads; ///< each draws a band of the picture
	bool streams;     ///< see struct zs_canvas
};

#define ZS_WAYS_MAX 4

/** What there is to choose from. */
struct zs_way_range {
	uint64_t picture_bytes;
	bool has_pixel_loops;   ///< of the scene
	uint32_t threads;       ///< at most
	bool threads_are_fixed; ///< so many, and no fewer
};

/**
 * The way that is fastest here: the first frames are drawn by all ways in turns, on the buffers
 * that are shown, and from then on by the one that took least. A frame counts if most of the
 * picture is drawn anew; frames that draw little are drawn by one thread and plainly, unless
 * threads pay for as little too, by what a pixel cost. How long a frame takes ends where the
 * display may have it: what is written past the caches may have to be read again.
 */
struct zs_way_choice {
	struct zs_way ways[ZS_WAYS_MAX]; ///< the simplest first
	uint64_t least_ns[ZS_WAYS_MAX];  ///< of a frame by that way
	uint32_t count;                  ///< 0: not initialised
	uint32_t tried;                  ///< frames that counted
	uint32_t best;                   ///< by all that is known
};

void zs_way_choice_init(struct zs_way_choice *choice, const struct zs_way_range *range);

/** How many frames are still to be tried, or a few more: 0 once it is chosen. */
uint32_t zs_way_choice_left(const struct zs_way_choice *choice);

/** The way for the next frame, which draws this share (0 to 1) of the picture anew. */
struct zs_way zs_way_choice_next(const struct zs_way_choice *choice, double share);

/** Such a frame took so long. True if it was the one that settled it. */
bool zs_way_choice_note(struct zs_way_choice *choice, double share, uint64_t ns);

#endif
