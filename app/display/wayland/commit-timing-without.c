#include "app/display/wayland/commit-timing.h"

/* Replaces commit-timing.c where wayland-protocols has no fifo and commit-timing. */

void zs_wayland_commit_timing_bind(struct zs_wayland_commit_timing_globals *globals,
	struct wl_registry *registry, uint32_t name, const char *interface)
{
}

void zs_wayland_commit_timing_unbind(struct zs_wayland_commit_timing_globals *globals)
{
}

void zs_wayland_commit_timing_init(struct zs_wayland_commit_timing *timing,
	const struct zs_wayland_commit_timing_globals *globals, struct wl_surface *surface)
{
}

void zs_wayland_commit_timing_finish(struct zs_wayland_commit_timing *timing)
{
}

void zs_wayland_commit_timing_set(struct zs_wayland_commit_timing *timing, uint64_t time_ns)
{
}
