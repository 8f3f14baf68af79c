#ifndef ZS_APP_DISPLAY_WAYLAND_CADENCE_H
#define ZS_APP_DISPLAY_WAYLAND_CADENCE_H

#include <stdbool.h>
#include <stdint.h>
#include <wayland-client.h>

/*
 * What keeps frames apart without frame callbacks: wp_fifo has every commit shown for a refresh of
 * its own, wp_commit_timing not before its time. Newer than many systems' wayland-protocols: where
 * their XML was missing when zeroscan was built, nothing here does anything.
 */

/** Their globals; NULL for those that the compositor has not. */
struct zs_wayland_cadence_globals {
	struct wp_fifo_manager_v1 *fifo;
	struct wp_commit_timing_manager_v1 *timing;
};

/** Both for one surface; NULL where the compositor has them not. */
struct zs_wayland_cadence {
	struct wp_fifo_v1 *fifo;
	struct wp_commit_timer_v1 *timer;
};

/** Binds a global if it is one of these. */
void zs_wayland_cadence_bind(struct zs_wayland_cadence_globals *globals,
	struct wl_registry *registry, uint32_t name, const char *interface);
void zs_wayland_cadence_unbind(struct zs_wayland_cadence_globals *globals);

void zs_wayland_cadence_init(struct zs_wayland_cadence *cadence,
	const struct zs_wayland_cadence_globals *globals, struct wl_surface *surface);
void zs_wayland_cadence_finish(struct zs_wayland_cadence *cadence);

/**
 * Has the next commit wait for the one before to be shown, and not be shown before `time_ns` of
 * the presentation's clock, 0 for no such limit. Does nothing where the compositor has no fifo.
 */
void zs_wayland_cadence_queue(struct zs_wayland_cadence *cadence, uint64_t time_ns);

#endif
