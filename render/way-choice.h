#ifndef ZS_RENDER_WAY_CHOICE_H
#define ZS_RENDER_WAY_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

/** A way to draw frames. All ways give the same pixels. */
struct zs_way {
	bool streams; ///< see struct zs_canvas
};

#define ZS_WAYS_MAX 2

/**
 * The way that is fastest here: the first frames are drawn by all ways in turns, on the buffers
 * that are shown, and from then on by the one that took least. A frame counts if most of the
 * picture is drawn anew; what little is drawn stays in the caches, and is drawn plainly. How long a
 * frame takes ends where the display may have it: what is written past the caches may have to be
 * read again.
 */
struct zs_way_choice {
	struct zs_way ways[ZS_WAYS_MAX]; ///< the simplest first
	uint64_t least_ns[ZS_WAYS_MAX];  ///< of a frame by that way
	uint32_t count;                  ///< 0: not initialised
	uint32_t tried;                  ///< frames that counted
	uint32_t best;                   ///< by all that is known
};

/** For pictures of so many bytes, and a scene that has loops over pixels of its own, or not. */
void zs_way_choice_init(struct zs_way_choice *choice, uint64_t picture_bytes, bool has_pixel_loops);

/** How many frames are still to be tried: 0 once it is chosen. */
uint32_t zs_way_choice_left(const struct zs_way_choice *choice);

/** The way for the next frame, which draws this share (0 to 1) of the picture anew. */
struct zs_way zs_way_choice_next(const struct zs_way_choice *choice, double share);

/** Such a frame took so long. True if it was the one that settled it. */
bool zs_way_choice_note(struct zs_way_choice *choice, double share, uint64_t ns);

#endif
