#include "app/display/wayland/cadence.h"

#include <string.h>

#include "commit-timing-client-protocol.h"
#include "fifo-client-protocol.h"

void zs_wayland_cadence_bind(struct zs_wayland_cadence_globals *globals,
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

void zs_wayland_cadence_unbind(struct zs_wayland_cadence_globals *globals)
{
	if (globals->fifo != NULL) {
		wp_fifo_manager_v1_destroy(globals->fifo);
	}
	if (globals->timing != NULL) {
		wp_commit_timing_manager_v1_destroy(globals->timing);
	}
}

void zs_wayland_cadence_init(struct zs_wayland_cadence *cadence,
	const struct zs_wayland_cadence_globals *globals, struct wl_surface *surface)
{
	if (globals->fifo != NULL) {
		cadence->fifo = wp_fifo_manager_v1_get_fifo(globals->fifo, surface);
	}
	/* Alone it would keep frames apart only as well as the refresh rate is known. */
	if (globals->fifo != NULL && globals->timing != NULL) {
		cadence->timer = wp_commit_timing_manager_v1_get_timer(globals->timing, surface);
	}
}

void zs_wayland_cadence_finish(struct zs_wayland_cadence *cadence)
{
	if (cadence->fifo != NULL) {
		wp_fifo_v1_destroy(cadence->fifo);
	}
	if (cadence->timer != NULL) {
		wp_commit_timer_v1_destroy(cadence->timer);
	}
	*cadence = (struct zs_wayland_cadence){0};
}

void zs_wayland_cadence_queue(struct zs_wayland_cadence *cadence, uint64_t time_ns)
{
	if (cadence->fifo == NULL) {
		return;
	}
	wp_fifo_v1_wait_barrier(cadence->fifo);
	wp_fifo_v1_set_barrier(cadence->fifo);
	if (cadence->timer != NULL && time_ns != 0) {
		const uint64_t seconds = time_ns / 1000000000;
		wp_commit_timer_v1_set_timestamp(cadence->timer, (uint32_t)(seconds >> 32),
			(uint32_t)seconds, (uint32_t)(time_ns % 1000000000));
	}
}
