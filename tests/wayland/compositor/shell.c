#include "tests/wayland/compositor/shell.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/resource.h"
#include "xdg-shell-server-protocol.h"

/* Whoever has not acked after that time will not do it any more. */
#define ACK_MS 1000

struct sent_configure {
	uint32_t serial;
	int32_t width, height;
	uint64_t time; ///< milliseconds
};

static uint64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void window_configure(struct window *window, int32_t width, int32_t height)
{
	struct compositor *compositor = window->compositor;
	struct sent_configure *sent = wl_array_add(&window->sent, sizeof(*sent));
	if (sent == NULL) {
		wl_resource_post_no_memory(window->resource);
		return;
	}
	window->width = width;
	window->height = height;
	*sent = (struct sent_configure){
		.serial = wl_display_next_serial(compositor->display),
		.width = width,
		.height = height,
		.time = now_ms(),
	};
	window->was_configured = true;
	compositor->report->configures++;
	compositor->report->last_configure[0] = width;
	compositor->report->last_configure[1] = height;
	if (window->toplevel != NULL) {
		toplevel_send_configure(window);
	}
	xdg_surface_send_configure(window->resource, sent->serial);
}

void window_commit(struct window *window, bool has_pixels)
{
	memcpy(window->geometry, window->pending_geometry, sizeof(window->geometry));
	memcpy(window->compositor->report->geometry, window->geometry, sizeof(window->geometry));
	if (!window->was_configured && !has_pixels && window->toplevel != NULL) {
		window_configure(window, window->first_size[0], window->first_size[1]);
	} else if (has_pixels && !window->was_acked) {
		report_violate(window->compositor->report,
			"pixels are committed before the first ack_configure");
	}
}

void window_note_size(struct window *window, const int32_t *size)
{
	const int32_t *acked = window->acked_size;
	if (window->geometry[2] > 0) {
		size = window->geometry + 2;
	}
	if ((acked[0] != 0 && acked[0] != size[0]) || (acked[1] != 0 && acked[1] != size[1])) {
		window->compositor->report->size_mismatches++;
	}
}

void window_forget_surface(struct window *window)
{
	window->surface = NULL;
}

/** The newest one with the serial; those before it need none any more. */
static void handle_ack(struct wl_client *client, struct wl_resource *resource, uint32_t serial)
{
	struct window *window = wl_resource_get_user_data(resource);
	const struct sent_configure *first = window->sent.data;
	const size_t count = window->sent.size / sizeof(*first);
	size_t i = 0;
	window->compositor->report->acked++;
	window->was_acked = true;
	while (i < count && first[i].serial != serial) {
		i++;
	}
	if (i == count) {
		report_violate(window->compositor->report,
			"ack_configure of %u, which was not sent or is already acked", serial);
		return;
	}
	window->acked_size[0] = first[i].width;
	window->acked_size[1] = first[i].height;
	window->sent.size = (count - i - 1) * sizeof(*first);
	memmove(window->sent.data, first + i + 1, window->sent.size);
}

static void handle_set_geometry(struct wl_client *client, struct wl_resource *resource, int32_t x,
	int32_t y, int32_t width, int32_t height)
{
	struct window *window = wl_resource_get_user_data(resource);
	const int32_t geometry[] = {x, y, width, height};
	memcpy(window->pending_geometry, geometry, sizeof(geometry));
}

static void check_acks(const struct window *window)
{
	const struct sent_configure *first = window->sent.data;
	if (window->sent.size > 0 && now_ms() - first->time > ACK_MS) {
		report_violate(window->compositor->report,
			"configure %u (%dx%d) was never acked, nor one after it", first->serial,
			first->width, first->height);
	}
}

static void window_destroy(struct wl_resource *resource)
{
	struct window *window = wl_resource_get_user_data(resource);
	check_acks(window);
	if (window->surface != NULL) {
		window->surface->window = NULL;
	}
	if (window->toplevel != NULL) {
		wl_resource_set_user_data(window->toplevel, NULL);
	}
	wl_array_release(&window->sent);
	free(window);
}

static void handle_get_popup(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *parent, struct wl_resource *positioner)
{
	/* Menus of decorations, which nobody opens here. */
	wl_client_post_implementation_error(client, "test-compositor has no popups");
}

static void handle_get_surface(struct wl_client *client, struct wl_resource *resource, uint32_t id,
	struct wl_resource *surface)
{
	static const struct xdg_surface_interface implementation = {
		.destroy = resource_handle_destroy,
		.get_toplevel = toplevel_handle_get,
		.get_popup = handle_get_popup,
		.set_window_geometry = handle_set_geometry,
		.ack_configure = handle_ack,
	};
	struct window *window = calloc(1, sizeof(*window));
	if (window == NULL) {
		wl_client_post_no_memory(client);
		return;
	}
	window->compositor = wl_resource_get_user_data(resource);
	window->states = window->compositor->options->states;
	window->first_size[0] = (int32_t)window->compositor->options->width;
	window->first_size[1] = (int32_t)window->compositor->options->height;
	window->surface = surface_of(surface);
	window->resource = resource_create(client, &xdg_surface_interface,
		wl_resource_get_version(resource), id, &implementation, window, window_destroy);
	if (window->resource == NULL) {
		free(window);
		return;
	}
	wl_array_init(&window->sent);
	window->surface->window = window;
}

static void handle_nothing_1(struct wl_client *client, struct wl_resource *resource, uint32_t value)
{
}

static void handle_nothing_2(
	struct wl_client *client, struct wl_resource *resource, int32_t a, int32_t b)
{
}

static void handle_nothing_4(struct wl_client *client, struct wl_resource *resource, int32_t a,
	int32_t b, int32_t c, int32_t d)
{
}

static void handle_nothing(struct wl_client *client, struct wl_resource *resource)
{
}

static void handle_create_positioner(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	static const struct xdg_positioner_interface implementation = {
		.destroy = resource_handle_destroy,
		.set_size = handle_nothing_2,
		.set_anchor_rect = handle_nothing_4,
		.set_anchor = handle_nothing_1,
		.set_gravity = handle_nothing_1,
		.set_constraint_adjustment = handle_nothing_1,
		.set_offset = handle_nothing_2,
		.set_reactive = handle_nothing,
		.set_parent_size = handle_nothing_2,
		.set_parent_configure = handle_nothing_1,
	};
	resource_create(client, &xdg_positioner_interface, wl_resource_get_version(resource), id,
		&implementation, NULL, NULL);
}

void bind_wm_base(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct xdg_wm_base_interface implementation = {
		.destroy = resource_handle_destroy,
		.create_positioner = handle_create_positioner,
		.get_xdg_surface = handle_get_surface,
		.pong = handle_nothing_1,
	};
	resource_create(
		client, &xdg_wm_base_interface, (int)version, id, &implementation, data, NULL);
}
