#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/resource.h"

/* Decorations want subsurfaces. Here they are surfaces like others: nothing is composed. */

static void handle_nothing(struct wl_client *client, struct wl_resource *resource)
{
}

static void handle_position(
	struct wl_client *client, struct wl_resource *resource, int32_t x, int32_t y)
{
}

static void handle_place(
	struct wl_client *client, struct wl_resource *resource, struct wl_resource *sibling)
{
}

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface, struct wl_resource *parent)
{
	static const struct wl_subsurface_interface implementation = {
		.destroy = resource_handle_destroy,
		.set_position = handle_position,
		.place_above = handle_place,
		.place_below = handle_place,
		.set_sync = handle_nothing,
		.set_desync = handle_nothing,
	};
	resource_create(client, &wl_subsurface_interface, 1, id, &implementation, NULL, NULL);
}

void bind_subcompositor(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wl_subcompositor_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_subsurface = handle_get,
	};
	resource_create(
		client, &wl_subcompositor_interface, (int)version, id, &implementation, data, NULL);
}
