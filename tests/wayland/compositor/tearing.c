#include "tearing-control-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/resource.h"

static void handle_set_hint(struct wl_client *client, struct wl_resource *resource, uint32_t hint)
{
	struct surface *surface = wl_resource_get_user_data(resource);
	if (surface != NULL) {
		surface->compositor->report->has_tearing_hint = true;
		surface->compositor->report->is_async =
			hint == WP_TEARING_CONTROL_V1_PRESENTATION_HINT_ASYNC;
	}
}

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct wp_tearing_control_v1_interface implementation = {
		.set_presentation_hint = handle_set_hint,
		.destroy = resource_handle_destroy,
	};
	extension_create(client, &wp_tearing_control_v1_interface,
		wl_resource_get_version(resource), id, &implementation, surface);
}

void bind_tearing_control_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_tearing_control_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_tearing_control = handle_get,
	};
	resource_create(client, &wp_tearing_control_manager_v1_interface, (int)version, id,
		&implementation, data, NULL);
}
