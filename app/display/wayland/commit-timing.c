#include "app/display/wayland/commit-timing.h"

#include <string.h>

#include "commit-timing-client-protocol.h"
#include "fifo-client-protocol.h"

void zs_wayland_commit_timing_bind(struct zs_wayland_commit_timing_globals *globals,
	struct wl_registry *registry, uint32_t name, const char *interface)
{
	if (strcmp(interface, wp_fifo_manager_v1_interface.name) == 0 && globals->fifo == NULL) {
		globals->fifo = wl_registry_bind(registry, name, &wp_fifo_manager_v1_interface, 1);
	} else if (strcmp(interface, wp_commit_timing_manager_v1_interface.name) == 0 &&
		   globals->timing == NULL) {
		globals->timing =
			wl_registry_bind(registry, name, &wp_commit_timing_manager_v1_interface, 1);
	}
}

void zs_wayland_commit_timing_unbind(struct zs_wayland_commit_timing_globals *globals)
{
	if (globals->fifo != NULL) {
		wp_fifo_manager_v1_destroy(globals->fifo);
	}
	if (globals->timing != NULL) {
		wp_commit_timing_manager_v1_destroy(globals->timing);
	}
}

void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_commit_timing_globals *globals, struct wl_surface *surface)
{
	if (globals->fifo != NULL) {
		timing->fifo = wp_fifo_manager_v1_get_fifo(globals->fifo, surface);
	}
	/* Without fifo it would keep commits apart only as well as the refresh rate is known. */
	if (globals->fifo != NULL && globals->timing != NULL) {
		timing->timer = wp_commit_timing_manager_v1_get_timer(globals->timing, surface);
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
