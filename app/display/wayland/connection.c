#include "app/display/wayland/connection.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "app/common/clock.h"
#include "fractional-scale-client-protocol.h"
#include "linux-dmabuf-client-protocol.h"
#include "pointer-constraints-client-protocol.h"
#include "presentation-time-client-protocol.h"
#include "relative-pointer-client-protocol.h"
#include "tearing-control-client-protocol.h"
#include "udmabuf/format.h"
#include "viewporter-client-protocol.h"
#include "xdg-shell-client-protocol.h"

/* A compositor that answers at all does so in much less. */
#define ANSWER_LIMIT_NS UINT64_C(5000000000)
#ifdef WL_POINTER_AXIS_VALUE120_SINCE_VERSION
#define SEAT_VERSION WL_POINTER_AXIS_VALUE120_SINCE_VERSION
#else
#define SEAT_VERSION 7
#endif
/* damage_buffer; what is newer is not needed. */
#define COMPOSITOR_VERSION 4

static const struct {
	const struct wl_interface *interface;
	uint32_t version; ///< the newest that zeroscan knows
	size_t offset;    ///< of its pointer in the connection
} globals[] = {
	{&wl_compositor_interface, COMPOSITOR_VERSION,
		offsetof(struct zs_wayland_connection, compositor)},
	{&wl_subcompositor_interface, 1, offsetof(struct zs_wayland_connection, subcompositor)},
	{&wl_shm_interface, 1, offsetof(struct zs_wayland_connection, shm)},
	{&wp_presentation_interface, 1, offsetof(struct zs_wayland_connection, presentation)},
	{&wp_viewporter_interface, 1, offsetof(struct zs_wayland_connection, viewporter)},
	{&wp_fractional_scale_manager_v1_interface, 1,
		offsetof(struct zs_wayland_connection, fractional_scale)},
	{&wp_tearing_control_manager_v1_interface, 1,
		offsetof(struct zs_wayland_connection, tearing)},
	{&zwp_pointer_constraints_v1_interface, 1,
		offsetof(struct zs_wayland_connection, constraints)},
	{&zwp_relative_pointer_manager_v1_interface, 1,
		offsetof(struct zs_wayland_connection, relative_pointers)},
	{&zwp_linux_dmabuf_v1_interface, 5, offsetof(struct zs_wayland_connection, dmabuf)},
};

#define GLOBALS (sizeof(globals) / sizeof(globals[0]))

/* What libwayland says of an error: the compositor's own words among it. One display a process. */
static char last_words[192];

static void keep_words(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static void keep_words(const char *format, va_list args)
{
	vsnprintf(last_words, sizeof(last_words), format, args);
	last_words[strcspn(last_words, "\n")] = 0;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void handle_shm_format(void *data, struct wl_shm *shm, uint32_t format)
{
	struct zs_wayland_connection *connection = data;
	const size_t room = sizeof(connection->shm_formats) / sizeof(connection->shm_formats[0]);
	if (connection->shm_format_count < room) {
		connection->shm_formats[connection->shm_format_count++] = format;
	}
}

static const struct wl_shm_listener shm_listener = {.format = handle_shm_format};

static void handle_clock(void *data, struct wp_presentation *presentation, uint32_t clock)
{
	((struct zs_wayland_connection *)data)->clock = (clockid_t)clock;
}

static const struct wp_presentation_listener presentation_listener = {.clock_id = handle_clock};

static void handle_geometry(void *data, struct wl_output *output, int32_t x, int32_t y,
	int32_t width_mm, int32_t height_mm, int32_t subpixel, const char *make, const char *model,
	int32_t transform)
{
	((struct zs_wayland_output *)data)->width_mm = width_mm > 0 ? width_mm : 0;
	((struct zs_wayland_output *)data)->height_mm = height_mm > 0 ? height_mm : 0;
}

static void handle_mode(void *data, struct wl_output *output, uint32_t flags, int32_t width,
	int32_t height, int32_t refresh_mhz)
{
	if (flags & WL_OUTPUT_MODE_CURRENT) {
		struct zs_wayland_output *entry = data;
		entry->refresh_mhz = refresh_mhz;
		entry->width = width;
		entry->height = height;
	}
}

static void tell_outputs(struct zs_wayland_connection *connection)
{
	if (connection->handle_outputs != NULL) {
		connection->handle_outputs(connection->handle_outputs_data);
	}
}

static void handle_output_done(void *data, struct wl_output *output)
{
	tell_outputs(((struct zs_wayland_output *)data)->connection);
}

static void handle_scale(void *data, struct wl_output *output, int32_t scale)
{
	((struct zs_wayland_output *)data)->scale = scale;
}

static void handle_name(void *data, struct wl_output *output, const char *name)
{
	struct zs_wayland_output *entry = data;
	snprintf(entry->name, sizeof(entry->name), "%s", name);
}

static void handle_description(void *data, struct wl_output *output, const char *description)
{
}

static const struct wl_output_listener output_listener = {
	.geometry = handle_geometry,
	.mode = handle_mode,
	.done = handle_output_done,
	.scale = handle_scale,
	.name = handle_name,
	.description = handle_description,
};

static void add_output(struct zs_wayland_connection *connection, uint32_t name, uint32_t version)
{
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		struct zs_wayland_output *output = &connection->outputs[i];
		if (output->output == NULL) {
			*output = (struct zs_wayland_output){
				.connection = connection, .global = name, .scale = 1};
			output->output = wl_registry_bind(connection->registry, name,
				&wl_output_interface, least(version, 4));
			wl_output_add_listener(output->output, &output_listener, output);
			return;
		}
	}
}

static void remove_output(struct zs_wayland_output *output)
{
	if (output->output == NULL) {
		return;
	}
	if (wl_output_get_version(output->output) >= WL_OUTPUT_RELEASE_SINCE_VERSION) {
		wl_output_release(output->output);
	} else {
		wl_output_destroy(output->output);
	}
	*output = (struct zs_wayland_output){0};
}

static void add_seat(struct zs_wayland_connection *connection, uint32_t name, uint32_t version)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		struct zs_wayland_seat *seat = &connection->seats[i];
		if (seat->seat == NULL) {
			seat->global = name;
			seat->seat = wl_registry_bind(connection->registry, name,
				&wl_seat_interface, least(version, SEAT_VERSION));
			if (connection->handle_seat != NULL) {
				connection->handle_seat(connection->handle_seat_data, seat, true);
			}
			return;
		}
	}
}

static void remove_seat(struct zs_wayland_connection *connection, struct zs_wayland_seat *seat)
{
	if (seat->seat == NULL) {
		return;
	}
	if (connection->handle_seat != NULL) {
		connection->handle_seat(connection->handle_seat_data, seat, false);
	}
	if (wl_seat_get_version(seat->seat) >= WL_SEAT_RELEASE_SINCE_VERSION) {
		wl_seat_release(seat->seat);
	} else {
		wl_seat_destroy(seat->seat);
	}
	*seat = (struct zs_wayland_seat){0};
}

static void listen_to(struct zs_wayland_connection *connection, const void *global)
{
	if (global == connection->shm) {
		wl_shm_add_listener(connection->shm, &shm_listener, connection);
	} else if (global == connection->presentation) {
		wp_presentation_add_listener(
			connection->presentation, &presentation_listener, connection);
	} else if (global == connection->dmabuf && connection->dmabuf_listener != NULL) {
		zwp_linux_dmabuf_v1_add_listener(
			connection->dmabuf, connection->dmabuf_listener, connection->dmabuf_data);
	}
}

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct zs_wayland_connection *connection = data;
	for (size_t i = 0; i < GLOBALS; i++) {
		void **global = (void **)((char *)connection + globals[i].offset);
		if (strcmp(interface, globals[i].interface->name) == 0 && *global == NULL) {
			const uint32_t known =
				least(globals[i].version, (uint32_t)globals[i].interface->version);
			*global = wl_registry_bind(
				registry, name, globals[i].interface, least(version, known));
			listen_to(connection, *global);
		}
	}
	zs_wayland_commit_timing_bind(&connection->commit_timing, registry, name, interface);
	if (strcmp(interface, wl_output_interface.name) == 0) {
		add_output(connection, name, version);
	} else if (strcmp(interface, wl_seat_interface.name) == 0) {
		add_seat(connection, name, version);
	} else if (strcmp(interface, xdg_wm_base_interface.name) == 0) {
		connection->shell = name;
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
	struct zs_wayland_connection *connection = data;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		if (connection->outputs[i].global == name) {
			remove_output(&connection->outputs[i]);
			tell_outputs(connection);
		}
	}
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		if (connection->seats[i].global == name) {
			remove_seat(connection, &connection->seats[i]);
		}
	}
}

static const struct wl_registry_listener registry_listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

/** Who is at the other end of the socket, as the kernel saw it when it was made. */
static void find_compositor(struct zs_wayland_connection *connection)
{
	struct ucred peer = {0};
	socklen_t size = sizeof(peer);
	char path[64];
	snprintf(connection->name, sizeof(connection->name), "the compositor");
	if (getsockopt(wl_display_get_fd(connection->display), SOL_SOCKET, SO_PEERCRED, &peer,
		    &size) < 0 ||
		peer.pid <= 0) {
		return;
	}
	connection->pid = peer.pid;
	snprintf(path, sizeof(path), "/proc/%d/comm", (int)peer.pid);
	FILE *file = fopen(path, "re");
	if (file == NULL) {
		return;
	}
	char name[sizeof(connection->name)];
	if (fgets(name, sizeof(name), file) != NULL && name[0] != '\n') {
		name[strcspn(name, "\n")] = 0;
		memcpy(connection->name, name, sizeof(name));
	}
	fclose(file);
}

int zs_wayland_connection_check(struct zs_wayland_connection *connection, struct zs_error *err)
{
	const int error = wl_display_get_error(connection->display);
	if (error == 0) {
		return 0;
	}
	/* Errors of wl_display itself come as other numbers, but with words. */
	if (error != EPROTO && strstr(last_words, ": error ") == NULL) {
		return zs_error_set(err, -error, connection->name, "connection",
			"start zeroscan again when it is back", "the compositor is gone");
	}
	const struct wl_interface *interface = NULL;
	uint32_t id;
	/* libwayland has said object, code and text. */
	wl_display_get_protocol_error(connection->display, &interface, &id);
	return zs_error_set(err, -EPROTO, connection->name,
		interface == NULL ? "protocol" : interface->name,
		"run again with WAYLAND_DEBUG=1 and report what you see", "%s", last_words);
}

int zs_wayland_connection_flush(struct zs_wayland_connection *connection, struct zs_error *err)
{
	/* Where its socket is full, what is queued goes with the next flush. */
	if (wl_display_flush(connection->display) >= 0 || errno == EAGAIN || errno == EPIPE) {
		/* After EPIPE what it had to say is still to be read. */
		return 0;
	}
	const int error = errno;
	const int ret = zs_wayland_connection_check(connection, err);
	return ret < 0 ? ret : zs_error_set(err, -error, connection->name, "sendmsg", NULL, "");
}

void zs_wayland_connection_dispatch(struct zs_wayland_connection *connection)
{
	struct wl_display *display = connection->display;
	while (wl_display_prepare_read(display) != 0) {
		if (wl_display_dispatch_pending(display) < 0) {
			return;
		}
	}
	/* The socket does not block: where nothing has come this reads nothing. */
	wl_display_read_events(display);
	wl_display_dispatch_pending(display);
}

/** Waits for something to read, as long as `limit_ns` has not come. 0, -ETIME or -EINTR. */
static int wait_input(struct zs_wayland_connection *connection, uint64_t limit_ns)
{
	struct pollfd fds[] = {
		{.fd = wl_display_get_fd(connection->display), .events = POLLIN},
		{.fd = connection->signal_fd, .events = POLLIN},
	};
	const uint64_t now_ns = zs_clock_now();
	const int ready =
		now_ns >= limit_ns ? 0 : poll(fds, 2, (int)((limit_ns - now_ns) / 1000000) + 1);
	return fds[1].revents != 0 ? -EINTR : ready == 0 ? -ETIME : 0;
}

static int wait_error(const struct zs_wayland_connection *connection, int error, const char *what,
	struct zs_error *err)
{
	if (error == -EINTR) {
		return zs_error_set(err, error, connection->name, what, NULL, "a signal came");
	}
	return zs_error_set(err, error, connection->name, what,
		"see whether the compositor still works", "it has not answered for %d seconds",
		(int)(ANSWER_LIMIT_NS / 1000000000));
}

int zs_wayland_connection_wait(struct zs_wayland_connection *connection, const bool *done,
	const char *what, struct zs_error *err)
{
	struct wl_display *display = connection->display;
	const uint64_t limit_ns = zs_clock_now() + ANSWER_LIMIT_NS;
	while (!*done) {
		/* Of a broken connection nothing can be read any more. */
		int ret = zs_wayland_connection_check(connection, err);
		if (ret < 0) {
			return ret;
		}
		if (wl_display_prepare_read(display) != 0) {
			wl_display_dispatch_pending(display);
			continue;
		}
		wl_display_flush(display);
		ret = wait_input(connection, limit_ns);
		if (ret < 0) {
			wl_display_cancel_read(display);
			return wait_error(connection, ret, what, err);
		}
		wl_display_read_events(display);
		wl_display_dispatch_pending(display);
	}
	return zs_wayland_connection_check(connection, err);
}

static void handle_sync(void *data, struct wl_callback *callback, uint32_t serial)
{
	*(bool *)data = true;
}

static const struct wl_callback_listener sync_listener = {.done = handle_sync};

int zs_wayland_connection_roundtrip(struct zs_wayland_connection *connection, struct zs_error *err)
{
	bool done = false;
	struct wl_callback *callback = wl_display_sync(connection->display);
	if (callback == NULL) {
		return zs_error_set(err, -ENOMEM, connection->name, "wl_display.sync", NULL, "");
	}
	wl_callback_add_listener(callback, &sync_listener, &done);
	const int ret = zs_wayland_connection_wait(connection, &done, "wl_display.sync", err);
	wl_callback_destroy(callback);
	return ret;
}

static int check_globals(struct zs_wayland_connection *connection, struct zs_error *err)
{
	const char *missing = connection->compositor == NULL ? "wl_compositor"
			      : connection->shm == NULL      ? "wl_shm"
			      : connection->shell == 0       ? "xdg_wm_base"
							     : NULL;
	if (missing != NULL) {
		return zs_error_set(err, -EOPNOTSUPP, connection->name, missing,
			"use another compositor, or --display kms",
			"the compositor does not offer it, and no window is possible without");
	}
	if (wl_compositor_get_version(connection->compositor) < COMPOSITOR_VERSION) {
		return zs_error_set(err, -EOPNOTSUPP, connection->name, "wl_compositor",
			"use a newer compositor", "it has version %u, %u is needed",
			wl_compositor_get_version(connection->compositor), COMPOSITOR_VERSION);
	}
	return 0;
}

int zs_wayland_connection_init(struct zs_wayland_connection *connection, struct zs_error *err)
{
	wl_log_set_handler_client(keep_words);
	last_words[0] = 0;
	connection->clock = CLOCK_MONOTONIC;
	const char *name = getenv("WAYLAND_DISPLAY");
	const bool is_named = name != NULL || getenv("WAYLAND_SOCKET") != NULL;
	errno = ENOENT;
	connection->display = is_named || !connection->only_named ? wl_display_connect(NULL) : NULL;
	if (connection->display == NULL) {
		return zs_error_set(err, errno == 0 ? -ENOENT : -errno,
			name == NULL ? "WAYLAND_DISPLAY" : name, "connect",
			"start zeroscan inside of a Wayland session, or set WAYLAND_DISPLAY and "
			"XDG_RUNTIME_DIR to its socket's",
			name == NULL ? "no Wayland compositor is named" : "");
	}
	find_compositor(connection);
	connection->registry = wl_display_get_registry(connection->display);
	if (connection->registry == NULL) {
		return zs_error_set(
			err, -ENOMEM, connection->name, "wl_display.get_registry", NULL, "");
	}
	wl_registry_add_listener(connection->registry, &registry_listener, connection);
	int ret = zs_wayland_connection_roundtrip(connection, err);
	ret = ret < 0 ? ret : check_globals(connection, err);
	/* What they say as soon as they are bound. */
	return ret < 0 ? ret : zs_wayland_connection_roundtrip(connection, err);
}

void zs_wayland_connection_finish(struct zs_wayland_connection *connection)
{
	if (connection->display == NULL) {
		return;
	}
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		remove_output(&connection->outputs[i]);
	}
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		remove_seat(connection, &connection->seats[i]);
	}
	zs_wayland_commit_timing_unbind(&connection->commit_timing);
	/* None of them has more to say at its end than that it is no longer used. */
	for (size_t i = 0; i < GLOBALS; i++) {
		void *global = *(void **)((char *)connection + globals[i].offset);
		if (global != NULL) {
			wl_proxy_destroy(global);
		}
	}
	if (connection->registry != NULL) {
		wl_registry_destroy(connection->registry);
	}
	wl_display_disconnect(connection->display);
	connection->display = NULL;
}

uint32_t zs_wayland_shm_format(uint32_t fourcc)
{
	switch (fourcc) {
	case ZS_FORMAT_ARGB8888:
		return WL_SHM_FORMAT_ARGB8888;
	case ZS_FORMAT_XRGB8888:
		return WL_SHM_FORMAT_XRGB8888;
	default:
		return fourcc;
	}
}

bool zs_wayland_connection_has_shm_format(
	const struct zs_wayland_connection *connection, uint32_t fourcc)
{
	const uint32_t format = zs_wayland_shm_format(fourcc);
	for (unsigned i = 0; i < connection->shm_format_count; i++) {
		if (connection->shm_formats[i] == format) {
			return true;
		}
	}
	return false;
}
