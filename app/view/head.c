#include "app/view/head.h"

#include <errno.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/view/qemu/console.h"

/* So often the view looks for a scanout that it could not get. */
#define RETRY_NS UINT64_C(500000000)
/* The listener is registered anew so often at most: that takes a connection each time. */
#define RENEW_NS UINT64_C(5000000)

static void log_errors(struct zs_view_head *head)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&head->connection);
	struct zs_error err;
	if (zs_qemu_screen_take_error(screen, &err)) {
		zs_view_complain(&head->output.complaints, "what QEMU sent cannot be shown", &err);
	}
}

void zs_view_head_ask_for_size(struct zs_view_head *head)
{
	const struct zs_display *display = head->output.display;
	const struct zs_display_mode *mode = &head->options->mode;
	const uint32_t width = mode->width != 0 ? mode->width : display->state.wanted_width;
	const uint32_t height = mode->width != 0 ? mode->height : display->state.wanted_height;
	if (!head->options->keeps_size && width != 0 && height != 0) {
		zs_qemu_console_set_size(&head->connection, width, height, display->info.width_mm,
			display->info.height_mm);
	}
}

static void press_key(struct zs_view_head *head, enum zs_key key)
{
	if (key == ZS_KEY_QUIT) {
		head->ended_by = "quit";
	} else if (key == ZS_KEY_FULLSCREEN &&
		   head->output.display->impl->toggle_fullscreen != NULL) {
		head->output.display->impl->toggle_fullscreen(head->output.display);
	}
}

/** Does what the display wants done, once nothing is in flight. */
static void handle_pending(struct zs_view_head *head)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&head->connection);
	if (head->pending == ZS_VIEW_PENDING_NOTHING || head->output.in_flight.is_pending) {
		return;
	}
	if (head->pending == ZS_VIEW_PENDING_DEVICE) {
		zs_view_output_drop(&head->output);
		zs_qemu_screen_redefine_cursor(screen);
	}
	head->output.display->impl->apply_config(head->output.display);
	zs_view_output_invalidate(&head->output);
	head->pending = ZS_VIEW_PENDING_NOTHING;
	zs_qemu_screen_repaint(screen, (struct zs_rect){0, 0, (int32_t)screen->scanout.width,
					       (int32_t)screen->scanout.height});
	zs_view_head_ask_for_size(head);
}

static void add_pending(struct zs_view_head *head, enum zs_view_pending pending)
{
	head->pending = pending > head->pending ? pending : head->pending;
}

static void handle_events(struct zs_view_head *head)
{
	while (head->output.display->state.has_events && head->ended_by == NULL) {
		const struct zs_display_event event =
			head->output.display->impl->next_event(head->output.display);
		switch (event.type) {
		case ZS_DISPLAY_KEY:
			press_key(head, event.key);
			break;
		case ZS_DISPLAY_RESIZE:
			zs_view_head_ask_for_size(head);
			break;
		case ZS_DISPLAY_REIMPORT:
			add_pending(head, ZS_VIEW_PENDING_CONFIG);
			break;
		case ZS_DISPLAY_REPLACED:
			add_pending(head, ZS_VIEW_PENDING_DEVICE);
			break;
		case ZS_DISPLAY_REPAINT:
			zs_qemu_screen_redefine_cursor(
				zs_qemu_connection_screen(&head->connection));
			break;
		case ZS_DISPLAY_CLOSED:
			head->ended_by = "close";
			break;
		case ZS_DISPLAY_NOTHING:
			return;
		}
	}
}

static void pass_input(struct zs_view_head *head)
{
	struct zs_display *display = head->output.display;
	struct zs_display_input input;
	if (display->impl->next_input == NULL) {
		return;
	}
	const bool relative = head->connection.has_mouse && !head->connection.mouse_is_absolute;
	if (relative != head->pointer_is_relative) {
		display->impl->set_pointer(display, relative);
		head->pointer_is_relative = relative;
		zs_qemu_screen_redefine_cursor(zs_qemu_connection_screen(&head->connection));
	}
	if (display->impl->set_locks != NULL && head->connection.locks != head->locks) {
		head->locks = head->connection.locks;
		display->impl->set_locks(display, head->locks);
	}
	while (display->impl->next_input(display, &input)) {
		if (!head->options->no_input) {
			zs_qemu_input_send(&head->input, &input);
		}
	}
}

/** Has QEMU announce its scanout anew: it lost a message. */
static void find_scanout(struct zs_view_head *head, uint64_t now_ns)
{
	struct zs_error err;
	if (now_ns < head->renew_ns) {
		return;
	}
	if (!head->has_logged_loss) {
		zs_log(ZS_LOG_WARNING,
			"QEMU lost a picture's message, as versions from 9.2 to 10 do when a guest "
			"flips: it is asked for each time; newer versions do not");
		head->has_logged_loss = true;
	}
	const int ret = zs_qemu_console_renew_listener(&head->connection, &err);
	head->renew_ns = zs_clock_now() + (ret < 0 ? RETRY_NS : RENEW_NS);
	if (ret < 0) {
		zs_view_complain(&head->output.complaints, "the picture is an old one", &err);
	}
}

/** Answers calls that QEMU must not wait for, and finds a scanout that it did not announce. */
static void keep_up(struct zs_view_head *head, uint64_t now_ns)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(&head->connection);
	if (screen->ack_count > 0 && now_ns > ZS_QEMU_ACK_LIMIT_NS) {
		zs_qemu_screen_expire(screen, now_ns - ZS_QEMU_ACK_LIMIT_NS);
	}
	if (zs_qemu_screen_is_lost(screen, now_ns)) {
		find_scanout(head, now_ns);
	} else if (zs_view_in_flight_is_idle(&head->output.in_flight) && screen->ack_count == 0) {
		zs_qemu_connection_end_former(&head->connection);
	}
}

int zs_view_head_show(struct zs_view_head *head, bool has_machine, struct zs_error *err)
{
	const uint64_t now_ns = zs_clock_now();
	keep_up(head, now_ns);
	if (!has_machine ||
		zs_qemu_screen_is_off(zs_qemu_connection_screen(&head->connection), now_ns)) {
		return zs_view_output_show_blank(&head->output, err);
	}
	zs_view_output_show_cursor(&head->output, zs_qemu_connection_screen(&head->connection),
		head->pointer_is_relative);
	return zs_view_output_show(&head->output, &head->connection, err);
}

int zs_view_head_dispatch(struct zs_view_head *head, struct zs_error *err)
{
	const int more = zs_qemu_connection_dispatch(&head->connection, err);
	log_errors(head);
	return more;
}

int zs_view_head_handle_display(struct zs_view_head *head, struct zs_error *err)
{
	const int ret = zs_view_output_read_flips(
		&head->output, zs_qemu_connection_screen(&head->connection), err);
	if (ret < 0) {
		return ret;
	}
	handle_events(head);
	handle_pending(head);
	pass_input(head);
	return 0;
}

void zs_view_head_prepare_poll(
	struct zs_view_head *head, struct pollfd fds[static ZS_VIEW_HEAD_FDS], uint64_t *until_ns)
{
	const uint64_t check_ns = zs_view_in_flight_check(&head->output.in_flight);
	const uint64_t due_ns =
		zs_view_output_due(&head->output, zs_qemu_connection_screen(&head->connection));
	*until_ns = check_ns < *until_ns ? check_ns : *until_ns;
	*until_ns = due_ns < *until_ns ? due_ns : *until_ns;
	zs_qemu_connection_prepare_poll(&head->connection, fds, until_ns);
	fds[ZS_QEMU_FDS] = (struct pollfd){.fd = head->output.display->fd, .events = POLLIN};
	head->output.display->state.is_waited_for = true;
}

void zs_view_head_disconnect(struct zs_view_head *head)
{
	zs_qemu_input_release_all(&head->input);
	zs_view_output_disconnect(&head->output);
	zs_view_machine_disconnected(&head->machine, &head->connection);
	zs_qemu_connection_close(&head->connection);
}

void zs_view_head_close(struct zs_view_head *head)
{
	zs_qemu_input_release_all(&head->input);
	zs_qemu_console_set_size(&head->connection, 0, 0, 0, 0);
	zs_view_output_disconnect(&head->output);
	zs_view_output_drop(&head->output);
	head->output.display->impl->destroy(head->output.display);
	head->output.display = NULL;
	zs_qemu_connection_stop_listening(&head->connection);
	head->is_closed = true;
}
