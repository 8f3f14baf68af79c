#include "app/view/view.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/view/qemu/connect.h"

/* At the latest so often what has no file of its own is looked at. */
#define LOOK_NS UINT64_C(250000000)
/* A virtual machine that is waited for is looked for so often. */
#define RETRY_NS UINT64_C(500000000)
/* A picture that was lost is asked for so often at most: that takes a connection each time. */
#define RENEW_NS UINT64_C(5000000)

static void log_errors(struct zs_view *view)
{
	struct zs_qemu_screen *screen = &view->connection.listener.screen;
	if (screen->has_error) {
		screen->has_error = false;
		zs_view_complain(view, "what QEMU sent cannot be shown", &screen->err);
	}
}

static int read_flips(struct zs_view *view, struct zs_error *err)
{
	struct zs_display_flip flip;
	int ret;
	do {
		ret = view->display->impl->read_flip(view->display, &flip, err);
		if (ret == 1 && view->presenter != NULL) {
			zs_view_book_flip(view, view->presenter, &flip);
		}
	} while (ret == 1);
	return ret;
}

/** Tells the guest how large the window or the monitor would like its screen to be. */
static void ask_for_size(struct zs_view *view)
{
	const struct zs_display *display = view->display;
	const struct zs_display_mode *mode = &view->options->mode;
	const uint32_t width = mode->width != 0 ? mode->width : display->state.wanted_width;
	const uint32_t height = mode->width != 0 ? mode->height : display->state.wanted_height;
	if (!view->options->keeps_size && width != 0 && height != 0) {
		zs_qemu_console_set_size(&view->connection, width, height, display->info.width_mm,
			display->info.height_mm);
	}
}

static void press_key(struct zs_view *view, enum zs_key key)
{
	if (key == ZS_KEY_QUIT) {
		view->ended_by = "quit";
	} else if (key == ZS_KEY_FULLSCREEN && view->display->impl->toggle_fullscreen != NULL) {
		view->display->impl->toggle_fullscreen(view->display);
	}
}

/** The display is another, or takes other buffers: with nothing under way. */
static void renew(struct zs_view *view)
{
	struct zs_qemu_screen *screen = &view->connection.listener.screen;
	if ((!view->must_renew && !view->must_adopt) || view->in_flight.is_pending) {
		return;
	}
	if (view->must_renew) {
		zs_view_drop(view);
		view->is_blank = false;
	}
	view->display->impl->apply_config(view->display);
	view->must_change = true;
	view->must_renew = view->must_adopt = false;
	view->refused_width = view->refused_height = 0;
	zs_qemu_screen_repaint(screen, (struct zs_rect){0, 0, (int32_t)screen->scanout.width,
					       (int32_t)screen->scanout.height});
	ask_for_size(view);
}

static void handle_events(struct zs_view *view)
{
	while (view->display->state.has_events && view->ended_by == NULL) {
		const struct zs_display_event event =
			view->display->impl->next_event(view->display);
		switch (event.type) {
		case ZS_DISPLAY_KEY:
			press_key(view, event.key);
			break;
		case ZS_DISPLAY_RESIZE:
			ask_for_size(view);
			break;
		case ZS_DISPLAY_REIMPORT:
			view->must_adopt = true;
			break;
		case ZS_DISPLAY_REPLACED:
			view->must_renew = true;
			break;
		case ZS_DISPLAY_REPAINT:
			view->connection.listener.screen.cursor.has_changed = true;
			break;
		case ZS_DISPLAY_CLOSED:
			view->ended_by = "close";
			break;
		case ZS_DISPLAY_NOTHING:
			return;
		}
	}
}

static void pass_input(struct zs_view *view)
{
	struct zs_display *display = view->display;
	struct zs_display_input input;
	if (display->impl->next_input == NULL) {
		return;
	}
	const bool relative = view->connection.has_mouse && !view->connection.mouse_is_absolute;
	if (relative != view->pointer_relative) {
		display->impl->set_pointer(display, relative);
		view->pointer_relative = relative;
		view->connection.listener.screen.cursor.has_changed = true;
	}
	while (display->impl->next_input(display, &input)) {
		if (!view->options->no_input) {
			zs_qemu_input_send(&view->input, &input);
		}
	}
}

/** A picture that QEMU forgot to tell of is asked for. */
static void find_picture(struct zs_view *view, uint64_t now_ns)
{
	struct zs_error err;
	if (now_ns < view->renew_ns) {
		return;
	}
	if (!view->logged_lost) {
		zs_log(ZS_LOG_WARNING,
			"QEMU lost a picture's message, as versions from 9.2 to 10 do when a guest "
			"flips: it is asked for each time; newer versions do not");
		view->logged_lost = true;
	}
	const int ret = zs_qemu_console_renew_listener(&view->connection, &err);
	view->renew_ns = zs_clock_now() + (ret < 0 ? RETRY_NS : RENEW_NS);
	if (ret < 0) {
		zs_view_complain(view, "the picture is an old one", &err);
	}
}

/** Answers whoever cannot be kept waiting, and asks for what was not told. */
static void keep_up(struct zs_view *view, uint64_t now_ns)
{
	struct zs_qemu_screen *screen = &view->connection.listener.screen;
	if (screen->ack_count > 0 && now_ns > ZS_QEMU_ACK_LIMIT_NS) {
		zs_qemu_screen_expire(screen, now_ns - ZS_QEMU_ACK_LIMIT_NS);
	}
	if (zs_qemu_screen_is_lost(screen, now_ns)) {
		find_picture(view, now_ns);
	} else if (zs_view_in_flight_is_idle(&view->in_flight) && screen->ack_count == 0) {
		zs_qemu_connection_end_former(&view->connection);
	}
}

/** The pointer where the guest has it; on a plane it moves with a frame, and be it the same. */
static void show_cursor(struct zs_view *view)
{
	struct zs_qemu_screen *screen = &view->connection.listener.screen;
	zs_view_cursor_update(&view->cursor, view->display, &screen->cursor,
		view->presenter == NULL ? NULL : &view->presenter->transform,
		view->pointer_relative);
	if (view->display->state.overlay_waits && zs_qemu_screen_due(screen) == UINT64_MAX) {
		zs_qemu_screen_repaint(screen, (struct zs_rect){0, 0, 1, 1});
	}
}

static int show(struct zs_view *view, struct zs_error *err)
{
	const uint64_t now_ns = zs_clock_now();
	keep_up(view, now_ns);
	if (view->retry_ns != 0 ||
		zs_qemu_screen_is_off(&view->connection.listener.screen, now_ns)) {
		return zs_view_show_blank(view, err);
	}
	show_cursor(view);
	return zs_view_show(view, err);
}

/** The virtual machine has gone: the screen is black until there is one again. */
static void lose_guest(struct zs_view *view)
{
	zs_log(ZS_LOG_INFO, "the virtual machine is gone: waiting for it");
	zs_qemu_input_release_all(&view->input);
	zs_view_drop_guest(view);
	view->retry_ns = zs_clock_now();
}

static void find_guest(struct zs_view *view)
{
	struct zs_error err;
	if (view->retry_ns == 0 || zs_clock_now() < view->retry_ns) {
		return;
	}
	if (zs_qemu_connect(&view->connection, &view->options->guest, &err) < 0) {
		zs_qemu_connection_close(&view->connection);
		view->retry_ns = zs_clock_now() + RETRY_NS;
		return;
	}
	view->retry_ns = 0;
	zs_view_take_guest(view);
	ask_for_size(view);
}

/** Takes what QEMU says. 1 if there may be more, 0, or a negative errno if nobody is waited for. */
static int hear(struct zs_view *view, struct zs_error *err)
{
	const int more = zs_qemu_connection_dispatch(&view->connection, err);
	log_errors(view);
	if (more < 0 && view->options->waits) {
		lose_guest(view);
		return 0;
	}
	view->is_gone = more == -ECONNRESET;
	find_guest(view);
	return more;
}

/** True once all that was wanted has been shown. */
static bool is_done(const struct zs_view *view)
{
	const bool enough = view->options->frames != 0 && view->shown >= view->options->frames;
	return view->ended_by != NULL || enough ||
	       (view->until_ns != 0 && zs_clock_now() >= view->until_ns);
}

/** The guest's memory is not held longer than it is shown, also where nothing flips. */
static void tidy(struct zs_view *view)
{
	if (view->presenter != NULL && !view->in_flight.is_pending) {
		view->presenter->impl->tidy(view->presenter);
	}
	zs_view_latency_mark_tidy(&view->latency_mark);
}

/** Waits for anything, but not past what has a limit. */
static void wait_for_anything(struct zs_view *view)
{
	struct pollfd fds[ZS_QEMU_FDS + 2];
	const uint64_t now_ns = zs_clock_now();
	uint64_t until_ns = zs_view_in_flight_check(&view->in_flight);
	until_ns = until_ns < now_ns + LOOK_NS ? until_ns : now_ns + LOOK_NS;
	if (view->until_ns != 0 && view->until_ns < until_ns) {
		until_ns = view->until_ns;
	}
	const uint64_t due_ns = zs_view_due(view);
	until_ns = due_ns < until_ns ? due_ns : until_ns;
	zs_qemu_connection_prepare_poll(&view->connection, fds, &until_ns);
	fds[ZS_QEMU_FDS] = (struct pollfd){.fd = view->display->fd, .events = POLLIN};
	fds[ZS_QEMU_FDS + 1] = (struct pollfd){.fd = view->signal_fd, .events = POLLIN};
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
	ppoll(fds, ZS_QEMU_FDS + 2, &left, NULL);
	view->display->state.is_waited_for = true;
}

int zs_view_run(struct zs_view *view, struct zs_error *err)
{
	int ret = 0;
	ask_for_size(view);
	while (ret == 0) {
		const int more = hear(view, err);
		ret = more < 0 ? more : read_flips(view, err);
		if (ret < 0) {
			break;
		}
		handle_events(view);
		renew(view);
		pass_input(view);
		if (is_done(view)) {
			break;
		}
		ret = show(view, err);
		if (ret < 0 || is_done(view)) {
			break;
		}
		ret = zs_signals_take(view->signal_fd);
		if (ret == 0 && more == 0) {
			tidy(view);
			wait_for_anything(view);
		}
	}
	zs_qemu_input_release_all(&view->input);
	return ret;
}
