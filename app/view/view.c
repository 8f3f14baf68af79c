#include "app/view/view.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/view/qemu/connect.h"
#include "app/view/qemu/console.h"

/* So often the view looks at what has no fd to poll. */
#define LOOK_NS UINT64_C(250000000)
/* So often the view looks for a virtual machine that it waits for. */
#define RETRY_NS UINT64_C(500000000)
/* The listener is registered anew so often at most: that takes a connection each time. */
#define RENEW_NS UINT64_C(5000000)
/* What is waited for: QEMU, pipes, the display, signals. */
#define FDS (ZS_QEMU_FDS + ZS_VIEW_CLIPBOARD_FDS + 2)

static void log_errors(struct zs_view *view)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&view->connection);
	struct zs_error err;
	if (zs_qemu_screen_take_error(screen, &err)) {
		zs_view_complain(&view->output.complaints, "what QEMU sent cannot be shown", &err);
	}
}

/** Asks the guest for a screen as large as the window or the monitor. */
static void ask_for_size(struct zs_view *view)
{
	const struct zs_display *display = view->output.display;
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
	} else if (key == ZS_KEY_FULLSCREEN &&
		   view->output.display->impl->toggle_fullscreen != NULL) {
		view->output.display->impl->toggle_fullscreen(view->output.display);
	}
}

/** Does what the display wants done, once nothing is in flight. */
static void handle_pending(struct zs_view *view)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&view->connection);
	if (view->pending == ZS_VIEW_PENDING_NOTHING || view->output.in_flight.is_pending) {
		return;
	}
	if (view->pending == ZS_VIEW_PENDING_DEVICE) {
		zs_view_output_drop(&view->output);
		zs_qemu_screen_redefine_cursor(screen);
	}
	view->output.display->impl->apply_config(view->output.display);
	zs_view_output_invalidate(&view->output);
	view->pending = ZS_VIEW_PENDING_NOTHING;
	zs_qemu_screen_repaint(screen, (struct zs_rect){0, 0, (int32_t)screen->scanout.width,
					       (int32_t)screen->scanout.height});
	ask_for_size(view);
}

static void add_pending(struct zs_view *view, enum zs_view_pending pending)
{
	view->pending = pending > view->pending ? pending : view->pending;
}

static void handle_events(struct zs_view *view)
{
	while (view->output.display->state.has_events && view->ended_by == NULL) {
		const struct zs_display_event event =
			view->output.display->impl->next_event(view->output.display);
		switch (event.type) {
		case ZS_DISPLAY_KEY:
			press_key(view, event.key);
			break;
		case ZS_DISPLAY_RESIZE:
			ask_for_size(view);
			break;
		case ZS_DISPLAY_REIMPORT:
			add_pending(view, ZS_VIEW_PENDING_CONFIG);
			break;
		case ZS_DISPLAY_REPLACED:
			add_pending(view, ZS_VIEW_PENDING_DEVICE);
			break;
		case ZS_DISPLAY_REPAINT:
			zs_qemu_screen_redefine_cursor(
				zs_qemu_connection_screen(&view->connection));
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
	struct zs_display *display = view->output.display;
	struct zs_display_input input;
	if (display->impl->next_input == NULL) {
		return;
	}
	const bool relative = view->connection.has_mouse && !view->connection.mouse_is_absolute;
	if (relative != view->pointer_is_relative) {
		display->impl->set_pointer(display, relative);
		view->pointer_is_relative = relative;
		zs_qemu_screen_redefine_cursor(zs_qemu_connection_screen(&view->connection));
	}
	if (display->impl->set_locks != NULL && view->connection.locks != view->locks) {
		view->locks = view->connection.locks;
		display->impl->set_locks(display, view->locks);
	}
	while (display->impl->next_input(display, &input)) {
		if (!view->options->no_input) {
			zs_qemu_input_send(&view->input, &input);
		}
	}
}

/** Has QEMU announce its scanout anew: it lost a message. */
static void find_scanout(struct zs_view *view, uint64_t now_ns)
{
	struct zs_error err;
	if (now_ns < view->renew_ns) {
		return;
	}
	if (!view->has_logged_loss) {
		zs_log(ZS_LOG_WARNING,
			"QEMU lost a picture's message, as versions from 9.2 to 10 do when a guest "
			"flips: it is asked for each time; newer versions do not");
		view->has_logged_loss = true;
	}
	const int ret = zs_qemu_console_renew_listener(&view->connection, &err);
	view->renew_ns = zs_clock_now() + (ret < 0 ? RETRY_NS : RENEW_NS);
	if (ret < 0) {
		zs_view_complain(&view->output.complaints, "the picture is an old one", &err);
	}
}

/** Answers calls that QEMU must not wait for, and finds a scanout that it did not announce. */
static void keep_up(struct zs_view *view, uint64_t now_ns)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&view->connection);
	if (screen->ack_count > 0 && now_ns > ZS_QEMU_ACK_LIMIT_NS) {
		zs_qemu_screen_expire(screen, now_ns - ZS_QEMU_ACK_LIMIT_NS);
	}
	if (zs_qemu_screen_is_lost(screen, now_ns)) {
		find_scanout(view, now_ns);
	} else if (zs_view_in_flight_is_idle(&view->output.in_flight) && screen->ack_count == 0) {
		zs_qemu_connection_end_former(&view->connection);
	}
}

static int show(struct zs_view *view, struct zs_error *err)
{
	const uint64_t now_ns = zs_clock_now();
	keep_up(view, now_ns);
	if (view->retry_ns != 0 ||
		zs_qemu_screen_is_off(zs_qemu_connection_screen(&view->connection), now_ns)) {
		return zs_view_output_show_blank(&view->output, err);
	}
	zs_view_output_show_cursor(&view->output, zs_qemu_connection_screen(&view->connection),
		view->pointer_is_relative);
	return zs_view_output_show(&view->output, &view->connection, err);
}

/** The virtual machine has gone: the screen is black until there is one again. */
static void disconnect(struct zs_view *view)
{
	zs_log(ZS_LOG_INFO, "the virtual machine is gone: waiting for it");
	zs_qemu_input_release_all(&view->input);
	zs_view_clipboard_disconnect(&view->clipboard);
	zs_view_output_disconnect(&view->output);
	zs_view_machine_disconnected(&view->machine, &view->connection);
	zs_qemu_connection_close(&view->connection);
	view->retry_ns = zs_clock_now();
}

/** Connects to a virtual machine that the view waits for, now and then. */
static void reconnect(struct zs_view *view)
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
	zs_view_machine_connected(&view->machine, &view->connection);
	zs_view_clipboard_connect(&view->clipboard, &view->connection);
	ask_for_size(view);
}

/** Handles QEMU's messages. 1 if there may be more, 0, or a negative errno unless the view waits.
 */
static int handle_messages(struct zs_view *view, struct zs_error *err)
{
	const int more = zs_qemu_connection_dispatch(&view->connection, err);
	log_errors(view);
	if (more < 0 && view->options->waits) {
		disconnect(view);
		return 0;
	}
	view->is_gone = more == -ECONNRESET;
	reconnect(view);
	return more;
}

/** True once all that was wanted has been shown. */
static bool is_done(const struct zs_view *view)
{
	const bool enough =
		view->options->frames != 0 && view->output.totals.shown >= view->options->frames;
	return view->ended_by != NULL || enough ||
	       (view->until_ns != 0 && zs_clock_now() >= view->until_ns);
}

/** Waits for anything, but not past what has a limit. */
static void wait_for_anything(struct zs_view *view)
{
	struct pollfd fds[FDS];
	const uint64_t now_ns = zs_clock_now();
	uint64_t until_ns = zs_view_in_flight_check(&view->output.in_flight);
	until_ns = until_ns < now_ns + LOOK_NS ? until_ns : now_ns + LOOK_NS;
	if (view->until_ns != 0 && view->until_ns < until_ns) {
		until_ns = view->until_ns;
	}
	const uint64_t due_ns =
		zs_view_output_due(&view->output, zs_qemu_connection_screen(&view->connection));
	until_ns = due_ns < until_ns ? due_ns : until_ns;
	zs_qemu_connection_prepare_poll(&view->connection, fds, &until_ns);
	zs_view_clipboard_prepare_poll(&view->clipboard, fds + ZS_QEMU_FDS, &until_ns);
	fds[FDS - 2] = (struct pollfd){.fd = view->output.display->fd, .events = POLLIN};
	fds[FDS - 1] = (struct pollfd){.fd = view->signal_fd, .events = POLLIN};
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
	ppoll(fds, FDS, &left, NULL);
	view->output.display->state.is_waited_for = true;
}

int zs_view_run(struct zs_view *view, struct zs_error *err)
{
	int ret = 0;
	ask_for_size(view);
	while (ret == 0) {
		const int more = handle_messages(view, err);
		ret = more < 0 ? more
			       : zs_view_output_read_flips(&view->output,
					 zs_qemu_connection_screen(&view->connection), err);
		if (ret < 0) {
			break;
		}
		handle_events(view);
		handle_pending(view);
		pass_input(view);
		zs_view_clipboard_dispatch(&view->clipboard);
		if (is_done(view)) {
			break;
		}
		ret = show(view, err);
		if (ret < 0 || is_done(view)) {
			break;
		}
		ret = zs_signals_take(view->signal_fd);
		if (ret == 0 && more == 0) {
			/* Also where nothing flips. */
			zs_view_output_tidy(&view->output);
			wait_for_anything(view);
		}
	}
	zs_qemu_input_release_all(&view->input);
	return ret;
}
