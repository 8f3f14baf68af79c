#ifndef ZS_APP_MEASURE_FRAME_H
#define ZS_APP_MEASURE_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "app/measure/record-store.h"

/** What happened to one frame: stamps in CLOCK_MONOTONIC nanoseconds, and what it cost. */
struct zs_frame {
	uint64_t number;
	uint64_t intended; ///< the earliest it could have started: its buffer was free, the last
			   ///< given away
	uint64_t wake;     ///< when it did start
	uint64_t aim;      ///< the vblank that it was to reach, by pace `late`; 0 without
	uint64_t access_begin; ///< CPU access to its memory granted
	uint64_t draw_begin;
	uint64_t draw_end;
	uint64_t ready;      ///< all that user space must do to hand over is done
	uint64_t composed;   ///< the GPU has drawn it, as far as the CPU saw; 0 if none does
	uint64_t waited;     ///< zeroscan had waited for the GPU; 0 if it did not have to
	uint64_t submit_end; ///< the display has it
	uint32_t submission; ///< how many the display was given until then, this one among them
	uint64_t flip; ///< it reached the screen; 0 if a newer one overtook it, or without a stamp

	uint64_t bytes_drawn;    ///< of this frame's own damage
	uint64_t bytes_repaired; ///< drawn again or copied, as the buffer held an older frame
	uint64_t bytes_copied;
	uint64_t cpu_ns;       ///< of the process, from submit to submit
	int64_t compositor_ns; ///< CPU time of the compositor meanwhile; negative: unknown
	uint32_t clock_ns, clock_noise_ns; ///< as struct zs_clock_cost has them; 0 if unknown
	uint32_t missed_vblanks; ///< vblanks that passed without a new frame before this one
	uint32_t page_faults, handoff_page_faults;
	uint32_t allocations, draw_allocations, handoff_allocations;
	uint32_t context_switches;
	/** Only CPU times, faults, switches and misses are known: shares of what many frames cost.
	 */
	bool is_share;
};

/** The newest frames of a run. */
struct zs_frames {
	struct zs_record_store store;
};

/** The most frames that are kept; a longer run keeps its newest. 4.8 hours at 60 Hz. */
#define ZS_FRAMES_MAX (UINT64_C(1) << 20)

/** And of a run without an end, in memory that is there from the start. 18 minutes at 60 Hz. */
#define ZS_FRAMES_ENDLESS (UINT64_C(1) << 16)

/** Reserves room for `wanted` frames, 0 for a run without an end. 0 or -ENOMEM. */
static inline int zs_frames_init(struct zs_frames *frames, uint64_t wanted)
{
	const uint64_t capacity = wanted == 0              ? ZS_FRAMES_ENDLESS
				  : wanted > ZS_FRAMES_MAX ? ZS_FRAMES_MAX
							   : wanted;
	const int ret = zs_record_store_init(&frames->store, sizeof(struct zs_frame), capacity);
	if (ret == 0 && wanted == 0) {
		zs_record_store_reserve_all(&frames->store);
	}
	return ret;
}

/* The rest as record-store.h has it. */

static inline void zs_frames_finish(struct zs_frames *frames)
{
	zs_record_store_finish(&frames->store);
}

static inline bool zs_frames_reserve(struct zs_frames *frames)
{
	return zs_record_store_reserve(&frames->store);
}

static inline struct zs_frame *zs_frames_add(struct zs_frames *frames)
{
	return (struct zs_frame *)zs_record_store_add(&frames->store);
}

static inline uint64_t zs_frames_kept(const struct zs_frames *frames)
{
	return zs_record_store_kept(&frames->store);
}

static inline struct zs_frame *zs_frames_at(const struct zs_frames *frames, uint64_t i)
{
	return (struct zs_frame *)zs_record_store_at(&frames->store, i);
}

static inline void zs_frames_clear(struct zs_frames *frames)
{
	zs_record_store_clear(&frames->store);
}

#endif
