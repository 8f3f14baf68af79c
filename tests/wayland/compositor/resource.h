#ifndef ZS_TESTS_COMPOSITOR_RESOURCE_H
#define ZS_TESTS_COMPOSITOR_RESOURCE_H

#include <wayland-server-core.h>

/** A new resource; NULL when the client has been told that there is no memory. */
static inline struct wl_resource *resource_create(struct wl_client *client,
	const struct wl_interface *interface, int version, uint32_t id, const void *implementation,
	void *data, wl_resource_destroy_func_t destroy)
{
	struct wl_resource *resource = wl_resource_create(client, interface, version, id);
	if (resource == NULL) {
		wl_client_post_no_memory(client);
		return NULL;
	}
	wl_resource_set_implementation(resource, implementation, data, destroy);
	return resource;
}

/** For requests that are just a destructor. */
static inline void resource_handle_destroy(struct wl_client *client, struct wl_resource *resource)
{
	wl_resource_destroy(resource);
}

/** The destructor of what is in a list by its link. */
static inline void resource_unlink(struct wl_resource *resource)
{
	wl_list_remove(wl_resource_get_link(resource));
}

#endif
