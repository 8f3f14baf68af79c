#include "app/display/wayland/cadence.h"

/* In the place of cadence.c where wayland-protocols has no fifo and commit-timing. */

void zs_wayland_cadence_bind(struct zs_wayland_cadence_globals *globals,
	struct wl_registry *registry, uint32_t name, const char *interface)
{
}

void zs_wayland_cadence_unbind(struct zs_wayland_cadence_globals *globals)
{
}

void zs_wayland_cadence_init(struct zs_wayland_cadence *cadence,
	const struct zs_wayland_cadence_globals *globals, struct wl_surface *surface)
{
}

void zs_wayland_cadence_finish(struct zs_wayland_cadence *cadence)
{
}

void zs_wayland_cadence_queue(struct zs_wayland_cadence *cadence, uint64_t time_ns)
{
}
