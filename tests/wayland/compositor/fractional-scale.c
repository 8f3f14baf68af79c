#include "fractional-scale-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/resource.h"

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct wp_fractional_scale_v1_interface implementation = {
		.destroy = resource_handle_destroy,
	};
	const uint64_t scale = surface_of(surface)->compositor->options->scale;
	struct wl_resource *extension = extension_create(client, &wp_fractional_scale_v1_interface,
		wl_resource_get_version(resource), id, &implementation, surface);
	if (extension != NULL && scale != 0) {
		wp_fractional_scale_v1_send_preferred_scale(extension, (uint32_t)scale);
	}
}

void bind_fractional_scale_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_fractional_scale_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_fractional_scale = handle_get,
	};
	resource_create(client, &wp_fractional_scale_manager_v1_interface, (int)version, id,
		&implementation, data, NULL);
}
