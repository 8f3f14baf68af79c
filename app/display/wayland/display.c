#include "app/display/display.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/display/wayland/buffer.h"
#include "app/display/wayland/display.h"
#include "udmabuf/fence.h"

#define DEFAULT_PERIOD_NS UINT64_C(16666667)
/* The compositor never shows the first frame of a window that is hidden from the start. */
#define FIRST_FLIP_NS UINT64_C(1000000000)

/** Updates what depends on the monitor that the window is on, and on the last flip there. */
static void update_output(struct zs_wayland_display *display)
{
	struct zs_display *base = &display->base;
	const struct zs_wayland_output *output = zs_wayland_window_output(&display->window);
	if (output != NULL && strcmp(output->name, base->info.connector) != 0) {
		snprintf(base->info.connector, sizeof(base->info.connector), "%s", output->name);
	}
	if (display->presentation.refresh_ns != 0) {
		base->config.period_ns = display->presentation.refresh_ns;
	} else if (output != NULL && output->refresh_mhz > 0) {
		base->config.period_ns = UINT64_C(1000000000000) / (uint64_t)output->refresh_mhz;
	}
}

/** The vblank counter: the compositor's, or advanced by the time that has passed. */
static uint32_t count_vblanks(struct zs_wayland_display *display, uint64_t time_ns)
{
	const uint64_t counted = display->presentation.last.sequence;
	const uint64_t period_ns = display->base.config.period_ns;
	if (counted != 0) {
		display->sequence = (uint32_t)counted;
	} else if (time_ns > display->flip_ns) {
		const uint64_t passed = (time_ns - display->flip_ns + period_ns / 2) / period_ns;
		display->sequence += passed > 0 ? (uint32_t)passed : 1;
	}
	display->flip_ns = time_ns;
	return display->sequence;
}

static void destroy(struct zs_display *base)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	zs_wayland_presentation_finish(&display->presentation);
	zs_wayland_dmabuf_finish(&display->dmabuf);
	zs_wayland_formats_finish(&display->dmabuf.formats);
	zs_wayland_clipboard_finish(&display->clipboard);
	zs_wayland_input_finish(&display->input);
	zs_wayland_window_finish(&display->window);
	zs_wayland_connection_finish(&display->connection);
	free(display);
}

/** Refuses what is not possible on any compositor. */
static int check_request(const struct zs_display_request *request, struct zs_error *err)
{
	if (request->capture) {
		return zs_error_set(err, -EOPNOTSUPP, "wayland", "--capture",
			"use the compositor's own screenshot tool, or --display kms",
			"a compositor does not show its clients what it shows");
	}
	if (request->crc) {
		return zs_error_set(err, -EOPNOTSUPP, "wayland", "--crc", "use --display kms",
			"only a monitor's hardware makes checksums");
	}
	if (request->mode.width > ZS_WAYLAND_WINDOW_MAX ||
		request->mode.height > ZS_WAYLAND_WINDOW_MAX) {
		return zs_error_set(err, -EINVAL, "wayland", "--mode", "use a smaller --mode",
			"no window is larger than %dx%d pixels", ZS_WAYLAND_WINDOW_MAX,
			ZS_WAYLAND_WINDOW_MAX);
	}
	if (request->mode.refresh > 0) {
		zs_log(ZS_LOG_WARNING,
			"--mode: the compositor chooses the refresh rate: @%g has no effect",
			request->mode.refresh);
	}
	if (request->mode.interlaced) {
		zs_log(ZS_LOG_WARNING,
			"--mode: the compositor chooses the mode: i has no effect on a window");
	}
	return 0;
}

static void log_compositor(const struct zs_wayland_display *display, enum zs_log_level level)
{
	const struct zs_wayland_connection *connection = &display->connection;
	char dmabuf[32] = "no linux-dmabuf", scanout[64] = "";
	if (connection->globals.dmabuf != NULL) {
		snprintf(dmabuf, sizeof(dmabuf), "linux-dmabuf version %u",
			wl_proxy_get_version((struct wl_proxy *)connection->globals.dmabuf));
	}
	zs_wayland_dmabuf_node(display->dmabuf.formats.scanout_device, scanout, sizeof(scanout));
	zs_log(level, "%s (pid %d): %s, %s, window by %s%s%s", connection->name,
		(int)connection->pid, dmabuf,
		connection->globals.presentation == NULL ? "no presentation-time: flips are guessed"
							 : "presentation-time",
		display->window.shell->impl->name, scanout[0] == 0 ? "" : ", scans out on ",
		scanout);
}

static int open_window(struct zs_wayland_display *display, const struct zs_display_request *request,
	struct zs_error *err)
{
	const struct zs_wayland_window_request window = {
		.width = request->mode.width,
		.height = request->mode.height,
		.min_width = request->min_width,
		.min_height = request->min_height,
		.is_bare = request->bare,
		.async = request->async,
		.keeps_buffer_size = request->interactive && request->passes_input,
	};
	int ret = zs_wayland_window_init(&display->window, &display->connection, &window, err);
	if (ret < 0) {
		return ret;
	}
	if (!request->interactive) {
		zs_wayland_window_fix_size(&display->window);
	}
	if (display->window.keeps_buffer_size && request->mode.width == 0) {
		zs_wayland_window_set_buffer_size(
			&display->window, display->window.width, display->window.height);
	}
	zs_wayland_presentation_init(&display->presentation, &display->connection,
		display->window.surface, request->fifo, request->async);
	return zs_wayland_formats_watch(&display->dmabuf.formats, display->window.surface, err);
}

/** libwayland takes WAYLAND_SOCKET out of the environment at the first connection. */
static int check_socket(struct zs_display_request *request, struct zs_error *err)
{
	if (!request->again || getenv("WAYLAND_SOCKET") == NULL) {
		return 0;
	}
	request->found = true;
	return zs_error_set(err, -EOPNOTSUPP, "WAYLAND_SOCKET", "connect",
		"unset it and set WAYLAND_DISPLAY, or name another --display",
		"it serves one connection, and more than one is needed, one after the other");
}

static struct zs_display *create(struct zs_display_request *request, struct zs_error *err)
{
	request->absent = getenv("WAYLAND_DISPLAY") == NULL && getenv("WAYLAND_SOCKET") == NULL;
	struct zs_wayland_display *display = calloc(1, sizeof(*display));
	if (display == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	display->connection.signal_fd = request->signal_fd;
	display->connection.title = request->title;
	/* Not the default socket: its session may be on another console. */
	display->connection.only_named = request->is_auto;
	zs_wayland_formats_init(&display->dmabuf.formats, &display->connection, request->fourcc);
	if (request->interactive) {
		zs_wayland_input_init(&display->input, &display->connection, &display->window,
			request->passes_input ? &display->passed : NULL, request->grabs_keys);
		display->passed.chords = request->chords;
	}
	int ret = check_socket(request, err);
	ret = ret < 0 ? ret : zs_wayland_connection_init(&display->connection, err);
	if (ret == 0) {
		ret = check_request(request, err);
		request->found = ret < 0;
	}
	ret = ret < 0 ? ret : open_window(display, request, err);
	if (ret < 0) {
		destroy(&display->base);
		errno = -ret;
		return NULL;
	}
	request->found = true;
	display->is_interactive = request->interactive;
	display->passes_input = request->interactive && request->passes_input;
	display->base = (struct zs_display){
		.fd = wl_display_get_fd(display->connection.display),
		.config =
			{
				.fourcc = request->fourcc,
				.period_ns = DEFAULT_PERIOD_NS,
			},
		.caps =
			{
				.is_shown = true,
				.may_pause = true,
				.has_keys = request->interactive,
				.memory_is_cached = true,
				.may_composite = true,
			},
	};
	snprintf(display->base.info.driver, sizeof(display->base.info.driver), "%s",
		display->connection.name);
	display->base.caps.has_compositor_clock =
		display->connection.pid > 0 && clock_getcpuclockid(display->connection.pid,
						       &display->base.caps.compositor_clock) == 0;
	zs_wayland_display_apply_config(&display->base);
	update_output(display);
	log_compositor(display, request->again ? ZS_LOG_DEBUG : ZS_LOG_INFO);
	return &display->base;
}

static struct zs_display_buffer *import_buffer(
	struct zs_display *base, const struct zs_dmabuf *source, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	if (source->planes[0].fd < 0) {
		errno = -zs_error_set_cause(
			err, -EINVAL, display->connection.name, "import", ZS_CAUSE_PLAIN, NULL);
		return NULL;
	}
	struct wl_buffer *proxy = zs_wayland_dmabuf_import(&display->dmabuf, source, err);
	/* Waiting for the answer takes every event that comes. */
	base->state.has_flips = true;
	if (proxy == NULL) {
		return NULL;
	}
	const struct zs_layout layout = {
		.fourcc = source->fourcc,
		.width = source->width,
		.height = source->height,
		.stride = source->planes[0].stride,
	};
	struct zs_wayland_buffer *buffer = zs_wayland_buffer_create(proxy, &layout, err);
	return buffer == NULL ? NULL : &buffer->base;
}

static struct zs_display_buffer *allocate_buffer(struct zs_display *base, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	struct zs_wayland_buffer *buffer = zs_wayland_buffer_allocate(&display->connection,
		base->config.fourcc, base->config.width, base->config.height, err);
	return buffer == NULL ? NULL : &buffer->base;
}

static void destroy_buffer(struct zs_display *base, struct zs_display_buffer *buffer)
{
	zs_wayland_buffer_destroy((struct zs_wayland_buffer *)buffer);
}

/** Notes a connection that is broken, and not by an error of zeroscan's own. */
static int note_gone(struct zs_display *base, int ret)
{
	if (ret < 0 && ret != -EPROTO) {
		base->state.interruptions |= ZS_DISPLAY_COMPOSITOR_GONE;
	}
	return ret;
}

static int submit(struct zs_display *base, struct zs_display_buffer *shown,
	const struct zs_damage *damage, int fence_fd, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	struct wl_surface *surface = display->window.surface;
	/* What the label is to say is not known yet. */
	const bool is_new = base->state.flips_as_is == 0 && base->state.flips_composited == 0;
	const int ret = zs_wayland_presentation_begin(
		&display->presentation, base->samples_stamps && !is_new, err);
	if (ret < 0) {
		return ret;
	}
	zs_wayland_window_fit(&display->window, shown->layout.width, shown->layout.height);
	zs_wayland_buffer_attach((struct zs_wayland_buffer *)shown, surface);
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		wl_surface_damage_buffer(surface, rect->x, rect->y, rect->width, rect->height);
	}
	wl_surface_commit(surface);
	return note_gone(base, zs_wayland_connection_flush(&display->connection, err));
}

static int read_flip(struct zs_display *base, struct zs_display_flip *flip, struct zs_error *err)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	struct zs_wayland_presentation *presentation = &display->presentation;
	base->state.has_flips = false;
	display->window.shell->impl->dispatch(display->window.shell);
	int ret = zs_wayland_connection_check(&display->connection, err);
	/* Replies to events, as to a ping, must not wait for the next frame. */
	ret = ret < 0 ? ret : zs_wayland_connection_flush(&display->connection, err);
	if (note_gone(base, ret) < 0) {
		return ret;
	}
	if (display->window.is_closed && !display->is_interactive) {
		return zs_error_set(err, -ECANCELED, display->connection.name, "xdg_toplevel.close",
			NULL, "the window was closed");
	}
	zs_wayland_display_update_state(display);
	zs_wayland_clipboard_update(&display->clipboard);
	if (!zs_wayland_presentation_take(presentation, flip)) {
		return 0;
	}
	if (flip->is_stamped && !flip->discarded && !flip->is_untimed) {
		update_output(display);
		const bool is_zero_copy = zs_wayland_presentation_is_zero_copy(presentation);
		base->state.flips_as_is += is_zero_copy;
		base->state.flips_composited += !is_zero_copy;
		base->caps.flips_are_visible = zs_wayland_presentation_is_exact(presentation);
		flip->sequence = count_vblanks(display, flip->time_ns);
	}
	return 1;
}

static int configure(struct zs_display *base, struct zs_display_buffer *buffer, int fence_fd,
	struct zs_error *err)
{
	const struct zs_damage whole = {
		.count = 1,
		.rects = {{0, 0, (int32_t)buffer->layout.width, (int32_t)buffer->layout.height}},
	};
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	const uint64_t limit_ns = zs_clock_now() + FIRST_FLIP_NS;
	bool is_shown = false;
	int ret = zs_fence_require(fence_fd, "wayland", err);
	zs_wayland_presentation_reset(&display->presentation);
	ret = ret < 0 ? ret : submit(base, buffer, &whole, -1, err);
	zs_display_invalidate_flips(base);
	while (ret >= 0 && !is_shown && zs_clock_now() < limit_ns) {
		struct pollfd fd = {.fd = base->fd, .events = POLLIN};
		struct zs_display_flip flip;
		poll(&fd, 1, FIRST_FLIP_NS / 1000000);
		ret = read_flip(base, &flip, err);
		is_shown = ret == 1 && flip.is_stamped && !flip.is_untimed;
	}
	return ret < 0 ? ret : 0;
}

static void toggle_fullscreen(struct zs_display *base)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	zs_wayland_window_toggle_fullscreen(&display->window);
	wl_display_flush(display->connection.display);
}

/** Does nothing: the compositor removes the window of a process that has ended, however it did. */
static int restore(struct zs_display *base)
{
	return 0;
}

const struct zs_display_impl zs_display_wayland = {
	.name = "wayland",
	.summary = "a window of the Wayland compositor that zeroscan runs under",
	.create = create,
	.destroy = destroy,
	.import = import_buffer,
	.allocate = allocate_buffer,
	.destroy_buffer = destroy_buffer,
	.configure = configure,
	.submit = submit,
	.read_flip = read_flip,
	.next_event = zs_wayland_display_next_event,
	.apply_config = zs_wayland_display_apply_config,
	.resize = zs_wayland_display_resize,
	.next_input = zs_wayland_display_next_input,
	.set_pointer = zs_wayland_display_set_pointer,
	.set_cursor = zs_wayland_display_set_cursor,
	.toggle_fullscreen = toggle_fullscreen,
	.clipboard = &zs_wayland_display_clipboard,
	.restore = restore,
};
