#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/resource.h"
#include "viewporter-server-protocol.h"

static void handle_set_source(struct wl_client *client, struct wl_resource *resource, wl_fixed_t x,
	wl_fixed_t y, wl_fixed_t width, wl_fixed_t height)
{
}

static void handle_set_destination(
	struct wl_client *client, struct wl_resource *resource, int32_t width, int32_t height)
{
	struct surface *surface = wl_resource_get_user_data(resource);
	const bool is_unset = width == -1 && height == -1;
	if (surface == NULL) {
		wl_resource_post_error(
			resource, WP_VIEWPORT_ERROR_NO_SURFACE, "the surface is gone");
	} else if (!is_unset && (width <= 0 || height <= 0)) {
		wl_resource_post_error(
			resource, WP_VIEWPORT_ERROR_BAD_VALUE, "destination %dx%d", width, height);
	} else {
		surface->pending_destination[0] = width;
		surface->pending_destination[1] = height;
	}
}

/** Without it the destination is no more. */
static void handle_destroy(struct wl_client *client, struct wl_resource *resource)
{
	struct surface *surface = wl_resource_get_user_data(resource);
	if (surface != NULL) {
		surface->pending_destination[0] = -1;
	}
	wl_resource_destroy(resource);
}

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct wp_viewport_interface implementation = {
		.destroy = handle_destroy,
		.set_source = handle_set_source,
		.set_destination = handle_set_destination,
	};
	extension_create(client, &wp_viewport_interface, wl_resource_get_version(resource), id,
		&implementation, surface);
}

void bind_viewporter(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_viewporter_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_viewport = handle_get,
	};
	resource_create(
		client, &wp_viewporter_interface, (int)version, id, &implementation, data, NULL);
}
