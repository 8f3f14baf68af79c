#include <math.h>
#include <string.h>

#include "app/common/log.h"
#include "app/display/wayland/window.h"
#include "viewporter-client-protocol.h"

#define SCALE_ONE ZS_WAYLAND_SCALE_ONE

static int32_t to_logical(const struct zs_wayland_window *window, uint32_t pixels)
{
	const uint32_t logical = (pixels * SCALE_ONE + window->scale_120 / 2) / window->scale_120;
	return logical > 0 ? (int32_t)logical : 1;
}

/** As fractional-scale-v1 requires: rounded half up. */
static uint32_t to_pixels(const struct zs_wayland_window *window, int32_t logical)
{
	return ((uint32_t)logical * window->scale_120 + SCALE_ONE / 2) / SCALE_ONE;
}

static uint32_t at_least(uint32_t value, uint32_t minimum)
{
	return value > minimum ? value : minimum;
}

/** A fixed window has its own logical size, unless the protocol forbids it in this state. */
static void update_fixed(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *configure = &window->configure;
	window->logical_width = to_logical(window, window->fixed_width);
	window->logical_height = to_logical(window, window->fixed_height);
	window->width = window->fixed_width;
	window->height = window->fixed_height;
	const bool is_too_large = window->logical_width > configure->width ||
				  window->logical_height > configure->height;
	const bool differs = window->logical_width != configure->width ||
			     window->logical_height != configure->height;
	if (configure->width == 0 || configure->height == 0 ||
		!((configure->is_maximized && differs) ||
			(configure->is_fullscreen && is_too_large))) {
		return;
	}
	window->logical_width = configure->width;
	window->logical_height = configure->height;
	if (!window->has_warned) {
		zs_log(ZS_LOG_WARNING,
			"%s wants a window of %dx%d: it has to scale the picture of %ux%u",
			window->connection->name, configure->width, configure->height,
			window->fixed_width, window->fixed_height);
	}
	window->has_warned = true;
}

/** The window is its surface, and no more. */
static void fit_geometry(struct zs_wayland_window *window)
{
	window->geometry_width = window->logical_width;
	window->geometry_height = window->logical_height;
}

/** Fits the surface into this logical size, keeping its aspect ratio; unscaled if it fits exactly.
 */
static void fit_into(struct zs_wayland_window *window, int32_t width, int32_t height)
{
	const double across = (double)width / window->buffer_width;
	const double down = (double)height / window->buffer_height;
	const double scale = across < down ? across : down;
	window->logical_width = to_logical(window, window->buffer_width);
	window->logical_height = to_logical(window, window->buffer_height);
	if (window->viewport != NULL &&
		(window->logical_width != width || window->logical_height != height)) {
		window->logical_width = (int32_t)fmax(1, round(window->buffer_width * scale));
		window->logical_height = (int32_t)fmax(1, round(window->buffer_height * scale));
	}
}

/** Fills the size that the compositor requires: letterboxed, or stretched where that is impossible.
 */
static void fill_geometry(struct zs_wayland_window *window, int32_t width, int32_t height)
{
	const bool has_geometry =
		window->shell != NULL && window->shell->impl->set_geometry != NULL;
	window->geometry_width = width;
	window->geometry_height = height;
	if (!zs_wayland_letterbox_is_possible(window->connection)) {
		window->logical_width = width;
		window->logical_height = height;
	} else if (has_geometry) {
		window->surface_x = (width - window->logical_width) / 2;
		window->surface_y = (height - window->logical_height) / 2;
	}
}

static void update_kept(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *configure = &window->configure;
	const bool is_bound = configure->is_maximized || configure->is_tiled;
	const bool has_size = configure->width != 0 && configure->height != 0;
	const int32_t width =
		has_size ? configure->width : to_logical(window, window->buffer_width);
	const int32_t height =
		has_size ? configure->height : to_logical(window, window->buffer_height);
	if (has_size || !window->is_configured) {
		window->width = at_least(to_pixels(window, width), 1);
		window->height = at_least(to_pixels(window, height), 1);
	}
	fit_into(window, width, height);
	window->surface_x = window->surface_y = 0;
	fit_geometry(window);
	if (is_bound && has_size) {
		fill_geometry(window, width, height);
	} else if (!is_bound && !configure->is_fullscreen) {
		window->floating_width = window->geometry_width;
		window->floating_height = window->geometry_height;
	}
}

void zs_wayland_window_update_size(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *configure = &window->configure;
	if (window->keeps_buffer_size) {
		update_kept(window);
		return;
	}
	if (window->fixed_width != 0) {
		update_fixed(window);
		fit_geometry(window);
		return;
	}
	window->logical_width = configure->width != 0 ? configure->width : window->floating_width;
	window->logical_height =
		configure->height != 0 ? configure->height : window->floating_height;
	if (!configure->is_maximized && !configure->is_fullscreen) {
		window->floating_width = window->logical_width;
		window->floating_height = window->logical_height;
	}
	window->width = at_least(to_pixels(window, window->logical_width), window->min_width);
	window->height = at_least(to_pixels(window, window->logical_height), window->min_height);
	fit_geometry(window);
}

void zs_wayland_window_set_limits(struct zs_wayland_window *window)
{
	const bool is_fixed = window->fixed_width != 0;
	const int32_t min_width =
		to_logical(window, is_fixed ? window->fixed_width : window->min_width);
	const int32_t min_height =
		to_logical(window, is_fixed ? window->fixed_height : window->min_height);
	window->shell->impl->set_limits(window->shell, min_width, min_height,
		is_fixed ? min_width : 0, is_fixed ? min_height : 0);
}

/** Without a viewport: integer scales only, and only for buffers that they divide. */
static void fit_by_scale(struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	const uint32_t scale = window->scale_120 / SCALE_ONE;
	const bool divides = scale > 1 && width % scale == 0 && height % scale == 0;
	const int32_t buffer_scale = divides ? (int32_t)scale : 1;
	if (buffer_scale != window->sent_scale) {
		wl_surface_set_buffer_scale(window->surface, buffer_scale);
		window->sent_scale = buffer_scale;
	}
}

/** Sends the window geometry, and shows a letterbox where the surface does not fill it. */
static void send_geometry(struct zs_wayland_window *window)
{
	const struct zs_wayland_shell_impl *shell = window->shell->impl;
	const int32_t geometry[] = {window->surface_x, window->surface_y, window->geometry_width,
		window->geometry_height};
	const bool needs_letterbox = window->geometry_width != window->logical_width ||
				     window->geometry_height != window->logical_height;
	if (memcmp(geometry, window->sent_geometry, sizeof(geometry)) == 0 &&
		needs_letterbox == window->letterbox.is_shown) {
		return;
	}
	if (needs_letterbox) {
		zs_wayland_letterbox_show(&window->letterbox, window->connection, window->surface,
			-geometry[0], -geometry[1], geometry[2], geometry[3]);
	} else {
		zs_wayland_letterbox_hide(&window->letterbox);
	}
	if (shell->set_geometry != NULL) {
		shell->set_geometry(
			window->shell, -geometry[0], -geometry[1], geometry[2], geometry[3]);
	}
	memcpy(window->sent_geometry, geometry, sizeof(geometry));
}

void zs_wayland_window_fit(struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	if (window->viewport == NULL) {
		fit_by_scale(window, width, height);
		return;
	}
	if (window->keeps_buffer_size) {
		send_geometry(window);
	}
	if (window->sent_width == window->logical_width &&
		window->sent_height == window->logical_height) {
		return;
	}
	wp_viewport_set_destination(
		window->viewport, window->logical_width, window->logical_height);
	window->sent_width = window->logical_width;
	window->sent_height = window->logical_height;
}

bool zs_wayland_window_position(const struct zs_wayland_window *window,
	const struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y, double position[2])
{
	const bool is_window = surface != NULL && surface == window->surface;
	const bool is_letterbox = surface != NULL && surface == window->letterbox.surface;
	if ((!is_window && !is_letterbox) || window->logical_width == 0) {
		return false;
	}
	/* As it was committed: a size that was computed since is not shown yet. */
	const bool is_sent = window->sent_width > 0;
	position[0] = (wl_fixed_to_double(x) - (is_letterbox ? window->sent_geometry[0] : 0)) /
		      (is_sent ? window->sent_width : window->logical_width);
	position[1] = (wl_fixed_to_double(y) - (is_letterbox ? window->sent_geometry[1] : 0)) /
		      (is_sent ? window->sent_height : window->logical_height);
	return true;
}

void zs_wayland_window_get_scale(const struct zs_wayland_window *window, double scale[2])
{
	scale[0] = (double)window->logical_width / window->buffer_width;
	scale[1] = (double)window->logical_height / window->buffer_height;
}
