#ifndef ZS_APP_DISPLAY_WAYLAND_COMMIT_TIMING_H
#define ZS_APP_DISPLAY_WAYLAND_COMMIT_TIMING_H

#include <stdbool.h>
#include <stdint.h>
#include <wayland-client.h>

/*
 * Keeps commits apart without frame callbacks: with wp_fifo the compositor shows every commit for a
 * refresh of its own, with wp_commit_timing not before its time. Both are newer than many systems'
 * wayland-protocols: where their XML was missing when zeroscan was built, nothing here does
 * anything.
 */

/** Their globals; NULL for those that the compositor does not offer. */
struct zs_wayland_commit_timing_globals {
	struct wp_fifo_manager_v1 *fifo;
	struct wp_commit_timing_manager_v1 *timing;
};

/** Both for one surface; NULL where the compositor does not offer them. */
struct zs_wayland_commit_timing {
	struct wp_fifo_v1 *fifo;
	struct wp_commit_timer_v1 *timer;
};

/** Binds a global if it is one of these. */
void zs_wayland_commit_timing_bind(struct zs_wayland_commit_timing_globals *globals,
	struct wl_registry *registry, uint32_t name, const char *interface);
void zs_wayland_commit_timing_unbind(struct zs_wayland_commit_timing_globals *globals);

void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_commit_timing_globals *globals, struct wl_surface *surface);
void zs_wayland_commit_timing_finish(struct zs_wayland_commit_timing *timing);

/**
 * Has the next commit wait for the one before to be shown, and not be shown before `time_ns` of
 * the presentation's clock, 0 for no such limit. Does nothing where the compositor has no fifo.
 */
void zs_wayland_commit_timing_set(struct zs_wayland_commit_timing *timing, uint64_t time_ns);

#endif
