#include "app/view/view.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/display/restore-screen.h"
#include "app/view/qemu/connect.h"
#include "app/view/qemu/console.h"

/* So often the view looks at what has no fd to poll. */
#define LOOK_NS UINT64_C(250000000)
/* So often the view looks for a virtual machine that it waits for. */
#define RETRY_NS UINT64_C(500000000)
/* What is waited for: QEMU and the displays, pipes, signals. */
#define FDS (ZS_QEMU_HEADS * ZS_VIEW_HEAD_FDS + ZS_VIEW_CLIPBOARD_FDS + 1)

void zs_view_close(struct zs_view *view)
{
	for (unsigned i = ZS_QEMU_HEADS; i > 0; i--) {
		zs_qemu_connection_close(&view->heads[i - 1].connection);
	}
}

/** The consoles to be shown: those that the user named, or all that are graphic. */
static int find_consoles(struct zs_view *view, uint32_t consoles[static ZS_QEMU_HEADS],
	unsigned *count, struct zs_error *err)
{
	const struct zs_view_consoles *wanted = &view->options->consoles;
	*count = wanted->count == 0 ? 1 : wanted->count;
	memcpy(consoles, wanted->numbers, sizeof(wanted->numbers));
	return wanted->all ? zs_qemu_console_list(&view->heads[0].connection, consoles,
				     ZS_QEMU_HEADS, count, err)
			   : 0;
}

int zs_view_connect(struct zs_view *view, struct zs_error *err)
{
	const struct zs_view_consoles *wanted = &view->options->consoles;
	struct zs_qemu_request request = view->options->guest;
	struct zs_qemu_connection *first = &view->heads[0].connection;
	uint32_t consoles[ZS_QEMU_HEADS];
	unsigned count;
	request.any_console = wanted->count == 0;
	request.console = wanted->numbers[0];
	int ret = zs_qemu_connect(first, &request, err);
	ret = ret < 0 ? ret : find_consoles(view, consoles, &count, err);
	if (ret >= 0 && !view->has_displays) {
		view->head_count = count;
	}
	request.any_console = false;
	for (unsigned i = 1; ret >= 0 && i < view->head_count && i < count; i++) {
		request.console = consoles[i];
		ret = view->heads[i].is_closed ? 0
					       : zs_qemu_connect_beside(&view->heads[i].connection,
							 first, &request, err);
	}
	if (ret < 0) {
		zs_view_close(view);
		return ret;
	}
	for (unsigned i = 0; i < view->head_count; i++) {
		if (!view->heads[i].is_closed) {
			zs_view_machine_connected(
				&view->heads[i].machine, &view->heads[i].connection);
		}
	}
	return 0;
}

struct zs_view_head *zs_view_first_open(struct zs_view *view)
{
	unsigned i = 0;
	while (i + 1 < view->head_count && view->heads[i].is_closed) {
		i++;
	}
	return &view->heads[i];
}

uint64_t zs_view_count_shown(const struct zs_view *view)
{
	uint64_t shown = 0;
	for (unsigned i = 0; i < view->head_count; i++) {
		shown += view->heads[i].output.totals.shown;
	}
	return shown;
}

static void ask_for_sizes(struct zs_view *view)
{
	for (unsigned i = 0; i < view->head_count; i++) {
		if (!view->heads[i].is_closed) {
			zs_view_head_ask_for_size(&view->heads[i]);
		}
	}
}

/** The virtual machine has gone: the screens are black until there is one again. */
static void disconnect(struct zs_view *view)
{
	zs_log(ZS_LOG_INFO, "the virtual machine is gone: waiting for it");
	zs_view_clipboard_disconnect(&view->clipboard);
	for (unsigned i = view->head_count; i > 0; i--) {
		if (!view->heads[i - 1].is_closed) {
			zs_view_head_disconnect(&view->heads[i - 1]);
		}
	}
	/* The connection lasts as long as it, also where its window was closed. */
	zs_qemu_connection_close(&view->heads[0].connection);
	view->retry_ns = zs_clock_now();
}

/** Connects to a virtual machine that the view waits for, now and then. */
static void reconnect(struct zs_view *view)
{
	struct zs_error err;
	if (view->retry_ns == 0 || zs_clock_now() < view->retry_ns) {
		return;
	}
	if (zs_view_connect(view, &err) < 0) {
		view->retry_ns = zs_clock_now() + RETRY_NS;
		return;
	}
	view->retry_ns = 0;
	if (view->heads[0].is_closed) {
		zs_qemu_connection_stop_listening(&view->heads[0].connection);
	}
	zs_view_clipboard_connect(&view->clipboard, &view->heads[0].connection);
	ask_for_sizes(view);
}

/** Handles QEMU's messages. 1 if there may be more, 0, or a negative errno unless the view waits.
 */
static int handle_messages(struct zs_view *view, struct zs_error *err)
{
	int more = 0;
	for (unsigned i = 0; i < view->head_count && more >= 0; i++) {
		const int ret =
			view->retry_ns != 0 ? 0 : zs_view_head_dispatch(&view->heads[i], err);
		more = ret < 0 ? ret : more | ret;
	}
	if (more < 0 && view->options->waits) {
		disconnect(view);
		return 0;
	}
	view->is_gone = more == -ECONNRESET;
	reconnect(view);
	return more;
}

/** A window was closed: it goes alone while there is another. */
static void end_head(struct zs_view *view, struct zs_view_head *head)
{
	unsigned open = 0;
	for (unsigned i = 0; i < view->head_count; i++) {
		open += !view->heads[i].is_closed;
	}
	if (strcmp(head->ended_by, "close") != 0 || open == 1) {
		view->ended_by = head->ended_by;
		return;
	}
	zs_view_clipboard_leave(&view->clipboard, head->output.display);
	zs_view_head_close(head);
	zs_display_restore_on_signal(zs_view_first_open(view)->output.display);
}

/** Flips, events and input of all displays. 0 or a negative errno. */
static int handle_displays(struct zs_view *view, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < view->head_count && ret >= 0; i++) {
		struct zs_view_head *head = &view->heads[i];
		if (head->is_closed) {
			continue;
		}
		ret = zs_view_head_handle_display(head, err);
		if (ret >= 0 && head->ended_by != NULL) {
			end_head(view, head);
		}
	}
	return ret;
}

static int show(struct zs_view *view, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < view->head_count && ret >= 0; i++) {
		if (!view->heads[i].is_closed) {
			ret = zs_view_head_show(&view->heads[i], view->retry_ns == 0, err);
		}
	}
	return ret;
}

/** True once all that was wanted has been shown. */
static bool is_done(const struct zs_view *view)
{
	const bool enough =
		view->options->frames != 0 && zs_view_count_shown(view) >= view->options->frames;
	return view->ended_by != NULL || enough ||
	       (view->until_ns != 0 && zs_clock_now() >= view->until_ns);
}

/** Waits for anything, but not past what has a limit. */
static void wait_for_anything(struct zs_view *view)
{
	struct pollfd fds[FDS];
	unsigned count = 0;
	const uint64_t now_ns = zs_clock_now();
	uint64_t until_ns = now_ns + LOOK_NS;
	if (view->until_ns != 0 && view->until_ns < until_ns) {
		until_ns = view->until_ns;
	}
	for (unsigned i = 0; i < view->head_count; i++) {
		if (view->heads[i].is_closed) {
			/* The first has the connection, with or without a window. */
			zs_qemu_connection_prepare_poll(
				&view->heads[i].connection, fds + count, &until_ns);
			count += ZS_QEMU_FDS;
		} else {
			zs_view_head_prepare_poll(&view->heads[i], fds + count, &until_ns);
			count += ZS_VIEW_HEAD_FDS;
		}
	}
	zs_view_clipboard_prepare_poll(&view->clipboard, fds + count, &until_ns);
	count += ZS_VIEW_CLIPBOARD_FDS;
	fds[count++] = (struct pollfd){.fd = view->signal_fd, .events = POLLIN};
	const uint64_t left_ns = until_ns > now_ns ? until_ns - now_ns : 0;
	const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
	ppoll(fds, count, &left, NULL);
}

static void finish_turn(struct zs_view *view)
{
	for (unsigned i = 0; i < view->head_count; i++) {
		/* Also where nothing flips. */
		if (!view->heads[i].is_closed) {
			zs_view_output_tidy(&view->heads[i].output);
		}
	}
	wait_for_anything(view);
}

int zs_view_run(struct zs_view *view, struct zs_error *err)
{
	int ret = 0;
	ask_for_sizes(view);
	while (ret == 0) {
		const int more = handle_messages(view, err);
		ret = more < 0 ? more : handle_displays(view, err);
		if (ret < 0) {
			break;
		}
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
			finish_turn(view);
		}
	}
	for (unsigned i = 0; i < view->head_count; i++) {
		if (!view->heads[i].is_closed) {
			zs_qemu_input_release_all(&view->heads[i].input);
		}
	}
	return ret;
}
