#include <errno.h>

#include "app/display/wayland/display.h"

void zs_wayland_display_note_wish(struct zs_wayland_display *display)
{
	struct zs_display *base = &display->base;
	const struct zs_wayland_output *output = zs_wayland_window_output(&display->window);
	base->state.wanted_width = display->window.width;
	base->state.wanted_height = display->window.height;
	base->info.width_mm = base->info.height_mm = 0;
	if (output != NULL && output->width > 0 && output->height > 0) {
		base->info.width_mm =
			(uint32_t)((uint64_t)base->state.wanted_width * (uint32_t)output->width_mm /
				   (uint32_t)output->width);
		base->info.height_mm =
			(uint32_t)((uint64_t)base->state.wanted_height *
				   (uint32_t)output->height_mm / (uint32_t)output->height);
	}
}

int zs_wayland_display_resize(
	struct zs_display *base, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	if (width == 0 || height == 0 || width > ZS_WAYLAND_WINDOW_MAX ||
		height > ZS_WAYLAND_WINDOW_MAX || !display->window.keeps_pictures) {
		return zs_error_set(err, -EINVAL, display->connection.name, "resize",
			"choose another size", "no window has pictures of %ux%u", width, height);
	}
	zs_wayland_window_set_picture(&display->window, width, height);
	base->config.width = width;
	base->config.height = height;
	display->passed.pointer.width = width;
	display->passed.pointer.height = height;
	return zs_wayland_connection_flush(&display->connection, err);
}

bool zs_wayland_display_next_input(struct zs_display *base, struct zs_display_input *input)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	const bool is_there = zs_input_queue_take(&display->passed, input);
	base->state.has_input = display->passed.count > 0;
	return is_there;
}

void zs_wayland_display_set_pointer(struct zs_display *base, bool relative)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	if (display->passed.pointer.is_relative == relative || !display->passes_input) {
		return;
	}
	display->passed.pointer.is_relative = relative;
	zs_wayland_inputs_let_go(&display->inputs);
	zs_wayland_inputs_update_cursor(&display->inputs);
	wl_display_flush(display->connection.display);
}

int zs_wayland_display_set_cursor(struct zs_display *base, const struct zs_display_cursor *cursor)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	const int ret = zs_wayland_cursor_set(
		&display->inputs.cursor, &display->connection, &display->window, cursor);
	zs_wayland_inputs_update_cursor(&display->inputs);
	wl_display_flush(display->connection.display);
	return ret;
}
