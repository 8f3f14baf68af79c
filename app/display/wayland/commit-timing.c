#include "app/display/wayland/commit-timing.h"

#include "commit-timing-client-protocol.h"
#include "fifo-client-protocol.h"

void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_globals *globals, struct wl_surface *surface)
{
	if (globals->fifo != NULL) {
		timing->fifo = wp_fifo_manager_v1_get_fifo(globals->fifo, surface);
	}
	/* Without fifo it would keep commits apart only as well as the refresh rate is known. */
	if (globals->fifo != NULL && globals->commit_timing != NULL) {
		timing->timer =
			wp_commit_timing_manager_v1_get_timer(globals->commit_timing, surface);
	}
}

void zs_wayland_commit_timing_finish(struct zs_wayland_commit_timing *timing)
{
	if (timing->fifo != NULL) {
		wp_fifo_v1_destroy(timing->fifo);
	}
	if (timing->timer != NULL) {
		wp_commit_timer_v1_destroy(timing->timer);
	}
	*timing = (struct zs_wayland_commit_timing){0};
}

void zs_wayland_commit_timing_set(struct zs_wayland_commit_timing *timing, uint64_t time_ns)
{
	if (timing->fifo == NULL) {
		return;
	}
	wp_fifo_v1_wait_barrier(timing->fifo);
	wp_fifo_v1_set_barrier(timing->fifo);
	if (timing->timer != NULL && time_ns != 0) {
		const uint64_t seconds = time_ns / 1000000000;
		wp_commit_timer_v1_set_timestamp(timing->timer, (uint32_t)(seconds >> 32),
			(uint32_t)seconds, (uint32_t)(time_ns % 1000000000));
	}
}
