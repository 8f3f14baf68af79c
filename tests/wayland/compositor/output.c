#include "tests/wayland/compositor/output.h"

#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/resource.h"

static void for_each_of(struct surface *surface,
	void (*send)(struct wl_resource *surface, struct wl_resource *output))
{
	struct wl_resource *output;
	wl_resource_for_each(output, &surface->compositor->outputs)
	{
		if (wl_resource_get_client(output) == wl_resource_get_client(surface->resource)) {
			send(surface->resource, output);
		}
	}
}

void output_send_enter(struct surface *surface)
{
	for_each_of(surface, wl_surface_send_enter);
}

/** Objects of it stay until the client releases them, but mean nothing. */
void output_remove(struct compositor *compositor)
{
	struct wl_resource *output, *next;
	if (compositor->output == NULL) {
		return;
	}
	if (compositor->shown != NULL) {
		for_each_of(compositor->shown, wl_surface_send_leave);
	}
	wl_resource_for_each_safe(output, next, &compositor->outputs)
	{
		wl_list_remove(wl_resource_get_link(output));
		wl_list_init(wl_resource_get_link(output));
	}
	wl_global_remove(compositor->output);
}

static void send_description(const struct options *options, struct wl_resource *output)
{
	const int version = wl_resource_get_version(output);
	wl_output_send_geometry(output, 0, 0, 300, 190, WL_OUTPUT_SUBPIXEL_UNKNOWN, "zeroscan",
		"test", WL_OUTPUT_TRANSFORM_NORMAL);
	wl_output_send_mode(output, WL_OUTPUT_MODE_CURRENT | WL_OUTPUT_MODE_PREFERRED,
		(int32_t)options->mode_width, (int32_t)options->mode_height,
		(int32_t)(options->refresh * 1000));
	if (version >= WL_OUTPUT_SCALE_SINCE_VERSION) {
		wl_output_send_scale(output, (int32_t)options->output_scale);
	}
	if (version >= WL_OUTPUT_NAME_SINCE_VERSION) {
		wl_output_send_name(output, options->output_name);
		wl_output_send_description(output, "the output of test-compositor");
	}
	if (version >= WL_OUTPUT_DONE_SINCE_VERSION) {
		wl_output_send_done(output);
	}
}

void bind_output(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wl_output_interface implementation = {
		.release = resource_handle_destroy,
	};
	struct compositor *compositor = data;
	struct wl_resource *output = resource_create(client, &wl_output_interface, (int)version, id,
		&implementation, compositor, resource_unlink);
	if (output == NULL) {
		return;
	}
	wl_list_insert(&compositor->outputs, wl_resource_get_link(output));
	send_description(compositor->options, output);
	if (compositor->shown != NULL &&
		wl_resource_get_client(compositor->shown->resource) == client) {
		wl_surface_send_enter(compositor->shown->resource, output);
	}
}
