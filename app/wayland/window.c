#include "app/wayland/window.h"

#include <errno.h>
#include <stdlib.h>

#include "app/log.h"
#include "fractional-scale-client-protocol.h"
#include "render/scene.h"
#include "tearing-control-client-protocol.h"
#include "viewporter-client-protocol.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720
#define MOST_SCALE (16 * SCALE_ONE)
/* Fractional scales come in 120ths. */
#define SCALE_ONE 120

static int32_t to_logical(const struct zs_wayland_window *window, uint32_t pixels)
{
	const uint32_t logical = (pixels * SCALE_ONE + window->scale_120 / 2) / window->scale_120;
	return logical > 0 ? (int32_t)logical : 1;
}

/** As fractional-scale-v1 has it: rounded half up. */
static uint32_t to_pixels(const struct zs_wayland_window *window, int32_t logical)
{
	return ((uint32_t)logical * window->scale_120 + SCALE_ONE / 2) / SCALE_ONE;
}

static uint32_t at_least(uint32_t value, uint32_t least)
{
	return value > least ? value : least;
}

/** A fixed window's logical size: its own, unless the protocol allows no such window. */
static void settle_fixed(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *wanted = &window->wanted;
	window->logical_width = to_logical(window, window->fixed_width);
	window->logical_height = to_logical(window, window->fixed_height);
	window->width = window->fixed_width;
	window->height = window->fixed_height;
	const bool is_too_large =
		window->logical_width > wanted->width || window->logical_height > wanted->height;
	const bool differs =
		window->logical_width != wanted->width || window->logical_height != wanted->height;
	if (wanted->width == 0 || wanted->height == 0 ||
		!((wanted->is_maximized && differs) || (wanted->is_fullscreen && is_too_large))) {
		return;
	}
	window->logical_width = wanted->width;
	window->logical_height = wanted->height;
	if (!window->told_of_scaling) {
		zs_log(ZS_LOG_WARNING,
			"%s wants a window of %dx%d: it has to scale the picture of %ux%u",
			window->connection->name, wanted->width, wanted->height,
			window->fixed_width, window->fixed_height);
	}
	window->told_of_scaling = true;
}

/** A window's logical size, and the pixels of its next picture. */
static void settle(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *wanted = &window->wanted;
	if (window->fixed_width != 0) {
		settle_fixed(window);
		return;
	}
	window->logical_width = wanted->width != 0 ? wanted->width : window->floating_width;
	window->logical_height = wanted->height != 0 ? wanted->height : window->floating_height;
	if (!wanted->is_maximized && !wanted->is_fullscreen) {
		window->floating_width = window->logical_width;
		window->floating_height = window->logical_height;
	}
	window->width = at_least(to_pixels(window, window->logical_width), ZS_SCENE_MIN_WIDTH);
	window->height = at_least(to_pixels(window, window->logical_height), ZS_SCENE_MIN_HEIGHT);
}

static void set_limits(struct zs_wayland_window *window)
{
	const bool is_fixed = window->fixed_width != 0;
	const uint32_t width = is_fixed ? window->fixed_width : ZS_SCENE_MIN_WIDTH;
	const uint32_t height = is_fixed ? window->fixed_height : ZS_SCENE_MIN_HEIGHT;
	const int32_t least_width = to_logical(window, width);
	const int32_t least_height = to_logical(window, height);
	window->shell->kind->set_limits(window->shell, least_width, least_height,
		is_fixed ? least_width : 0, is_fixed ? least_height : 0);
}

static int32_t clamp(int32_t side)
{
	return side < 0 ? 0 : side > ZS_WAYLAND_WINDOW_MOST ? ZS_WAYLAND_WINDOW_MOST : side;
}

static void handle_configure(void *data, struct zs_wayland_configure *configure)
{
	struct zs_wayland_window *window = data;
	window->wanted = *configure;
	window->wanted.width = clamp(configure->width);
	window->wanted.height = clamp(configure->height);
	settle(window);
	configure->width = window->logical_width;
	configure->height = window->logical_height;
	window->is_configured = true;
}

static void handle_close(void *data)
{
	((struct zs_wayland_window *)data)->is_closed = true;
}

static void set_scale(struct zs_wayland_window *window, uint32_t scale_120)
{
	if (scale_120 == 0 || scale_120 > MOST_SCALE || scale_120 == window->scale_120) {
		return;
	}
	const int32_t width = window->logical_width, height = window->logical_height;
	window->scale_120 = scale_120;
	settle(window);
	if (window->shell == NULL) {
		return;
	}
	set_limits(window);
	if (window->is_configured &&
		(window->logical_width != width || window->logical_height != height)) {
		window->shell->kind->resize(
			window->shell, window->logical_width, window->logical_height);
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
	if (!window->has_preferred_scale && window->entered != 0 && scale <= MOST_SCALE) {
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

static int refuse_tearing(
	const struct zs_wayland_connection *connection, struct zs_refusal *refusal)
{
	return zs_refuse(refusal, -EOPNOTSUPP, connection->name, "wp_tearing_control_manager_v1",
		"use --pace free, or a compositor that tears",
		"the compositor shows no picture between two vblanks");
}

static int create_surface(struct zs_wayland_window *window, bool tears, struct zs_refusal *refusal)
{
	struct zs_wayland_connection *connection = window->connection;
	if (tears && connection->tearing == NULL) {
		return refuse_tearing(connection, refusal);
	}
	window->surface = wl_compositor_create_surface(connection->compositor);
	if (window->surface == NULL) {
		return zs_refuse(refusal, -ENOMEM, connection->name, "create_surface", NULL, "");
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
	if (tears) {
		window->tearing = wp_tearing_control_manager_v1_get_tearing_control(
			connection->tearing, window->surface);
		wp_tearing_control_v1_set_presentation_hint(
			window->tearing, WP_TEARING_CONTROL_V1_PRESENTATION_HINT_ASYNC);
	}
	return 0;
}

int zs_wayland_window_init(struct zs_wayland_window *window,
	struct zs_wayland_connection *connection, const struct zs_wayland_window_request *request,
	struct zs_refusal *refusal)
{
	const struct zs_wayland_shell_listener listener = {handle_configure, handle_close, window};
	*window = (struct zs_wayland_window){
		.connection = connection,
		.fixed_width = request->width,
		.fixed_height = request->height,
		.floating_width = DEFAULT_WIDTH,
		.floating_height = DEFAULT_HEIGHT,
		.scale_120 = SCALE_ONE,
		.told_scale = 1,
	};
	connection->handle_outputs = handle_outputs;
	connection->handle_outputs_data = window;
	int ret = create_surface(window, request->tears, refusal);
	if (ret < 0) {
		return ret;
	}
	const struct zs_wayland_shell_kind *kind =
		request->is_bare ? &zs_wayland_shell_xdg : &zs_wayland_shell_libdecor;
	window->shell = kind->create(connection, window->surface, &listener, refusal);
	if (window->shell == NULL) {
		return -errno;
	}
	set_limits(window);
	return zs_wayland_connection_wait(
		connection, &window->is_configured, "xdg_surface.configure", refusal);
}

void zs_wayland_window_keep_size(struct zs_wayland_window *window)
{
	window->fixed_width = window->width;
	window->fixed_height = window->height;
	set_limits(window);
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
	if (window->shell != NULL) {
		window->shell->kind->destroy(window->shell);
	}
	if (window->surface != NULL) {
		wl_surface_destroy(window->surface);
	}
	if (window->connection != NULL) {
		window->connection->handle_outputs = NULL;
	}
	*window = (struct zs_wayland_window){0};
}

/** Without a viewport: whole scales only, and only for pictures that they divide. */
static void fit_by_scale(struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	const uint32_t scale = window->scale_120 / SCALE_ONE;
	const bool divides = scale > 1 && width % scale == 0 && height % scale == 0;
	const int32_t told = divides ? (int32_t)scale : 1;
	if (told != window->told_scale) {
		wl_surface_set_buffer_scale(window->surface, told);
		window->told_scale = told;
	}
}

void zs_wayland_window_fit(struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	if (window->viewport == NULL) {
		fit_by_scale(window, width, height);
		return;
	}
	if (window->told_width == window->logical_width &&
		window->told_height == window->logical_height) {
		return;
	}
	wp_viewport_set_destination(
		window->viewport, window->logical_width, window->logical_height);
	window->told_width = window->logical_width;
	window->told_height = window->logical_height;
}

void zs_wayland_window_toggle_fullscreen(struct zs_wayland_window *window)
{
	window->shell->kind->set_fullscreen(window->shell, !window->wanted.is_fullscreen);
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
