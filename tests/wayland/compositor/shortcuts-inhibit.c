#include "keyboard-shortcuts-inhibit-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/compositor.h"
#include "tests/wayland/compositor/resource.h"

static void inhibitor_destroy(struct wl_resource *resource)
{
	struct compositor *compositor = wl_resource_get_user_data(resource);
	compositor->report->grabs_ended++;
}

static void handle_inhibit(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface, struct wl_resource *seat)
{
	static const struct zwp_keyboard_shortcuts_inhibitor_v1_interface implementation = {
		.destroy = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(resource);
	/* There is one seat, and one surface that matters. */
	if (compositor->report->grabs > compositor->report->grabs_ended) {
		wl_resource_post_error(resource,
			ZWP_KEYBOARD_SHORTCUTS_INHIBIT_MANAGER_V1_ERROR_ALREADY_INHIBITED,
			"inhibited already");
		return;
	}
	struct wl_resource *inhibitor = resource_create(client,
		&zwp_keyboard_shortcuts_inhibitor_v1_interface, wl_resource_get_version(resource),
		id, &implementation, compositor, inhibitor_destroy);
	if (inhibitor != NULL) {
		compositor->report->grabs++;
		zwp_keyboard_shortcuts_inhibitor_v1_send_active(inhibitor);
	}
}

void bind_shortcuts_inhibit_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct zwp_keyboard_shortcuts_inhibit_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.inhibit_shortcuts = handle_inhibit,
	};
	resource_create(client, &zwp_keyboard_shortcuts_inhibit_manager_v1_interface, (int)version,
		id, &implementation, data, NULL);
}
