#include "tests/wayland/compositor/extension.h"

#include "tests/wayland/compositor/resource.h"

struct wl_resource *extension_create(struct wl_client *client, const struct wl_interface *interface,
	int version, uint32_t id, const void *implementation, struct wl_resource *surface)
{
	struct surface *extended = surface_of(surface);
	struct wl_resource *resource = resource_create(
		client, interface, version, id, implementation, extended, resource_unlink);
	if (resource != NULL) {
		wl_list_insert(&extended->extensions, wl_resource_get_link(resource));
	}
	return resource;
}

void extensions_forget(struct surface *surface)
{
	struct wl_resource *resource, *next;
	wl_resource_for_each_safe(resource, next, &surface->extensions)
	{
		wl_resource_set_user_data(resource, NULL);
		wl_list_remove(wl_resource_get_link(resource));
		wl_list_init(wl_resource_get_link(resource));
	}
}
