#include <math.h>
#include <string.h>

#include "app/common/log.h"
#include "app/display/wayland/window.h"
#include "render/scenes/scene.h"
#include "viewporter-client-protocol.h"

#define SCALE_ONE ZS_WAYLAND_SCALE_ONE

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

/** The window is its picture, and no more. */
static void frame_all(struct zs_wayland_window *window)
{
	window->frame_width = window->logical_width;
	window->frame_height = window->logical_height;
}

/** As large as it can be in this place without losing its shape; in its own pixels if it fits. */
static void fit_into(struct zs_wayland_window *window, int32_t width, int32_t height)
{
	const double across = (double)width / window->picture_width;
	const double down = (double)height / window->picture_height;
	const double scale = across < down ? across : down;
	window->logical_width = to_logical(window, window->picture_width);
	window->logical_height = to_logical(window, window->picture_height);
	if (window->viewport != NULL &&
		(window->logical_width != width || window->logical_height != height)) {
		window->logical_width = (int32_t)fmax(1, round(window->picture_width * scale));
		window->logical_height = (int32_t)fmax(1, round(window->picture_height * scale));
	}
}

/** Where the compositor insists on a size the frame is letterboxed; where that is impossible, it is
 * stretched. */
static void fill_frame(struct zs_wayland_window *window, int32_t width, int32_t height)
{
	const bool has_place = window->shell != NULL && window->shell->impl->set_geometry != NULL;
	window->frame_width = width;
	window->frame_height = height;
	if (!zs_wayland_letterbox_is_possible(window->connection)) {
		window->logical_width = width;
		window->logical_height = height;
	} else if (has_place) {
		window->picture_x = (width - window->logical_width) / 2;
		window->picture_y = (height - window->logical_height) / 2;
	}
}

static void settle_kept(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *wanted = &window->wanted;
	const bool is_bound = wanted->is_maximized || wanted->is_tiled;
	const bool is_wished = wanted->width != 0 && wanted->height != 0;
	const int32_t width = is_wished ? wanted->width : to_logical(window, window->picture_width);
	const int32_t height =
		is_wished ? wanted->height : to_logical(window, window->picture_height);
	if (is_wished || !window->is_configured) {
		window->width = at_least(to_pixels(window, width), 1);
		window->height = at_least(to_pixels(window, height), 1);
	}
	fit_into(window, width, height);
	window->picture_x = window->picture_y = 0;
	frame_all(window);
	if (is_bound && is_wished) {
		fill_frame(window, width, height);
	} else if (!is_bound && !wanted->is_fullscreen) {
		window->floating_width = window->frame_width;
		window->floating_height = window->frame_height;
	}
}

void zs_wayland_window_settle(struct zs_wayland_window *window)
{
	const struct zs_wayland_configure *wanted = &window->wanted;
	if (window->keeps_pictures) {
		settle_kept(window);
		return;
	}
	if (window->fixed_width != 0) {
		settle_fixed(window);
		frame_all(window);
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
	frame_all(window);
}

void zs_wayland_window_set_limits(struct zs_wayland_window *window)
{
	const bool is_fixed = window->fixed_width != 0;
	const bool is_small = window->keeps_pictures;
	const uint32_t width = is_fixed ? window->fixed_width : is_small ? 1 : ZS_SCENE_MIN_WIDTH;
	const uint32_t height = is_fixed   ? window->fixed_height
				: is_small ? 1
					   : ZS_SCENE_MIN_HEIGHT;
	const int32_t min_width = to_logical(window, width);
	const int32_t min_height = to_logical(window, height);
	window->shell->impl->set_limits(window->shell, min_width, min_height,
		is_fixed ? min_width : 0, is_fixed ? min_height : 0);
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

/** Shows a letterbox where the frame does not fill the window. */
static void tell_frame(struct zs_wayland_window *window)
{
	const struct zs_wayland_shell_impl *shell = window->shell->impl;
	const int32_t frame[] = {
		window->picture_x, window->picture_y, window->frame_width, window->frame_height};
	const bool needs_letterbox = window->frame_width != window->logical_width ||
				     window->frame_height != window->logical_height;
	if (memcmp(frame, window->told_frame, sizeof(frame)) == 0 &&
		needs_letterbox == window->letterbox.is_shown) {
		return;
	}
	if (needs_letterbox) {
		zs_wayland_letterbox_show(&window->letterbox, window->connection, window->surface,
			-frame[0], -frame[1], frame[2], frame[3]);
	} else {
		zs_wayland_letterbox_hide(&window->letterbox);
	}
	if (shell->set_geometry != NULL) {
		shell->set_geometry(window->shell, -frame[0], -frame[1], frame[2], frame[3]);
	}
	memcpy(window->told_frame, frame, sizeof(frame));
}

void zs_wayland_window_fit(struct zs_wayland_window *window, uint32_t width, uint32_t height)
{
	if (window->viewport == NULL) {
		fit_by_scale(window, width, height);
		return;
	}
	if (window->keeps_pictures) {
		tell_frame(window);
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

bool zs_wayland_window_place(const struct zs_wayland_window *window,
	const struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y, double place[2])
{
	const bool is_picture = surface != NULL && surface == window->surface;
	const bool is_letterbox = surface != NULL && surface == window->letterbox.surface;
	if ((!is_picture && !is_letterbox) || window->logical_width == 0) {
		return false;
	}
	/* As it was committed: what is settled since is not seen yet. */
	const bool is_told = window->told_width > 0;
	place[0] = (wl_fixed_to_double(x) - (is_letterbox ? window->told_frame[0] : 0)) /
		   (is_told ? window->told_width : window->logical_width);
	place[1] = (wl_fixed_to_double(y) - (is_letterbox ? window->told_frame[1] : 0)) /
		   (is_told ? window->told_height : window->logical_height);
	return true;
}

void zs_wayland_window_get_scale(const struct zs_wayland_window *window, double scale[2])
{
	scale[0] = (double)window->logical_width / window->picture_width;
	scale[1] = (double)window->logical_height / window->picture_height;
}
