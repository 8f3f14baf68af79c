#ifndef ZS_RENDER_REPAIR_CHOICE_H
#define ZS_RENDER_REPAIR_CHOICE_H

#include <stdbool.h>
#include <stdint.h>

/**
 * How a canvas that holds an older frame is repaired: what older frames changed is drawn again, or
 * copied from the canvas that holds the newest. Copying moves bytes, drawing mixes them, but memory
 * that a display owns may be slow to read. So the first repairs go both ways in turns, there and
 * back, and later ones the way that took least for a pixel. Both give the same pixels. Zeroed, it
 * is ready.
 */
struct zs_repair_choice {
	double least_ns[2]; ///< of a pixel: drawn again, copied
	uint32_t tried;     ///< repairs
};

/** How many repairs are still to be tried: 0 once it is chosen. */
uint32_t zs_repair_choice_left(const struct zs_repair_choice *choice);

/** True if the next repair is to copy. */
bool zs_repair_choice_copies(const struct zs_repair_choice *choice);

/**
 * A frame that was repaired so took `ns` for all `pixels` that were brought up to date. True if it
 * was the one that settled the choice.
 */
bool zs_repair_choice_note(
	struct zs_repair_choice *choice, bool copied, uint64_t pixels, uint64_t ns);

#endif
