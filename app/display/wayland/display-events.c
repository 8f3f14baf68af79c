#include <errno.h>
#include <string.h>

#include "app/display/wayland/display.h"

/** The size of the requested buffers on the monitor, as far as that is known. */
static void measure(struct zs_wayland_display *display)
{
	struct zs_display *base = &display->base;
	const struct zs_wayland_output *output = zs_wayland_window_output(&display->window);
	base->info.width_mm = base->info.height_mm = 0;
	if (output != NULL && output->width > 0 && output->height > 0) {
		base->info.width_mm =
			(uint32_t)((uint64_t)display->window.width * (uint32_t)output->width_mm /
				   (uint32_t)output->width);
		base->info.height_mm =
			(uint32_t)((uint64_t)display->window.height * (uint32_t)output->height_mm /
				   (uint32_t)output->height);
	}
}

static bool has_new_size(const struct zs_wayland_display *display)
{
	return display->window.width != display->reported_width ||
	       display->window.height != display->reported_height;
}

static bool has_new_close(const struct zs_wayland_display *display)
{
	return display->window.is_closed && !display->reported_close;
}

static void set_reported_size(struct zs_wayland_display *display)
{
	display->reported_width = display->window.width;
	display->reported_height = display->window.height;
}

void zs_wayland_display_update_state(struct zs_wayland_display *display)
{
	struct zs_display_state *state = &display->base.state;
	measure(display);
	if (display->passes_input) {
		zs_wayland_input_set_fullscreen(
			&display->input, display->window.configure.is_fullscreen);
	}
	state->wanted_width = display->window.width;
	state->wanted_height = display->window.height;
	state->has_input = display->passed.count > 0;
	state->has_events = display->is_interactive &&
			    (display->input.sink.keys.count > 0 || has_new_size(display) ||
				    has_new_close(display) || display->dmabuf.formats.has_changed);
}

struct zs_display_event zs_wayland_display_next_event(struct zs_display *base)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	struct zs_display_event event = {.type = ZS_DISPLAY_NOTHING};
	if (has_new_close(display)) {
		display->reported_close = true;
		event.type = ZS_DISPLAY_CLOSED;
	} else if (has_new_size(display)) {
		set_reported_size(display);
		event.type = ZS_DISPLAY_RESIZE;
	} else if (zs_wayland_formats_take_change(&display->dmabuf.formats)) {
		event.type = ZS_DISPLAY_REIMPORT;
	} else if (display->input.sink.keys.count > 0) {
		event.type = ZS_DISPLAY_KEY;
		event.key = zs_key_queue_take(&display->input.sink.keys);
	}
	zs_wayland_display_update_state(display);
	return event;
}

static void set_size(struct zs_wayland_display *display, uint32_t width, uint32_t height)
{
	display->base.config.width = width;
	display->base.config.height = height;
	zs_input_queue_set_size(&display->passed, width, height);
}

void zs_wayland_display_apply_config(struct zs_display *base)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	const struct zs_wayland_window *window = &display->window;
	set_reported_size(display);
	set_size(display, window->keeps_buffer_size ? window->buffer_width : window->width,
		window->keeps_buffer_size ? window->buffer_height : window->height);
	/* A copy: the compositor may send other formats at any time. */
	memcpy(display->modifiers, display->dmabuf.formats.current.modifiers,
		sizeof(display->modifiers));
	base->config.modifiers = display->modifiers;
	base->config.modifier_count = display->dmabuf.formats.current.count;
	zs_wayland_dmabuf_node(
		display->dmabuf.formats.main_device, base->info.device, sizeof(base->info.device));
	zs_wayland_formats_take_change(&display->dmabuf.formats);
	zs_wayland_display_update_state(display);
}

int zs_wayland_display_resize(
	struct zs_display *base, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	if (width == 0 || height == 0 || width > ZS_WAYLAND_WINDOW_MAX ||
		height > ZS_WAYLAND_WINDOW_MAX || !display->window.keeps_buffer_size) {
		return zs_error_set(err, -EINVAL, display->connection.name, "resize",
			"choose another size", "no window has pictures of %ux%u", width, height);
	}
	zs_wayland_window_set_buffer_size(&display->window, width, height);
	set_size(display, width, height);
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
	zs_wayland_input_set_relative(&display->input, relative);
	wl_display_flush(display->connection.display);
}

int zs_wayland_display_set_cursor(struct zs_display *base, const struct zs_display_cursor *cursor)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	if (!display->passes_input) {
		return 0;
	}
	const int ret = zs_wayland_input_set_cursor(&display->input, cursor);
	wl_display_flush(display->connection.display);
	return ret;
}
