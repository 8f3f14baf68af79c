#include "app/display/wayland/letterbox.h"

#include "udmabuf/format.h"
#include "viewporter-client-protocol.h"

bool zs_wayland_letterbox_is_possible(const struct zs_wayland_connection *connection)
{
	return connection->globals.subcompositor != NULL && connection->globals.viewporter != NULL;
}

static bool create(struct zs_wayland_letterbox *letterbox, struct zs_wayland_connection *connection,
	struct wl_surface *parent)
{
	struct zs_error err;
	if (letterbox->surface != NULL) {
		return true;
	}
	letterbox->buffer =
		zs_wayland_buffer_allocate(connection, ZS_FORMAT_HOST_XRGB8888, 1, 1, &err);
	if (letterbox->buffer == NULL) {
		return false;
	}
	letterbox->surface = wl_compositor_create_surface(connection->globals.compositor);
	if (letterbox->surface != NULL) {
		letterbox->subsurface = wl_subcompositor_get_subsurface(
			connection->globals.subcompositor, letterbox->surface, parent);
		letterbox->viewport = wp_viewporter_get_viewport(
			connection->globals.viewporter, letterbox->surface);
	}
	if (letterbox->subsurface == NULL || letterbox->viewport == NULL) {
		zs_wayland_letterbox_finish(letterbox);
		return false;
	}
	wl_subsurface_place_below(letterbox->subsurface, parent);
	return true;
}

void zs_wayland_letterbox_show(struct zs_wayland_letterbox *letterbox,
	struct zs_wayland_connection *connection, struct wl_surface *parent, int32_t x, int32_t y,
	int32_t width, int32_t height)
{
	if (!create(letterbox, connection, parent)) {
		return;
	}
	wl_subsurface_set_position(letterbox->subsurface, x, y);
	wp_viewport_set_destination(letterbox->viewport, width, height);
	zs_wayland_buffer_attach(letterbox->buffer, letterbox->surface);
	wl_surface_damage_buffer(letterbox->surface, 0, 0, 1, 1);
	wl_surface_commit(letterbox->surface);
	letterbox->is_shown = true;
}

void zs_wayland_letterbox_hide(struct zs_wayland_letterbox *letterbox)
{
	if (letterbox->is_shown) {
		wl_surface_attach(letterbox->surface, NULL, 0, 0);
		wl_surface_commit(letterbox->surface);
	}
	letterbox->is_shown = false;
}

void zs_wayland_letterbox_finish(struct zs_wayland_letterbox *letterbox)
{
	if (letterbox->viewport != NULL) {
		wp_viewport_destroy(letterbox->viewport);
	}
	if (letterbox->subsurface != NULL) {
		wl_subsurface_destroy(letterbox->subsurface);
	}
	if (letterbox->surface != NULL) {
		wl_surface_destroy(letterbox->surface);
	}
	zs_wayland_buffer_destroy(letterbox->buffer);
	*letterbox = (struct zs_wayland_letterbox){0};
}
