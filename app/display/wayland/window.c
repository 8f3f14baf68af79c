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
/* So long a guest may take to be as large as it was told, and a person to say the last size. */
#define WISH_NS UINT64_C(1000000000)

static int32_t clamp(int32_t side)
{
	return side < 0 ? 0 : side > ZS_WAYLAND_WINDOW_MAX ? ZS_WAYLAND_WINDOW_MAX : side;
}

static bool floats(const struct zs_wayland_configure *wanted)
{
	return !wanted->is_maximized && !wanted->is_fullscreen && !wanted->is_tiled;
}

/** What of a size is a wish, and not only what the window has or what nobody cares for. */
static void take_wish(struct zs_wayland_window *window, const struct zs_wayland_configure *before)
{
	struct zs_wayland_configure *wanted = &window->wanted;
	const bool is_same =
		wanted->width == window->frame_width && wanted->height == window->frame_height;
	if (!floats(wanted) || !window->is_configured) {
		return;
	}
	if (wanted->width == 0 || wanted->height == 0) {
		/* Back from the whole screen. */
		wanted->width = floats(before) ? before->width : window->floating_width;
		wanted->height = floats(before) ? before->height : window->floating_height;
	} else if (is_same) {
		wanted->width = before->width == 0 ? 0 : wanted->width;
		wanted->height = before->width == 0 ? 0 : wanted->height;
	} else {
		window->wished_ns = zs_clock_now();
	}
}

static void handle_configure(void *data, struct zs_wayland_configure *configure)
{
	struct zs_wayland_window *window = data;
	const struct zs_wayland_configure before = window->wanted;
	window->wanted = *configure;
	window->wanted.width = clamp(configure->width);
	window->wanted.height = clamp(configure->height);
	if (window->keeps_pictures) {
		take_wish(window, &before);
	}
	zs_wayland_window_settle(window);
	configure->width = window->frame_width;
	configure->height = window->frame_height;
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
	const int32_t width = window->frame_width, height = window->frame_height;
	window->scale_120 = scale_120;
	zs_wayland_window_settle(window);
	if (window->shell == NULL) {
		return;
	}
	zs_wayland_window_set_limits(window);
	if (window->is_configured &&
		(window->frame_width != width || window->frame_height != height)) {
		window->shell->impl->resize(
			window->shell, window->frame_width, window->frame_height);
	}
}

void zs_wayland_window_set_picture(
	struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	const int32_t frame_width = window->frame_width, frame_height = window->frame_height;
	window->picture_width = width;
	window->picture_height = height;
	/* Of what a person wants right now the last word is not spoken. */
	if (floats(&window->wanted) && zs_clock_now() - window->wished_ns > WISH_NS) {
		window->wanted.width = window->wanted.height = 0;
	}
	zs_wayland_window_settle(window);
	if (window->frame_width != frame_width || window->frame_height != frame_height) {
		window->shell->impl->resize(
			window->shell, window->frame_width, window->frame_height);
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

/** Where the compositor knows whole scales only: that of the output with the most. */
static void handle_outputs(void *data)
{
	struct zs_wayland_window *window = data;
	uint32_t scale = 1;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		const struct zs_wayland_output *output = &window->connection->outputs[i];
		if (output->output == NULL) {
			/* One that has gone is not left by name. */
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
		if (output != NULL && window->connection->outputs[i].output == output) {
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
	if (async && connection->tearing == NULL) {
		return tearing_error(connection, err);
	}
	window->surface = wl_compositor_create_surface(connection->compositor);
	if (window->surface == NULL) {
		return zs_error_set(err, -ENOMEM, connection->name, "create_surface", NULL, "");
	}
	wl_surface_add_listener(window->surface, &surface_listener, window);
	if (connection->viewporter != NULL) {
		window->viewport =
			wp_viewporter_get_viewport(connection->viewporter, window->surface);
	}
	/* A fractional scale is of no use to who cannot tell its logical size. */
	if (connection->fractional_scale != NULL && window->viewport != NULL) {
		window->fractional_scale = wp_fractional_scale_manager_v1_get_fractional_scale(
			connection->fractional_scale, window->surface);
		wp_fractional_scale_v1_add_listener(
			window->fractional_scale, &fractional_scale_listener, window);
	}
	if (async) {
		window->tearing = wp_tearing_control_manager_v1_get_tearing_control(
			connection->tearing, window->surface);
		wp_tearing_control_v1_set_presentation_hint(
			window->tearing, WP_TEARING_CONTROL_V1_PRESENTATION_HINT_ASYNC);
	}
	return 0;
}

int zs_wayland_window_init(struct zs_wayland_window *window,
	struct zs_wayland_connection *connection, const struct zs_wayland_window_request *request,
	struct zs_error *err)
{
	const struct zs_wayland_shell_listener listener = {handle_configure, handle_close, window};
	*window = (struct zs_wayland_window){
		.connection = connection,
		.fixed_width = request->keeps_pictures ? 0 : request->width,
		.fixed_height = request->keeps_pictures ? 0 : request->height,
		.keeps_pictures = request->keeps_pictures,
		.picture_width = request->width != 0 ? request->width : DEFAULT_WIDTH,
		.picture_height = request->height != 0 ? request->height : DEFAULT_HEIGHT,
		.floating_width = DEFAULT_WIDTH,
		.floating_height = DEFAULT_HEIGHT,
		.scale_120 = SCALE_ONE,
		.told_scale = 1,
	};
	connection->handle_outputs = handle_outputs;
	connection->handle_outputs_data = window;
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

void zs_wayland_window_keep_size(struct zs_wayland_window *window)
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
		window->connection->handle_outputs = NULL;
	}
	*window = (struct zs_wayland_window){0};
}

void zs_wayland_window_toggle_fullscreen(struct zs_wayland_window *window)
{
	window->shell->impl->set_fullscreen(window->shell, !window->wanted.is_fullscreen);
}

const struct zs_wayland_output *zs_wayland_window_output(const struct zs_wayland_window *window)
{
	const struct zs_wayland_output *any = NULL;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		const struct zs_wayland_output *output = &window->connection->outputs[i];
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
