#ifndef ZS_APP_VIEW_FRAME_H
#define ZS_APP_VIEW_FRAME_H

#include <stdbool.h>
#include <stdint.h>

/** What happened to one of a guest's frames: CLOCK_MONOTONIC nanoseconds of the host. */
struct zs_view_frame {
	uint64_t number;       ///< the mark in the picture
	bool has_number;       ///< it has one, intact
	uint64_t received;     ///< QEMU said that the picture has changed
	uint64_t submit_begin; ///< nothing else was under way: the display is given it
	uint64_t submit_end;   ///< the display has it
	uint64_t flip;         ///< it reached the screen; 0 if it never did
	uint64_t acknowledged; ///< QEMU was told: the guest goes on
	uint64_t bytes_copied;
	const char *label;
};

/** Frames kept: the newest. */
struct zs_view_frames {
	struct zs_view_frame *frames;
	uint64_t count; ///< in all
};

#define ZS_VIEW_FRAMES_KEPT (UINT64_C(1) << 17)

/** Reserves and faults in all of its memory. 0 or -ENOMEM. */
int zs_view_frames_init(struct zs_view_frames *frames);
void zs_view_frames_finish(struct zs_view_frames *frames);

/** A zeroed record for the next frame. */
struct zs_view_frame *zs_view_frames_add(struct zs_view_frames *frames);

/** How many are kept, and the i-th of them, oldest first. */
uint64_t zs_view_frames_kept(const struct zs_view_frames *frames);
struct zs_view_frame *zs_view_frames_at(const struct zs_view_frames *frames, uint64_t i);

#endif
