#ifndef ZS_APP_VIEW_LATENCY_H
#define ZS_APP_VIEW_LATENCY_H

#include <stdio.h>

#include "app/measure/statistics.h"
#include "app/view/frame.h"
#include "udmabuf/error.h"

/** Stages between the guest's drawing and the host's flip, microseconds. */
struct zs_view_latency {
	struct zs_statistics take;  ///< received to submit begin: the frame before was under way
	struct zs_statistics hand;  ///< submit begin to its end
	struct zs_statistics flip;  ///< received to flip
	struct zs_statistics guest; ///< the guest's draw begin to flip; none without a shared clock
};

/** What a guest's zeroscan wrote of its frames, by --log-frames. */
struct zs_view_guest_log {
	struct zs_view_guest_draw {
		uint64_t number;
		double draw_begin_us, draw_end_us; ///< CLOCK_MONOTONIC of the guest
	} * draws;                                 ///< by number
	size_t count;
	double clock_us; ///< by which the guest's clock is behind
};

/** Reads it. 0 or a negative errno with `err`: EINVAL for what is no such file. */
int zs_view_guest_log_read(struct zs_view_guest_log *log, const char *path, struct zs_error *err);
void zs_view_guest_log_finish(struct zs_view_guest_log *log);

/**
 * True if the clocks agree so far as can be seen: no frame was received before it was drawn, or
 * ten seconds after.
 */
bool zs_view_guest_log_agrees(
	const struct zs_view_guest_log *log, const struct zs_view_frames *frames);

/** Sums up the frames kept. `log` may be NULL. 0 or -ENOMEM. */
int zs_view_latency_compute(struct zs_view_latency *latency, const struct zs_view_frames *frames,
	const struct zs_view_guest_log *log);

/** Writes the frames kept as CSV, µs of CLOCK_MONOTONIC. `log` may be NULL. */
void zs_view_latency_write(
	const struct zs_view_frames *frames, const struct zs_view_guest_log *log, FILE *file);

#endif
