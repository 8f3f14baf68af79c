#include "app/display/wayland/window.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/clock.h"
#include "fractional-scale-client-protocol.h"
#include "tearing-control-client-protocol.h"
#include "viewporter-client-protocol.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720
#define SCALE_ONE ZS_WAYLAND_SCALE_ONE
#define MAX_SCALE (16 * SCALE_ONE)
/* For so long a guest may take to get the requested size, and the user to choose the final one. */
#define USER_RESIZE_NS UINT64_C(1000000000)

static int32_t clamp(int32_t side)
{
	return side < 0 ? 0 : side > ZS_WAYLAND_WINDOW_MAX ? ZS_WAYLAND_WINDOW_MAX : side;
}

static bool is_floating(const struct zs_wayland_configure *configure)
{
	return !configure->is_maximized && !configure->is_fullscreen && !configure->is_tiled;
}

/**
 * Completes a configure of a window that keeps its buffer size: a size in it is a request only if
 * it is not simply the window's, and none in it means the size from before it was maximized.
 */
static void resolve_configure(
	struct zs_wayland_window *window, const struct zs_wayland_configure *before)
{
	struct zs_wayland_configure *configure = &window->configure;
	const bool is_same = configure->width == window->geometry_width &&
			     configure->height == window->geometry_height;
	if (!is_floating(configure) || !window->is_configured) {
		return;
	}
	if (configure->width == 0 || configure->height == 0) {
		/* It is no longer fullscreen. */
		configure->width = is_floating(before) ? before->width : window->floating_width;
		configure->height = is_floating(before) ? before->height : window->floating_height;
	} else if (is_same) {
		configure->width = before->width == 0 ? 0 : configure->width;
		configure->height = before->width == 0 ? 0 : configure->height;
	} else {
		window->user_resize_ns = zs_clock_now();
	}
}

static void handle_configure(void *data, struct zs_wayland_configure *configure)
{
	struct zs_wayland_window *window = data;
	const struct zs_wayland_configure before = window->configure;
	window->configure = *configure;
	window->configure.width = clamp(configure->width);
	window->configure.height = clamp(configure->height);
	if (window->keeps_buffer_size) {
		resolve_configure(window, &before);
	}
	zs_wayland_window_update_size(window);
	configure->width = window->geometry_width;
	configure->height = window->geometry_height;
	window->is_configured = true;
}

static void handle_close(void *data)
{
	((struct zs_wayland_window *)data)->is_closed = true;
}

static void set_scale(struct zs_wayland_window *window, uint32_t scale_120)
{
	if (scale_120 == 0 || scale_120 > MAX_SCALE || scale_120 == window->scale_120) {
		return;
	}
	const int32_t width = window->geometry_width, height = window->geometry_height;
	window->scale_120 = scale_120;
	zs_wayland_window_update_size(window);
	if (window->shell == NULL) {
		return;
	}
	zs_wayland_window_set_limits(window);
	if (window->is_configured &&
		(window->geometry_width != width || window->geometry_height != height)) {
		window->shell->impl->resize(
			window->shell, window->geometry_width, window->geometry_height);
	}
}

void zs_wayland_window_set_buffer_size(
	struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	const int32_t geometry_width = window->geometry_width,
		      geometry_height = window->geometry_height;
	window->buffer_width = width;
	window->buffer_height = height;
	/* The user may be resizing it right now: then the configured size stays. */
	if (is_floating(&window->configure) &&
		zs_clock_now() - window->user_resize_ns > USER_RESIZE_NS) {
		window->configure.width = window->configure.height = 0;
	}
	zs_wayland_window_update_size(window);
	if (window->geometry_width != geometry_width ||
		window->geometry_height != geometry_height) {
		window->shell->impl->resize(
			window->shell, window->geometry_width, window->geometry_height);
	}
}

static void handle_preferred_scale(
	void *data, struct wp_fractional_scale_v1 *fractional_scale, uint32_t scale_120)
{
	struct zs_wayland_window *window = data;
	window->has_preferred_scale = true;
	set_scale(window, scale_120);
}

static const struct wp_fractional_scale_v1_listener fractional_scale_listener = {
	.preferred_scale = handle_preferred_scale,
};

/** Where the compositor has integer scales only: the largest of its outputs. */
static void handle_outputs(void *data)
{
	struct zs_wayland_window *window = data;
	uint32_t scale = 1;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		const struct zs_wayland_output *output = &window->connection->globals.outputs[i];
		if (output->output == NULL) {
			/* Of a removed output no leave event comes. */
			window->entered &= ~(1U << i);
		} else if ((window->entered & 1U << i) != 0 && output->scale > (int32_t)scale) {
			scale = (uint32_t)output->scale;
		}
	}
	/* Between two outputs it keeps what it had. */
	if (!window->has_preferred_scale && window->entered != 0 && scale <= MAX_SCALE) {
		set_scale(window, scale * SCALE_ONE);
	}
}

static uint32_t bit_of(const struct zs_wayland_window *window, const struct wl_output *output)
{
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		if (output != NULL && window->connection->globals.outputs[i].output == output) {
			return 1U << i;
		}
	}
	return 0;
}

static void handle_enter(void *data, struct wl_surface *surface, struct wl_output *output)
{
	struct zs_wayland_window *window = data;
	window->entered |= bit_of(window, output);
	handle_outputs(window);
}

static void handle_leave(void *data, struct wl_surface *surface, struct wl_output *output)
{
	struct zs_wayland_window *window = data;
	window->entered &= ~bit_of(window, output);
	handle_outputs(window);
}

static const struct wl_surface_listener surface_listener = {
	.enter = handle_enter,
	.leave = handle_leave,
};

static int tearing_error(const struct zs_wayland_connection *connection, struct zs_error *err)
{
	return zs_error_set(err, -EOPNOTSUPP, connection->name, "wp_tearing_control_manager_v1",
		"use --pace free, or a compositor that tears",
		"the compositor shows no picture between two vblanks");
}

static int create_surface(struct zs_wayland_window *window, bool async, struct zs_error *err)
{
	struct zs_wayland_connection *connection = window->connection;
	if (async && connection->globals.tearing == NULL) {
		return tearing_error(connection, err);
	}
	window->surface = wl_compositor_create_surface(connection->globals.compositor);
	if (window->surface == NULL) {
		return zs_error_set(err, -ENOMEM, connection->name, "create_surface", NULL, "");
	}
	wl_surface_add_listener(window->surface, &surface_listener, window);
	if (connection->globals.viewporter != NULL) {
		window->viewport =
			wp_viewporter_get_viewport(connection->globals.viewporter, window->surface);
	}
	/* A fractional scale is of no use without a viewport to set the logical size. */
	if (connection->globals.fractional_scale != NULL && window->viewport != NULL) {
		window->fractional_scale = wp_fractional_scale_manager_v1_get_fractional_scale(
			connection->globals.fractional_scale, window->surface);
		if (window->fractional_scale != NULL) {
			wp_fractional_scale_v1_add_listener(
				window->fractional_scale, &fractional_scale_listener, window);
		}
	}
	if (async) {
		window->tearing = wp_tearing_control_manager_v1_get_tearing_control(
			connection->globals.tearing, window->surface);
		if (window->tearing == NULL) {
			return zs_error_set(err, -ENOMEM, connection->name,
				"wp_tearing_control_manager_v1", NULL, "");
		}
		wp_tearing_control_v1_set_presentation_hint(
			window->tearing, WP_TEARING_CONTROL_V1_PRESENTATION_HINT_ASYNC);
	}
	return 0;
}

/** A kept buffer may be shown at any size. */
static uint32_t min_side(const struct zs_wayland_window_request *request, uint32_t side)
{
	return request->keeps_buffer_size || side == 0 ? 1 : side;
}

int zs_wayland_window_init(struct zs_wayland_window *window,
	struct zs_wayland_connection *connection, const struct zs_wayland_window_request *request,
	struct zs_error *err)
{
	const struct zs_wayland_shell_listener listener = {handle_configure, handle_close, window};
	*window = (struct zs_wayland_window){
		.connection = connection,
		.min_width = min_side(request, request->min_width),
		.min_height = min_side(request, request->min_height),
		.fixed_width = request->keeps_buffer_size ? 0 : request->width,
		.fixed_height = request->keeps_buffer_size ? 0 : request->height,
		.keeps_buffer_size = request->keeps_buffer_size,
		.buffer_width = request->width != 0 ? request->width : DEFAULT_WIDTH,
		.buffer_height = request->height != 0 ? request->height : DEFAULT_HEIGHT,
		.floating_width = DEFAULT_WIDTH,
		.floating_height = DEFAULT_HEIGHT,
		.scale_120 = SCALE_ONE,
		.sent_scale = 1,
	};
	zs_wayland_globals_listen_outputs(&connection->globals, handle_outputs, window);
	int ret = create_surface(window, request->async, err);
	if (ret < 0) {
		return ret;
	}
	const struct zs_wayland_shell_impl *impl =
		request->is_bare ? &zs_wayland_shell_xdg : &zs_wayland_shell_libdecor;
	window->shell = impl->create(connection, window->surface, &listener, err);
	if (window->shell == NULL) {
		return -errno;
	}
	zs_wayland_window_set_limits(window);
	return zs_wayland_connection_wait(
		connection, &window->is_configured, "xdg_surface.configure", err);
}

void zs_wayland_window_fix_size(struct zs_wayland_window *window)
{
	window->fixed_width = window->width;
	window->fixed_height = window->height;
	zs_wayland_window_set_limits(window);
}

void zs_wayland_window_finish(struct zs_wayland_window *window)
{
	if (window->tearing != NULL) {
		wp_tearing_control_v1_destroy(window->tearing);
	}
	if (window->fractional_scale != NULL) {
		wp_fractional_scale_v1_destroy(window->fractional_scale);
	}
	if (window->viewport != NULL) {
		wp_viewport_destroy(window->viewport);
	}
	zs_wayland_letterbox_finish(&window->letterbox);
	if (window->shell != NULL) {
		window->shell->impl->destroy(window->shell);
	}
	if (window->surface != NULL) {
		wl_surface_destroy(window->surface);
	}
	if (window->connection != NULL) {
		zs_wayland_globals_listen_outputs(&window->connection->globals, NULL, NULL);
	}
	*window = (struct zs_wayland_window){0};
}

void zs_wayland_window_toggle_fullscreen(struct zs_wayland_window *window)
{
	window->shell->impl->set_fullscreen(window->shell, !window->configure.is_fullscreen);
}

const struct zs_wayland_output *zs_wayland_window_output(const struct zs_wayland_window *window)
{
	const struct zs_wayland_output *any = NULL;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		const struct zs_wayland_output *output = &window->connection->globals.outputs[i];
		if (output->output == NULL) {
			continue;
		}
		if ((window->entered & 1U << i) != 0) {
			return output;
		}
		any = any == NULL ? output : any;
	}
	return any;
}
