#include "app/relay/roundtrip.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <wayland-client.h>

#include "app/common/clock.h"

#define ANSWER_NS 5000000000
#define MILLISECOND 1000000

static void handle_done(void *data, struct wl_callback *callback, uint32_t serial)
{
	*(bool *)data = true;
}

static const struct wl_callback_listener callback_listener = {.done = handle_done};

/** Waits for something to read, and reads it. */
static int read_some(struct wl_display *display, uint64_t deadline)
{
	struct pollfd fd = {.fd = wl_display_get_fd(display), .events = POLLIN};
	const uint64_t now = zs_clock_now();
	if (wl_display_flush(display) < 0 || wl_display_prepare_read(display) < 0) {
		return -errno;
	}
	if (now >= deadline || poll(&fd, 1, (int)((deadline - now) / MILLISECOND) + 1) <= 0) {
		wl_display_cancel_read(display);
		return now >= deadline ? -ETIMEDOUT : 0;
	}
	return wl_display_read_events(display) < 0 ? -errno : 0;
}

static int fail(struct zs_error *err, int code, const char *op)
{
	return zs_error_set(err, code, "Wayland compositor", op, NULL,
		code == -ETIMEDOUT ? "it does not answer" : "");
}

int zs_relay_roundtrip(struct wl_display *display, const char *op, struct zs_error *err)
{
	const uint64_t deadline = zs_clock_now() + ANSWER_NS;
	bool is_done = false;
	int ret = 0;
	struct wl_callback *callback = wl_display_sync(display);
	if (callback == NULL) {
		return fail(err, -ENOMEM, op);
	}
	wl_callback_add_listener(callback, &callback_listener, &is_done);
	while (ret == 0 && !is_done) {
		ret = wl_display_dispatch_pending(display) < 0 ? -errno
		      : is_done                                ? 0
							       : read_some(display, deadline);
	}
	wl_callback_destroy(callback);
	return ret < 0 ? fail(err, ret, op) : 0;
}
