#include "commit-timing-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/resource.h"

#define SECOND UINT64_C(1000000000)

static void handle_set_timestamp(struct wl_client *client, struct wl_resource *resource,
	uint32_t seconds_high, uint32_t seconds_low, uint32_t nanoseconds)
{
	struct surface *surface = wl_resource_get_user_data(resource);
	if (surface == NULL) {
		wl_resource_post_error(resource, WP_COMMIT_TIMER_V1_ERROR_SURFACE_DESTROYED,
			"the surface is gone");
	} else if (surface->pending->target != 0) {
		wl_resource_post_error(resource, WP_COMMIT_TIMER_V1_ERROR_TIMESTAMP_EXISTS,
			"the commit has a time");
	} else {
		surface->pending->target =
			((uint64_t)seconds_high << 32 | seconds_low) * SECOND + nanoseconds;
	}
}

static void handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct wp_commit_timer_v1_interface implementation = {
		.set_timestamp = handle_set_timestamp,
		.destroy = resource_handle_destroy,
	};
	extension_create(client, &wp_commit_timer_v1_interface, wl_resource_get_version(resource),
		id, &implementation, surface);
}

void bind_commit_timing_manager(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_commit_timing_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_timer = handle_get,
	};
	resource_create(client, &wp_commit_timing_manager_v1_interface, (int)version, id,
		&implementation, data, NULL);
}
