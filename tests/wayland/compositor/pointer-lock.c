#include <stdlib.h>

#include "pointer-constraints-server-protocol.h"
#include "relative-pointer-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/pointer.h"
#include "tests/wayland/compositor/resource.h"

static void handle_get_relative(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *pointer)
{
	static const struct zwp_relative_pointer_v1_interface implementation = {
		.destroy = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(resource);
	struct wl_resource *relative = resource_create(client, &zwp_relative_pointer_v1_interface,
		wl_resource_get_version(resource), id, &implementation, compositor,
		resource_unlink);
	if (relative != NULL) {
		wl_list_insert(&compositor->relative_pointers, wl_resource_get_link(relative));
	}
}

void bind_relative_pointer_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct zwp_relative_pointer_manager_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_relative_pointer = handle_get_relative,
	};
	resource_create(client, &zwp_relative_pointer_manager_v1_interface, (int)version, id,
		&implementation, data, NULL);
}

static void handle_set_hint(
	struct wl_client *client, struct wl_resource *resource, wl_fixed_t x, wl_fixed_t y)
{
}

static void handle_set_region(
	struct wl_client *client, struct wl_resource *resource, struct wl_resource *region)
{
}

static void lock_destroy(struct wl_resource *resource)
{
	struct compositor *compositor = wl_resource_get_user_data(resource);
	compositor->report->locks_ended++;
	resource_unlink(resource);
}

static void handle_lock(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface, struct wl_resource *pointer, struct wl_resource *region,
	uint32_t lifetime)
{
	static const struct zwp_locked_pointer_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.set_cursor_position_hint = handle_set_hint,
		.set_region = handle_set_region,
	};
	struct compositor *compositor = wl_resource_get_user_data(resource);
	if (!wl_list_empty(&compositor->locks)) {
		wl_resource_post_error(resource,
			ZWP_POINTER_CONSTRAINTS_V1_ERROR_ALREADY_CONSTRAINED, "locked already");
		return;
	}
	struct wl_resource *lock = resource_create(client, &zwp_locked_pointer_v1_interface,
		wl_resource_get_version(resource), id, &implementation, compositor, lock_destroy);
	if (lock != NULL) {
		compositor->report->locks++;
		wl_list_insert(&compositor->locks, wl_resource_get_link(lock));
	}
}

static void handle_confine(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface, struct wl_resource *pointer, struct wl_resource *region,
	uint32_t lifetime)
{
	wl_client_post_implementation_error(client, "test-compositor confines no pointers");
}

void bind_pointer_constraints(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct zwp_pointer_constraints_v1_interface implementation = {
		.destroy = resource_handle_destroy,
		.lock_pointer = handle_lock,
		.confine_pointer = handle_confine,
	};
	resource_create(client, &zwp_pointer_constraints_v1_interface, (int)version, id,
		&implementation, data, NULL);
}

void pointer_grant_locks(struct compositor *compositor)
{
	struct wl_resource *lock;
	wl_resource_for_each(lock, &compositor->locks)
	{
		zwp_locked_pointer_v1_send_locked(lock);
	}
}

void pointer_break_locks(struct compositor *compositor)
{
	struct wl_resource *lock;
	wl_resource_for_each(lock, &compositor->locks)
	{
		zwp_locked_pointer_v1_send_unlocked(lock);
	}
}
