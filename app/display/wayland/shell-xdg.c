#include <errno.h>
#include <stdlib.h>

#include "app/display/wayland/shell.h"
#include "xdg-shell-client-protocol.h"

struct shell_xdg {
	struct zs_wayland_shell base;
	struct zs_wayland_connection *connection;
	struct zs_wayland_shell_listener listener;
	struct xdg_wm_base *wm_base;
	struct xdg_surface *surface;
	struct xdg_toplevel *toplevel;
	struct zs_wayland_configure pending;
};

static void handle_ping(void *data, struct xdg_wm_base *wm_base, uint32_t serial)
{
	xdg_wm_base_pong(wm_base, serial);
}

static const struct xdg_wm_base_listener wm_base_listener = {.ping = handle_ping};

static void handle_surface_configure(void *data, struct xdg_surface *surface, uint32_t serial)
{
	struct shell_xdg *shell = data;
	struct zs_wayland_configure configure = shell->pending;
	shell->listener.configure(shell->listener.data, &configure);
	xdg_surface_ack_configure(surface, serial);
}

static const struct xdg_surface_listener surface_listener = {
	.configure = handle_surface_configure,
};

static void handle_toplevel_configure(void *data, struct xdg_toplevel *toplevel, int32_t width,
	int32_t height, struct wl_array *states)
{
	struct shell_xdg *shell = data;
	const uint32_t *state;
	shell->pending = (struct zs_wayland_configure){.width = width, .height = height};
	wl_array_for_each(state, states)
	{
		shell->pending.is_maximized |= *state == XDG_TOPLEVEL_STATE_MAXIMIZED;
		shell->pending.is_fullscreen |= *state == XDG_TOPLEVEL_STATE_FULLSCREEN;
	}
}

static void handle_close(void *data, struct xdg_toplevel *toplevel)
{
	struct shell_xdg *shell = data;
	shell->listener.close(shell->listener.data);
}

static const struct xdg_toplevel_listener toplevel_listener = {
	.configure = handle_toplevel_configure,
	.close = handle_close,
};

static void bare_destroy(struct zs_wayland_shell *base)
{
	struct shell_xdg *shell = (struct shell_xdg *)base;
	if (shell->toplevel != NULL) {
		xdg_toplevel_destroy(shell->toplevel);
	}
	if (shell->surface != NULL) {
		xdg_surface_destroy(shell->surface);
	}
	if (shell->wm_base != NULL) {
		xdg_wm_base_destroy(shell->wm_base);
	}
	free(shell);
}

static struct zs_wayland_shell *bare_create(struct zs_wayland_connection *connection,
	struct wl_surface *surface, const struct zs_wayland_shell_listener *listener,
	struct zs_error *err)
{
	struct shell_xdg *shell = calloc(1, sizeof(*shell));
	if (shell == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	shell->base.impl = &zs_wayland_shell_xdg;
	shell->connection = connection;
	shell->listener = *listener;
	/* Version 1 suffices: later ones add hints that are of no use for measuring. */
	shell->wm_base = wl_registry_bind(
		connection->globals.registry, connection->globals.shell, &xdg_wm_base_interface, 1);
	if (shell->wm_base != NULL) {
		xdg_wm_base_add_listener(shell->wm_base, &wm_base_listener, shell);
		shell->surface = xdg_wm_base_get_xdg_surface(shell->wm_base, surface);
	}
	if (shell->surface != NULL) {
		xdg_surface_add_listener(shell->surface, &surface_listener, shell);
		shell->toplevel = xdg_surface_get_toplevel(shell->surface);
	}
	if (shell->toplevel == NULL) {
		zs_error_set(err, -ENOMEM, connection->name, "xdg_wm_base", NULL, "");
		bare_destroy(&shell->base);
		errno = ENOMEM;
		return NULL;
	}
	xdg_toplevel_add_listener(shell->toplevel, &toplevel_listener, shell);
	xdg_toplevel_set_title(
		shell->toplevel, connection->title == NULL ? ZS_WAYLAND_TITLE : connection->title);
	xdg_toplevel_set_app_id(shell->toplevel, ZS_WAYLAND_TITLE);
	wl_surface_commit(surface);
	return &shell->base;
}

static void bare_dispatch(struct zs_wayland_shell *base)
{
	zs_wayland_connection_dispatch(((struct shell_xdg *)base)->connection);
}

static void bare_resize(struct zs_wayland_shell *base, int32_t width, int32_t height)
{
	/* The window's size is that of its surface. */
}

static void bare_set_limits(struct zs_wayland_shell *base, int32_t min_width, int32_t min_height,
	int32_t max_width, int32_t max_height)
{
	struct shell_xdg *shell = (struct shell_xdg *)base;
	xdg_toplevel_set_min_size(shell->toplevel, min_width, min_height);
	xdg_toplevel_set_max_size(shell->toplevel, max_width, max_height);
}

static void bare_set_geometry(
	struct zs_wayland_shell *base, int32_t x, int32_t y, int32_t width, int32_t height)
{
	xdg_surface_set_window_geometry(((struct shell_xdg *)base)->surface, x, y, width, height);
}

static void bare_set_fullscreen(struct zs_wayland_shell *base, bool fullscreen)
{
	struct shell_xdg *shell = (struct shell_xdg *)base;
	if (fullscreen) {
		xdg_toplevel_set_fullscreen(shell->toplevel, NULL);
	} else {
		xdg_toplevel_unset_fullscreen(shell->toplevel);
	}
}

const struct zs_wayland_shell_impl zs_wayland_shell_xdg = {
	.name = "xdg-shell",
	.create = bare_create,
	.destroy = bare_destroy,
	.dispatch = bare_dispatch,
	.resize = bare_resize,
	.set_limits = bare_set_limits,
	.set_geometry = bare_set_geometry,
	.set_fullscreen = bare_set_fullscreen,
};
