#include "tests/wayland/compositor/region.h"

#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/resource.h"

static void handle_rect(struct wl_client *client, struct wl_resource *resource, int32_t x,
	int32_t y, int32_t width, int32_t height)
{
}

void region_create(struct wl_client *client, int version, uint32_t id)
{
	static const struct wl_region_interface implementation = {
		.destroy = resource_handle_destroy,
		.add = handle_rect,
		.subtract = handle_rect,
	};
	resource_create(client, &wl_region_interface, version, id, &implementation, NULL, NULL);
}
