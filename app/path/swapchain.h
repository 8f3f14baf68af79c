#ifndef ZS_APP_PATH_SWAPCHAIN_H
#define ZS_APP_PATH_SWAPCHAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "app/display/display.h"
#include "app/import/importer.h"
#include "render/canvas.h"
#include "udmabuf/buffer.h"

#define ZS_SWAPCHAIN_MAX 8

/**
 * Who owns a buffer. It goes round:
 *
 *   FREE --acquire--> DRAWING --ready--> READY --submit--> QUEUED --flip--> ON_SCREEN
 *    ^                                     |                                    |
 *    +------ a newer frame overtook it ----+          the next flip ------------+---> FREE
 *
 * A compositor may read a buffer for longer than it shows it: a free slot whose buffer it still
 * holds is not acquired.
 */
enum zs_slot_state {
	ZS_SLOT_FREE,      ///< to be acquired
	ZS_SLOT_DRAWING,   ///< the CPU's
	ZS_SLOT_READY,     ///< drawn and prepared, not yet submitted
	ZS_SLOT_QUEUED,    ///< the display's, from the next vblank on
	ZS_SLOT_ON_SCREEN, ///< the display's
};

/** Which frame some memory holds; nothing is known when it is not valid. */
struct zs_slot_frame {
	bool valid;
	uint64_t number;
};

/** One buffer of the display, and what a path keeps beside it. */
struct zs_slot {
	enum zs_slot_state state;
	struct zs_display_buffer *shown;
	int fence_fd; ///< the path's; signalled when `shown` is complete; -1: nothing to wait for
	struct zs_slot_frame frame;  ///< of `shown`
	struct zs_buffer *memory;    ///< what the CPU draws into, for paths that import it
	struct zs_import import;     ///< of that memory
	struct zs_canvas *canvas;    ///< what frames are drawn into: the slot's own, or one for all
	struct zs_slot_frame *drawn; ///< of the canvas: `frame`, or that of the one for all
	uint64_t free_since_ns;      ///< when the display let go of it; 0 if it never had it
	struct zs_frame *record;     ///< of the frame it carries, until that has flipped
};

struct zs_swapchain {
	uint32_t count;
	struct zs_slot slots[ZS_SWAPCHAIN_MAX];
};

/** Empty slots, so many of them. */
void zs_swapchain_init(struct zs_swapchain *chain, uint32_t count);

/** Which of the slots this one is. */
static inline uint32_t zs_swapchain_index(
	const struct zs_swapchain *chain, const struct zs_slot *slot)
{
	return (uint32_t)(slot - chain->slots);
}

/** The first slot in this state; NULL if none is. */
struct zs_slot *zs_swapchain_find(struct zs_swapchain *chain, enum zs_slot_state state);

/** True if this slot could be acquired. */
bool zs_slot_is_free(const struct zs_slot *slot);

/** True if a slot could be acquired. */
bool zs_swapchain_has_free(const struct zs_swapchain *chain);

/** The free slot that has been so for the longest and that no compositor holds; NULL if none is. */
struct zs_slot *zs_swapchain_acquire(struct zs_swapchain *chain);

/**
 * The queued slot has reached the screen at `time_ns`; what was there before is free. NULL if none
 * is queued: then nothing changes.
 */
struct zs_slot *zs_swapchain_flipped(struct zs_swapchain *chain, uint64_t time_ns);

#endif
