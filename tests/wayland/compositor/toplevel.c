#include "tests/wayland/compositor/shell.h"

#include <stdio.h>
#include <string.h>

#include "tests/wayland/compositor/resource.h"
#include "xdg-shell-server-protocol.h"

#define MAX_STATE 31

static uint32_t since_version(uint32_t state)
{
	return state >= 9 ? 6 : state >= XDG_TOPLEVEL_STATE_TILED_LEFT ? 2 : 1;
}

void toplevel_send_configure(struct window *window)
{
	uint32_t states[MAX_STATE + 1];
	size_t count = 0;
	for (uint32_t state = 1; state <= MAX_STATE; state++) {
		if ((window->states >> state & 1) != 0 &&
			wl_resource_get_version(window->toplevel) >= (int)since_version(state)) {
			states[count++] = state;
		}
	}
	struct wl_array array = {.size = count * sizeof(states[0]), .data = states};
	xdg_toplevel_send_configure(window->toplevel, window->width, window->height, &array);
}

/** NULL when the xdg_surface has gone before its toplevel, against the protocol. */
static struct window *window_of(struct wl_resource *resource)
{
	return wl_resource_get_user_data(resource);
}

static void handle_set_title(
	struct wl_client *client, struct wl_resource *resource, const char *title)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		struct report *report = window->compositor->report;
		snprintf(report->title, sizeof(report->title), "%s", title);
	}
}

static void handle_set_app_id(
	struct wl_client *client, struct wl_resource *resource, const char *app_id)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		struct report *report = window->compositor->report;
		snprintf(report->app_id, sizeof(report->app_id), "%s", app_id);
	}
}

static void handle_set_min_size(
	struct wl_client *client, struct wl_resource *resource, int32_t width, int32_t height)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		memcpy(window->compositor->report->min_size, (int32_t[]){width, height},
			2 * sizeof(width));
	}
}

static void handle_set_max_size(
	struct wl_client *client, struct wl_resource *resource, int32_t width, int32_t height)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		memcpy(window->compositor->report->max_size, (int32_t[]){width, height},
			2 * sizeof(width));
	}
}

/** As large as the output, in the surface's units. */
static void get_output_size(const struct options *options, int32_t *size)
{
	const uint64_t scale = options->scale != 0 ? options->scale : options->output_scale * 120;
	size[0] = (int32_t)(options->mode_width * UINT64_C(120) / scale);
	size[1] = (int32_t)(options->mode_height * UINT64_C(120) / scale);
}

static void set_state(struct wl_resource *resource, uint32_t state, uint64_t *count, bool on)
{
	struct window *window = window_of(resource);
	int32_t size[2];
	(*count)++;
	const struct options *options = window->compositor->options;
	window->states = on ? window->states | 1u << state : window->states & ~(1u << state);
	/* Before the first configure there is nothing to change; that one will tell the state. */
	const uint32_t large =
		1u << XDG_TOPLEVEL_STATE_FULLSCREEN | 1u << XDG_TOPLEVEL_STATE_MAXIMIZED;
	if ((window->states & large) != 0) {
		get_output_size(options, size);
	} else {
		size[0] = (int32_t)options->width;
		size[1] = (int32_t)options->height;
	}
	if (window->was_configured) {
		window_configure(window, size[0], size[1]);
	} else {
		window->first_size[0] = size[0];
		window->first_size[1] = size[1];
	}
}

static void handle_set_fullscreen(
	struct wl_client *client, struct wl_resource *resource, struct wl_resource *output)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		set_state(resource, XDG_TOPLEVEL_STATE_FULLSCREEN,
			&window->compositor->report->fullscreen, true);
	}
}

static void handle_unset_fullscreen(struct wl_client *client, struct wl_resource *resource)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		set_state(resource, XDG_TOPLEVEL_STATE_FULLSCREEN,
			&window->compositor->report->unfullscreen, false);
	}
}

static void handle_set_maximized(struct wl_client *client, struct wl_resource *resource)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		set_state(resource, XDG_TOPLEVEL_STATE_MAXIMIZED,
			&window->compositor->report->maximized, true);
	}
}

static void handle_unset_maximized(struct wl_client *client, struct wl_resource *resource)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		set_state(resource, XDG_TOPLEVEL_STATE_MAXIMIZED,
			&window->compositor->report->unmaximized, false);
	}
}

static void handle_set_minimized(struct wl_client *client, struct wl_resource *resource)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		window->compositor->report->minimized++;
	}
}

static void handle_set_parent(
	struct wl_client *client, struct wl_resource *resource, struct wl_resource *parent)
{
}

static void handle_show_menu(struct wl_client *client, struct wl_resource *resource,
	struct wl_resource *seat, uint32_t serial, int32_t x, int32_t y)
{
}

static void handle_move(struct wl_client *client, struct wl_resource *resource,
	struct wl_resource *seat, uint32_t serial)
{
}

static void handle_resize(struct wl_client *client, struct wl_resource *resource,
	struct wl_resource *seat, uint32_t serial, uint32_t edges)
{
}

static const struct xdg_toplevel_interface implementation = {
	.destroy = resource_handle_destroy,
	.set_parent = handle_set_parent,
	.set_title = handle_set_title,
	.set_app_id = handle_set_app_id,
	.show_window_menu = handle_show_menu,
	.move = handle_move,
	.resize = handle_resize,
	.set_max_size = handle_set_max_size,
	.set_min_size = handle_set_min_size,
	.set_maximized = handle_set_maximized,
	.unset_maximized = handle_unset_maximized,
	.set_fullscreen = handle_set_fullscreen,
	.unset_fullscreen = handle_unset_fullscreen,
	.set_minimized = handle_set_minimized,
};

static void toplevel_destroy(struct wl_resource *resource)
{
	struct window *window = window_of(resource);
	if (window != NULL) {
		window->toplevel = NULL;
	}
}

static void send_bounds(const struct compositor *compositor, struct wl_resource *toplevel)
{
	uint32_t capabilities[] = {
		XDG_TOPLEVEL_WM_CAPABILITIES_WINDOW_MENU,
		XDG_TOPLEVEL_WM_CAPABILITIES_MAXIMIZE,
		XDG_TOPLEVEL_WM_CAPABILITIES_FULLSCREEN,
		XDG_TOPLEVEL_WM_CAPABILITIES_MINIMIZE,
	};
	struct wl_array array = {.size = sizeof(capabilities), .data = capabilities};
	const int version = wl_resource_get_version(toplevel);
	int32_t size[2];
	get_output_size(compositor->options, size);
	if (version >= XDG_TOPLEVEL_CONFIGURE_BOUNDS_SINCE_VERSION) {
		xdg_toplevel_send_configure_bounds(toplevel, size[0], size[1]);
	}
	if (version >= XDG_TOPLEVEL_WM_CAPABILITIES_SINCE_VERSION) {
		xdg_toplevel_send_wm_capabilities(toplevel, &array);
	}
}

void toplevel_handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	struct window *window = wl_resource_get_user_data(resource);
	window->toplevel = resource_create(client, &xdg_toplevel_interface,
		wl_resource_get_version(resource), id, &implementation, window, toplevel_destroy);
	if (window->toplevel != NULL && window->surface != NULL) {
		window->surface->is_window = true;
		send_bounds(window->compositor, window->toplevel);
	}
}
