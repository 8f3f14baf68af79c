#ifndef ZS_APP_VIEW_FRAME_H
#define ZS_APP_VIEW_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "app/measure/record-store.h"

/** What happened to one of a guest's frames: CLOCK_MONOTONIC nanoseconds of the host. */
struct zs_view_frame {
	uint64_t number;       ///< the mark in its pixels
	bool has_number;       ///< it has one, intact
	uint64_t received;     ///< QEMU sent the update
	uint64_t submit_begin; ///< nothing else was in flight: the view gives it to the display
	uint64_t submit_end;   ///< the display has it
	uint64_t flip;         ///< it reached the screen; 0 if it never did
	uint64_t acknowledged; ///< the view answered QEMU: the guest goes on
	uint64_t bytes_copied;
	const char *label;
};

/** The newest frames of a view. */
struct zs_view_frames {
	struct zs_record_store store;
};

#define ZS_VIEW_FRAMES_KEPT (UINT64_C(1) << 17)

/** Reserves and faults in all of its memory. 0 or -ENOMEM. */
static inline int zs_view_frames_init(struct zs_view_frames *frames)
{
	const int ret = zs_record_store_init(
		&frames->store, sizeof(struct zs_view_frame), ZS_VIEW_FRAMES_KEPT);
	if (ret == 0) {
		zs_record_store_reserve_all(&frames->store);
	}
	return ret;
}

/* The rest as record-store.h has it. */

static inline void zs_view_frames_finish(struct zs_view_frames *frames)
{
	zs_record_store_finish(&frames->store);
}

static inline struct zs_view_frame *zs_view_frames_add(struct zs_view_frames *frames)
{
	return (struct zs_view_frame *)zs_record_store_add(&frames->store);
}

static inline uint64_t zs_view_frames_kept(const struct zs_view_frames *frames)
{
	return zs_record_store_kept(&frames->store);
}

static inline struct zs_view_frame *zs_view_frames_at(
	const struct zs_view_frames *frames, uint64_t i)
{
	return (struct zs_view_frame *)zs_record_store_at(&frames->store, i);
}

#endif
