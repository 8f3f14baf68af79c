#include "app/display/wayland/bars.h"

#include "udmabuf/format.h"
#include "viewporter-client-protocol.h"

bool zs_wayland_bars_are_possible(const struct zs_wayland_connection *connection)
{
	return connection->subcompositor != NULL && connection->viewporter != NULL;
}

static bool create(struct zs_wayland_bars *bars, struct zs_wayland_connection *connection,
	struct wl_surface *parent)
{
	struct zs_error err;
	if (bars->surface != NULL) {
		return true;
	}
	bars->buffer = zs_wayland_buffer_allocate(connection, ZS_FORMAT_XRGB8888, 1, 1, &err);
	if (bars->buffer == NULL) {
		return false;
	}
	bars->surface = wl_compositor_create_surface(connection->compositor);
	bars->subsurface =
		wl_subcompositor_get_subsurface(connection->subcompositor, bars->surface, parent);
	bars->viewport = wp_viewporter_get_viewport(connection->viewporter, bars->surface);
	wl_subsurface_place_below(bars->subsurface, parent);
	return true;
}

void zs_wayland_bars_show(struct zs_wayland_bars *bars, struct zs_wayland_connection *connection,
	struct wl_surface *parent, int32_t x, int32_t y, int32_t width, int32_t height)
{
	if (!create(bars, connection, parent)) {
		return;
	}
	wl_subsurface_set_position(bars->subsurface, x, y);
	wp_viewport_set_destination(bars->viewport, width, height);
	wl_surface_attach(bars->surface, bars->buffer->buffer, 0, 0);
	wl_surface_damage_buffer(bars->surface, 0, 0, 1, 1);
	wl_surface_commit(bars->surface);
	bars->is_seen = true;
}

void zs_wayland_bars_hide(struct zs_wayland_bars *bars)
{
	if (bars->is_seen) {
		wl_surface_attach(bars->surface, NULL, 0, 0);
		wl_surface_commit(bars->surface);
	}
	bars->is_seen = false;
}

void zs_wayland_bars_finish(struct zs_wayland_bars *bars)
{
	if (bars->surface != NULL) {
		wp_viewport_destroy(bars->viewport);
		wl_subsurface_destroy(bars->subsurface);
		wl_surface_destroy(bars->surface);
	}
	zs_wayland_buffer_destroy(bars->buffer);
	*bars = (struct zs_wayland_bars){0};
}
