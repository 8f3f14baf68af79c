#include "app/display/wayland/connection.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "app/common/clock.h"

/* A compositor that answers at all does so in much less. */
#define ANSWER_LIMIT_NS UINT64_C(5000000000)
/* The last error that libwayland logged, with the compositor's own words. One display a process. */
static char last_error[192];

static void handle_log(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static void handle_log(const char *format, va_list args)
{
	vsnprintf(last_error, sizeof(last_error), format, args);
	last_error[strcspn(last_error, "\n")] = 0;
}

/** Finds the process at the other end of the socket, as the kernel saw it at the connection. */
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

static int connection_error(
	struct zs_wayland_connection *connection, int error, struct zs_error *err)
{
	/* Errors of wl_display itself have other numbers, but a text. */
	if (error != EPROTO && strstr(last_error, ": error ") == NULL) {
		return zs_error_set(err, -error, connection->name, "connection",
			"start zeroscan again when it is back", "the compositor is gone");
	}
	const struct wl_interface *interface = NULL;
	uint32_t id;
	/* libwayland has logged object, code and text. */
	wl_display_get_protocol_error(connection->display, &interface, &id);
	return zs_error_set(err, -EPROTO, connection->name,
		interface == NULL ? "protocol" : interface->name,
		"run again with WAYLAND_DEBUG=1 and report what you see", "%s", last_error);
}

int zs_wayland_connection_check(struct zs_wayland_connection *connection, struct zs_error *err)
{
	const int error = wl_display_get_error(connection->display);
	const int ret = error == 0 ? 0 : connection_error(connection, error, err);
	if (ret < 0 && err != NULL) {
		err->cause = ZS_CAUSE_ELSEWHERE;
	}
	return ret;
}

int zs_wayland_connection_flush(struct zs_wayland_connection *connection, struct zs_error *err)
{
	/* Where the socket is full, the next flush sends what is queued. */
	if (wl_display_flush(connection->display) >= 0 || errno == EAGAIN || errno == EPIPE) {
		/* After EPIPE the compositor's last events are still to be read. */
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
	/* The socket does not block: without events this reads nothing. */
	wl_display_read_events(display);
	wl_display_dispatch_pending(display);
}

/** Waits for events until `limit_ns`. 0, -ETIME or -EINTR. */
static int wait_events(struct zs_wayland_connection *connection, uint64_t limit_ns)
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
		/* From a broken connection nothing can be read any more. */
		int ret = zs_wayland_connection_check(connection, err);
		if (ret < 0) {
			return ret;
		}
		if (wl_display_prepare_read(display) != 0) {
			wl_display_dispatch_pending(display);
			continue;
		}
		wl_display_flush(display);
		ret = wait_events(connection, limit_ns);
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

int zs_wayland_connection_init(struct zs_wayland_connection *connection, struct zs_error *err)
{
	wl_log_set_handler_client(handle_log);
	last_error[0] = 0;
	const bool has_socket = getenv("WAYLAND_SOCKET") != NULL;
	const char *name = getenv("WAYLAND_DISPLAY");
	const bool is_named = name != NULL || has_socket;
	errno = ENOENT;
	connection->display = is_named || !connection->only_named ? wl_display_connect(NULL) : NULL;
	if (connection->display == NULL && has_socket) {
		return zs_error_set(err, errno == 0 ? -EINVAL : -errno, "WAYLAND_SOCKET", "connect",
			"unset it, or have it set by the program that starts zeroscan",
			"it is not the number of an open file");
	}
	if (connection->display == NULL) {
		return zs_error_set(err, errno == 0 ? -ENOENT : -errno,
			name == NULL ? "WAYLAND_DISPLAY" : name, "connect",
			"start zeroscan inside of a Wayland session, or set WAYLAND_DISPLAY and "
			"XDG_RUNTIME_DIR to its socket's",
			name == NULL ? "no Wayland compositor is named" : "");
	}
	find_compositor(connection);
	int ret = zs_wayland_globals_init(&connection->globals, connection->display);
	if (ret < 0) {
		return zs_error_set(
			err, ret, connection->name, "wl_display.get_registry", NULL, "");
	}
	ret = zs_wayland_connection_roundtrip(connection, err);
	ret = ret < 0 ? ret : zs_wayland_globals_check(&connection->globals, connection->name, err);
	/* The events that globals send as soon as they are bound. */
	return ret < 0 ? ret : zs_wayland_connection_roundtrip(connection, err);
}

void zs_wayland_connection_finish(struct zs_wayland_connection *connection)
{
	if (connection->display == NULL) {
		return;
	}
	zs_wayland_globals_finish(&connection->globals);
	wl_display_disconnect(connection->display);
	connection->display = NULL;
}
