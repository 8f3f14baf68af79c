#ifndef ZS_APP_MEASURE_FRAME_H
#define ZS_APP_MEASURE_FRAME_H

#include <stdbool.h>
#include <stdint.h>

/** What happened to one frame: stamps in CLOCK_MONOTONIC nanoseconds, and what it cost. */
struct zs_frame {
	uint64_t number;
	uint64_t intended;     ///< when its buffer came free: the earliest it could have started
	uint64_t wake;         ///< when it did start
	uint64_t access_begin; ///< CPU access to its memory granted
	uint64_t draw_begin;
	uint64_t draw_end;
	uint64_t ready;      ///< all that user space must do to hand over is done
	uint64_t composed;   ///< the GPU has drawn it, as far as the CPU saw; 0 if none does
	uint64_t waited;     ///< zeroscan had waited for the GPU; 0 if it did not have to
	uint64_t submit_end; ///< the display has it
	uint64_t flip;       ///< it reached the screen; 0 if a newer one overtook it

	uint64_t bytes_drawn;    ///< of this frame's own damage
	uint64_t bytes_repaired; ///< drawn again because the buffer held an older frame
	uint64_t bytes_copied;
	uint64_t cpu_ns;         ///< of the process, from submit to submit
	int64_t compositor_ns;   ///< CPU time of the compositor meanwhile; negative: unknown
	uint32_t missed_vblanks; ///< vblanks that passed without a new frame before this one
	uint32_t page_faults, handoff_page_faults;
	uint32_t allocations, draw_allocations, handoff_allocations;
	uint32_t context_switches;
};

/** All frames of a run, in memory that is faulted in ahead of its use. */
struct zs_frames {
	struct zs_frame *frames;
	uint64_t count;    ///< frames recorded, including those overwritten
	uint64_t capacity; ///< frames kept: the newest
	uint64_t ready;    ///< frames whose memory is faulted in
};

/** The most frames that are kept; a longer run keeps its newest. 4.8 hours at 60 Hz. */
#define ZS_FRAMES_MAX (UINT64_C(1) << 20)

/** Reserves room for `wanted` frames, 0 for as many as can be kept. 0 or -ENOMEM. */
int zs_frames_init(struct zs_frames *frames, uint64_t wanted);
void zs_frames_finish(struct zs_frames *frames);

/**
 * Has memory ready for the next frame's record. True if it had to be faulted in now, once in some
 * thousand frames: the caller's cost, not the frame's.
 */
bool zs_frames_reserve(struct zs_frames *frames);

/** A zeroed record for the next frame. */
struct zs_frame *zs_frames_add(struct zs_frames *frames);

/** How many are kept. */
uint64_t zs_frames_kept(const struct zs_frames *frames);

/** The i-th of those kept, oldest first. */
struct zs_frame *zs_frames_at(const struct zs_frames *frames, uint64_t i);

/** Forgets all: the warm-up is over. */
void zs_frames_clear(struct zs_frames *frames);

#endif
