#include "fifo-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/resource.h"

static struct surface *require_surface(struct wl_resource *resource)
{
	struct surface *surface = wl_resource_get_user_data(resource);
	if (surface == NULL) {
		wl_resource_post_error(
			resource, WP_FIFO_V1_ERROR_SURFACE_DESTROYED, "the surface is gone");
	}
	return surface;
}

static void handle_set_barrier(struct wl_client *client, struct wl_resource *resource)
{
	struct surface *surface = require_surface(resource);
	if (surface != NULL) {
		surface->pending->sets_barrier = true;
	}
}

static void handle_wait_barrier(struct wl_client *client, struct wl_resource *resource)
{
	struct surface *surface = require_surface(resource);
	if (surface != NULL) {
		surface->pending->waits_for_barrier = true;
	}
}

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct wp_fifo_v1_interface implementation = {
		.set_barrier = handle_set_barrier,
		.wait_barrier = handle_wait_barrier,
		.destroy = resource_handle_destroy,
	};
	extension_create(client, &wp_fifo_v1_interface, wl_resource_get_version(resource), id,
		&implementation, surface);
}

void bind_fifo_manager(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_fifo_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_fifo = handle_get,
	};
	resource_create(client, &wp_fifo_manager_v1_interface, (int)version, id, &implementation,
		data, NULL);
}
