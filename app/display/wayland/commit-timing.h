#ifndef ZS_APP_DISPLAY_WAYLAND_COMMIT_TIMING_H
#define ZS_APP_DISPLAY_WAYLAND_COMMIT_TIMING_H

#include "app/display/wayland/globals.h"

/**
 * Keeps the commits of one surface apart without frame callbacks: with wp_fifo the compositor shows
 * every commit for a refresh of its own, with wp_commit_timing not before its time. NULL where the
 * compositor does not offer them.
 */
struct zs_wayland_commit_timing {
	struct wp_fifo_v1 *fifo;
	struct wp_commit_timer_v1 *timer;
};

/* Both protocols are newer than many systems' wayland-protocols. */
#if ZS_HAS_COMMIT_TIMING

void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_globals *globals, struct wl_surface *surface);
void zs_wayland_commit_timing_finish(struct zs_wayland_commit_timing *timing);

/**
 * Has the next commit wait until the one before is shown, and not be shown before `time_ns` of the
 * presentation clock, 0 for no such limit. Does nothing where the compositor offers no fifo.
 */
void zs_wayland_commit_timing_set(struct zs_wayland_commit_timing *timing, uint64_t time_ns);

#else

static inline void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_globals *globals, struct wl_surface *surface)
{
}

static inline void zs_wayland_commit_timing_finish(struct zs_wayland_commit_timing *timing)
{
}

static inline void zs_wayland_commit_timing_set(
	struct zs_wayland_commit_timing *timing, uint64_t time_ns)
{
}

#endif

#endif
