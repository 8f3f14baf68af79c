#include "tests/wayland/compositor/surface.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/extension.h"
#include "tests/wayland/compositor/presentation.h"
#include "tests/wayland/compositor/region.h"
#include "tests/wayland/compositor/resource.h"
#include "tests/wayland/compositor/shadow.h"
#include "tests/wayland/compositor/shell.h"

struct content *content_create(void)
{
	struct content *content = calloc(1, sizeof(*content));
	if (content != NULL) {
		wl_list_init(&content->link);
		wl_list_init(&content->callbacks);
		wl_list_init(&content->feedbacks);
	}
	return content;
}

static void destroy_callbacks(struct wl_list *callbacks)
{
	struct wl_resource *resource, *next;
	wl_resource_for_each_safe(resource, next, callbacks)
	{
		wl_resource_destroy(resource);
	}
}

void content_destroy(struct content *content)
{
	destroy_callbacks(&content->callbacks);
	feedbacks_discard(&content->feedbacks);
	wl_list_remove(&content->link);
	free(content);
}

struct surface *surface_of(struct wl_resource *resource)
{
	return wl_resource_get_user_data(resource);
}

bool surface_is_window(const struct surface *surface)
{
	return surface->is_window;
}

static void handle_attach(struct wl_client *client, struct wl_resource *resource,
	struct wl_resource *buffer, int32_t x, int32_t y)
{
	struct surface *surface = surface_of(resource);
	surface->pending->has_buffer = true;
	surface->pending->buffer = buffer == NULL ? NULL : buffer_of(surface->compositor, buffer);
}

static void add_damage(struct surface *surface, struct report_rect rect, bool in_surface)
{
	struct damage_rect *damage = wl_array_add(&surface->damage, sizeof(*damage));
	if (damage != NULL) {
		*damage = (struct damage_rect){rect, in_surface};
	}
}

static void handle_damage(struct wl_client *client, struct wl_resource *resource, int32_t x,
	int32_t y, int32_t width, int32_t height)
{
	add_damage(surface_of(resource), (struct report_rect){x, y, width, height}, true);
}

static void handle_damage_buffer(struct wl_client *client, struct wl_resource *resource, int32_t x,
	int32_t y, int32_t width, int32_t height)
{
	add_damage(surface_of(resource), (struct report_rect){x, y, width, height}, false);
}

static void handle_frame(struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	struct wl_resource *callback =
		resource_create(client, &wl_callback_interface, 1, id, NULL, NULL, resource_unlink);
	if (callback != NULL) {
		struct wl_list *callbacks = &surface_of(resource)->pending->callbacks;
		wl_list_insert(callbacks->prev, wl_resource_get_link(callback));
	}
}

static void handle_set_region(
	struct wl_client *client, struct wl_resource *resource, struct wl_resource *region)
{
}

static void handle_commit(struct wl_client *client, struct wl_resource *resource)
{
	surface_commit(surface_of(resource));
}

static void handle_set_number(
	struct wl_client *client, struct wl_resource *resource, int32_t number)
{
}

static void handle_set_scale(struct wl_client *client, struct wl_resource *resource, int32_t scale)
{
	surface_of(resource)->pending_scale = scale;
}

static void handle_offset(
	struct wl_client *client, struct wl_resource *resource, int32_t x, int32_t y)
{
}

static const struct wl_surface_interface implementation = {
	.destroy = resource_handle_destroy,
	.attach = handle_attach,
	.damage = handle_damage,
	.frame = handle_frame,
	.set_opaque_region = handle_set_region,
	.set_input_region = handle_set_region,
	.commit = handle_commit,
	.set_buffer_transform = handle_set_number,
	.set_buffer_scale = handle_set_scale,
	.damage_buffer = handle_damage_buffer,
	.offset = handle_offset,
};

static void surface_destroy(struct wl_resource *resource)
{
	struct surface *surface = surface_of(resource);
	struct content *content, *next;
	if (surface->compositor->shown == surface) {
		surface->compositor->shown = NULL;
	}
	buffers_release_all(surface);
	wl_list_for_each_safe(content, next, &surface->queue, link)
	{
		content_destroy(content);
	}
	content_destroy(surface->pending);
	destroy_callbacks(&surface->callbacks);
	feedbacks_discard(&surface->feedbacks);
	if (surface->window != NULL) {
		window_forget_surface(surface->window);
	}
	extensions_forget(surface);
	shadow_finish(&surface->shadow);
	wl_array_release(&surface->damage);
	wl_list_remove(&surface->link);
	free(surface);
}

struct surface *surface_create(
	struct compositor *compositor, struct wl_client *client, int version, uint32_t id)
{
	struct surface *surface = calloc(1, sizeof(*surface));
	struct content *pending = content_create();
	if (surface == NULL || pending == NULL) {
		wl_client_post_no_memory(client);
		goto failed;
	}
	surface->resource = resource_create(client, &wl_surface_interface, version, id,
		&implementation, surface, surface_destroy);
	if (surface->resource == NULL) {
		goto failed;
	}
	surface->compositor = compositor;
	surface->pending = pending;
	surface->scale = surface->pending_scale = 1;
	surface->destination[0] = surface->pending_destination[0] = -1;
	wl_array_init(&surface->damage);
	wl_list_init(&surface->queue);
	wl_list_init(&surface->callbacks);
	wl_list_init(&surface->feedbacks);
	wl_list_init(&surface->extensions);
	wl_list_insert(&compositor->surfaces, &surface->link);
	return surface;
failed:
	free(pending);
	free(surface);
	return NULL;
}

static void handle_create_surface(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	surface_create(
		wl_resource_get_user_data(resource), client, wl_resource_get_version(resource), id);
}

static void handle_create_region(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	region_create(client, wl_resource_get_version(resource), id);
}

void bind_compositor(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wl_compositor_interface compositor_implementation = {
		.create_surface = handle_create_surface,
		.create_region = handle_create_region,
	};
	resource_create(client, &wl_compositor_interface, (int)version, id,
		&compositor_implementation, data, NULL);
}

void surfaces_forget_buffer(struct compositor *compositor, const struct buffer *buffer)
{
	struct surface *surface;
	struct content *content;
	wl_list_for_each(surface, &compositor->surfaces, link)
	{
		if (surface->pending->buffer == buffer) {
			surface->pending->buffer = NULL;
		}
		wl_list_for_each(content, &surface->queue, link)
		{
			if (content->buffer == buffer) {
				content->buffer = NULL;
			}
		}
	}
}
