#include "app/view/clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/view/qemu/console.h"

/* So often the host learns of what the guest has copied, at most. */
#define SET_NS UINT64_C(100000000)
/* So many bytes of the guest's may wait for apps that read them slowly. */
#define WRITTEN_MAX (2 * (size_t)ZS_QEMU_CLIPBOARD_MAX)

static const char *const names[ZS_QEMU_SELECTIONS] = {"clipboard", "primary"};

static bool is_closed(
	const struct zs_view_clipboard *clipboard, unsigned selection, enum zs_way_closed way)
{
	return (clipboard->ways->closed[selection] & way) != 0;
}

static void complain(
	struct zs_view_clipboard *clipboard, const char *what, const struct zs_error *err)
{
	zs_view_complain(&clipboard->complaints, what, err);
}

static bool is_writing(const struct zs_view_writing *writing, unsigned selection)
{
	return writing->fd >= 0 && writing->selection == selection;
}

/* What the guest has, for the host's apps. */

/** Ends what waits for an answer of the guest's, or for its question to be asked. */
static void end_waiting(struct zs_view_clipboard *clipboard, unsigned selection, bool only_asked)
{
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		struct zs_view_writing *writing = &clipboard->writings[i];
		if (is_writing(writing, selection) && writing->data.message == NULL &&
			(writing->is_asked || !only_asked)) {
			zs_view_writing_end(writing);
		}
	}
}

static size_t count_written(const struct zs_view_clipboard *clipboard)
{
	size_t size = 0;
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		size += clipboard->writings[i].data.size;
	}
	return size;
}

static void give(struct zs_view_clipboard *clipboard, unsigned selection,
	struct zs_qemu_clipboard_data *given)
{
	struct zs_error err;
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		struct zs_view_writing *writing = &clipboard->writings[i];
		if (!is_writing(writing, selection) || !writing->is_asked ||
			writing->data.message != NULL) {
			continue;
		}
		if (count_written(clipboard) + given->size > WRITTEN_MAX) {
			zs_error_set(&err, -EDQUOT, "clipboard", "paste", NULL,
				"host's apps do not read what they have asked the guest for");
			complain(clipboard, "nothing is pasted", &err);
			zs_view_writing_end(writing);
		} else {
			zs_view_writing_begin(writing, given);
		}
	}
}

/** Of which selection data comes: each has a function, as there is but one word of data. */
static void handle_data(struct zs_view_clipboard *clipboard, unsigned selection,
	struct zs_qemu_clipboard_data *given, const struct zs_error *err)
{
	clipboard->selections[selection].is_asking = false;
	if (given != NULL) {
		give(clipboard, selection, given);
	} else {
		complain(clipboard, "the guest does not give what it has copied", err);
	}
	end_waiting(clipboard, selection, true);
}

static void handle_clipboard_data(
	void *data, struct zs_qemu_clipboard_data *given, const struct zs_error *err)
{
	handle_data(data, ZS_DISPLAY_CLIPBOARD, given, err);
}

static void handle_primary_data(
	void *data, struct zs_qemu_clipboard_data *given, const struct zs_error *err)
{
	handle_data(data, ZS_DISPLAY_PRIMARY, given, err);
}

static const zs_qemu_clipboard_func handlers[ZS_QEMU_SELECTIONS] = {
	handle_clipboard_data, handle_primary_data};

/** Asks the guest for what waits for it, one type at a time; apps that want the same share it. */
static void ask(struct zs_view_clipboard *clipboard, unsigned selection)
{
	struct zs_view_selection *one = &clipboard->selections[selection];
	const char *type = NULL;
	if (one->is_asking) {
		return;
	}
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		struct zs_view_writing *writing = &clipboard->writings[i];
		if (is_writing(writing, selection) && writing->data.message == NULL &&
			(type == NULL || strcmp(type, writing->type) == 0)) {
			type = writing->type;
			writing->is_asked = true;
		}
	}
	if (type == NULL) {
		return;
	}
	one->is_asking = zs_qemu_clipboard_request(&clipboard->qemu, selection, type,
				 handlers[selection], clipboard) == 0;
	if (!one->is_asking) {
		end_waiting(clipboard, selection, false);
	}
}

/** A host's app pastes: the fd is ours. */
static void handle_requested(
	void *data, enum zs_display_selection selection, const char *type, int fd)
{
	struct zs_view_clipboard *clipboard = data;
	struct zs_view_writing *free = NULL;
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS && free == NULL; i++) {
		free = clipboard->writings[i].fd < 0 ? &clipboard->writings[i] : NULL;
	}
	if (free == NULL || clipboard->qemu.connection == NULL ||
		!zs_mime_types_have(&clipboard->selections[selection].guest, type)) {
		close(fd);
		return;
	}
	fcntl(fd, F_SETFL, O_NONBLOCK);
	*free = (struct zs_view_writing){.fd = fd, .selection = selection};
	snprintf(free->type, sizeof(free->type), "%s", type);
}

/** Tells the host what the guest has selected. */
static void set(struct zs_view_clipboard *clipboard, unsigned selection)
{
	struct zs_view_selection *one = &clipboard->selections[selection];
	struct zs_error err;
	const uint64_t now_ns = zs_clock_now();
	if (!one->guest_has_changed || now_ns < clipboard->next_set_ns) {
		return;
	}
	one->guest_has_changed = false;
	clipboard->next_set_ns = now_ns + SET_NS;
	int ret = -EACCES;
	for (unsigned i = 0; i < clipboard->display_count; i++) {
		struct zs_display *display = clipboard->displays[i];
		/* One window at most has the keyboard; what any has set is to go. */
		const int set = display->impl->clipboard->set(
			display, selection, one->guest.count == 0 ? NULL : &one->guest);
		ret = set == -EACCES ? ret : set;
	}
	if (ret == 0 && one->guest.count > 0) {
		/* In place of what the host had, which the guest need not know any more. */
		one->host_has_changed = false;
	} else if (ret == -EACCES) {
		zs_log(ZS_LOG_DEBUG,
			"%s: what the guest has copied is left out: its window does not have the "
			"keyboard",
			names[selection]);
	} else if (ret < 0) {
		zs_error_set(&err, ret, names[selection], "set", NULL,
			"the compositor takes nothing from the guest");
		complain(clipboard, "what is copied stays in the guest", &err);
	}
}

static void handle_grabbed(void *data, unsigned selection, const struct zs_mime_types *types)
{
	struct zs_view_clipboard *clipboard = data;
	struct zs_view_selection *one = &clipboard->selections[selection];
	/* Whether or not the host may know: the guest has its own now. */
	one->is_grabbed = false;
	end_waiting(clipboard, selection, false);
	if (is_closed(clipboard, selection, ZS_WAY_CLOSED_OUT)) {
		zs_log(ZS_LOG_DEBUG, "what the guest has copied: --%s does not let it pass",
			names[selection]);
		return;
	}
	one->guest = *types;
	one->guest_has_changed = true;
}

static void handle_released(void *data, unsigned selection)
{
	struct zs_view_clipboard *clipboard = data;
	struct zs_view_selection *one = &clipboard->selections[selection];
	one->guest_has_changed |= one->guest.count != 0;
	one->guest.count = 0;
}

/* What the host has, for the guest. */

/** Tells the guest what the host offers, once QEMU takes it and the host has what is the guest's.
 */
static void tell_guest(struct zs_view_clipboard *clipboard, unsigned selection)
{
	struct zs_view_selection *one = &clipboard->selections[selection];
	if (!one->host_has_changed || one->guest_has_changed ||
		zs_qemu_console_is_behind(clipboard->qemu.connection)) {
		return;
	}
	one->host_has_changed = false;
	if (one->display != NULL) {
		zs_qemu_clipboard_grab(&clipboard->qemu, selection, &one->host);
		one->is_grabbed = true;
	} else if (one->is_grabbed) {
		zs_qemu_clipboard_release(&clipboard->qemu, selection);
		one->is_grabbed = false;
	}
}

static void handle_offered(void *data, struct zs_display *display,
	enum zs_display_selection selection, const struct zs_mime_types *types)
{
	struct zs_view_clipboard *clipboard = data;
	struct zs_view_selection *one = &clipboard->selections[selection];
	/* The keyboard has gone from one window to the next, which has told it already. */
	const bool is_late = types == NULL && one->display != NULL && one->display != display;
	if (is_late || is_closed(clipboard, selection, ZS_WAY_CLOSED_IN)) {
		return;
	}
	one->host_has_changed = true;
	one->display = types == NULL ? NULL : display;
	one->host = types == NULL ? (struct zs_mime_types){0} : *types;
}

/** QEMU does not take a grab by a new number while it knows of one by an old one. */
static void handle_restarted(void *data)
{
	struct zs_view_clipboard *clipboard = data;
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		struct zs_view_selection *one = &clipboard->selections[i];
		if (one->is_grabbed) {
			zs_qemu_clipboard_release(&clipboard->qemu, i);
			one->is_grabbed = false;
		}
		one->host_has_changed = one->display != NULL;
	}
}

/** Begins to read what the guest wants. NULL, or why it gets nothing. */
static const char *begin_reading(struct zs_view_clipboard *clipboard, unsigned selection,
	const struct zs_mime_types *types, struct sd_bus_message *request)
{
	struct zs_view_selection *one = &clipboard->selections[selection];
	const char *type = NULL;
	int fd;
	for (unsigned i = 0; i < types->count && type == NULL; i++) {
		type = zs_mime_types_have(&one->host, types->names[i]) ? types->names[i] : NULL;
	}
	if (one->reading.fd >= 0) {
		return "it is being read already";
	}
	if (is_closed(clipboard, selection, ZS_WAY_CLOSED_IN) || one->display == NULL ||
		type == NULL) {
		return "the host offers nothing like that";
	}
	if (zs_view_reading_begin(&one->reading, request, type, &fd) < 0) {
		return "no pipe for it";
	}
	const int ret = one->display->impl->clipboard->receive(one->display, selection, type, fd);
	close(fd);
	if (ret < 0) {
		zs_view_reading_cancel(&one->reading, "the host offers it no more");
	}
	return NULL;
}

static void handle_guest_request(void *data, unsigned selection, const struct zs_mime_types *types,
	struct sd_bus_message *request)
{
	struct zs_view_clipboard *clipboard = data;
	struct zs_error err;
	const char *why = begin_reading(clipboard, selection, types, request);
	if (why != NULL) {
		zs_qemu_clipboard_answer(request, NULL, why, 0);
		zs_error_set(&err, -EACCES, names[selection], "Request", NULL, "%s", why);
		complain(clipboard, "the guest is given nothing", &err);
	}
}

static const struct zs_qemu_clipboard_listener qemu_listener = {
	.restarted = handle_restarted,
	.grabbed = handle_grabbed,
	.released = handle_released,
	.requested = handle_guest_request,
};

static const struct zs_display_clipboard_listener display_listener = {
	.offered = handle_offered,
	.requested = handle_requested,
};

void zs_view_clipboard_init(struct zs_view_clipboard *clipboard, const struct zs_view_ways *ways)
{
	clipboard->ways = ways;
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		clipboard->selections[i].reading = ZS_VIEW_NO_READING;
	}
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		clipboard->writings[i] = ZS_VIEW_NO_WRITING;
	}
}

void zs_view_clipboard_open(struct zs_view_clipboard *clipboard, struct zs_display *display)
{
	const unsigned all = ZS_WAY_CLOSED_IN | ZS_WAY_CLOSED_OUT;
	const unsigned *closed = clipboard->ways->closed;
	if (closed[ZS_DISPLAY_CLIPBOARD] == all && closed[ZS_DISPLAY_PRIMARY] == all) {
		return;
	}
	if (display->impl->clipboard == NULL) {
		zs_log(clipboard->ways->is_given ? ZS_LOG_WARNING : ZS_LOG_DEBUG,
			"--clipboard, --primary: only a Wayland session has them: with %s nothing "
			"is "
			"shared with the guest",
			display->impl->name);
		return;
	}
	clipboard->displays[clipboard->display_count++] = display;
	display->impl->clipboard->listen(display, &display_listener, clipboard);
}

void zs_view_clipboard_leave(struct zs_view_clipboard *clipboard, struct zs_display *display)
{
	for (unsigned i = 0; i < clipboard->display_count; i++) {
		if (clipboard->displays[i] == display) {
			clipboard->displays[i] = clipboard->displays[--clipboard->display_count];
			display->impl->clipboard->listen(display, NULL, NULL);
			break;
		}
	}
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		if (clipboard->selections[i].display == display) {
			handle_offered(clipboard, display, i, NULL);
		}
	}
}

void zs_view_clipboard_connect(
	struct zs_view_clipboard *clipboard, struct zs_qemu_connection *connection)
{
	struct zs_error err;
	if (clipboard->display_count == 0) {
		return;
	}
	clipboard->qemu.listener = &qemu_listener;
	clipboard->qemu.data = clipboard;
	const int ret = zs_qemu_clipboard_open(&clipboard->qemu, connection, &err);
	if (ret == -EINTR) {
		return;
	}
	if (ret < 0) {
		zs_log_error(clipboard->ways->is_given ? ZS_LOG_WARNING : ZS_LOG_INFO,
			"the clipboard is not shared with the guest", &err);
		return;
	}
	handle_restarted(clipboard);
}

void zs_view_clipboard_disconnect(struct zs_view_clipboard *clipboard)
{
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		struct zs_view_selection *one = &clipboard->selections[i];
		end_waiting(clipboard, i, false);
		zs_view_reading_cancel(&one->reading, "the view ends");
		one->is_asking = one->is_grabbed = false;
		handle_released(clipboard, i);
	}
	clipboard->qemu.connection = NULL;
}

void zs_view_clipboard_close(struct zs_view_clipboard *clipboard)
{
	if (clipboard->display_count == 0) {
		return;
	}
	struct zs_qemu_clipboard qemu = clipboard->qemu;
	zs_view_clipboard_disconnect(clipboard);
	zs_qemu_clipboard_close(&qemu);
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		zs_view_writing_end(&clipboard->writings[i]);
	}
	while (clipboard->display_count > 0) {
		zs_view_clipboard_leave(clipboard, clipboard->displays[0]);
	}
}

void zs_view_clipboard_prepare_poll(const struct zs_view_clipboard *clipboard,
	struct pollfd fds[static ZS_VIEW_CLIPBOARD_FDS], uint64_t *until_ns)
{
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS; i++) {
		const struct zs_view_selection *one = &clipboard->selections[i];
		fds[i] = (struct pollfd){.fd = one->reading.fd, .events = POLLIN};
		if (one->reading.fd >= 0 && one->reading.until_ns < *until_ns) {
			*until_ns = one->reading.until_ns;
		}
		if (one->guest_has_changed && clipboard->next_set_ns < *until_ns) {
			*until_ns = clipboard->next_set_ns;
		}
	}
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		const struct zs_view_writing *writing = &clipboard->writings[i];
		const bool has_data = writing->data.message != NULL;
		fds[ZS_QEMU_SELECTIONS + i] =
			(struct pollfd){.fd = has_data ? writing->fd : -1, .events = POLLOUT};
		if (has_data && writing->until_ns < *until_ns) {
			*until_ns = writing->until_ns;
		}
	}
}

void zs_view_clipboard_dispatch(struct zs_view_clipboard *clipboard)
{
	struct zs_error err;
	for (unsigned i = 0; i < ZS_QEMU_SELECTIONS && clipboard->display_count > 0; i++) {
		/* In this order: where both have changed it is the guest's that stays. */
		set(clipboard, i);
		if (clipboard->qemu.connection != NULL) {
			tell_guest(clipboard, i);
			ask(clipboard, i);
		}
		if (zs_view_reading_continue(&clipboard->selections[i].reading, &err) < 0) {
			complain(clipboard, "the guest is given nothing", &err);
		}
	}
	for (unsigned i = 0; i < ZS_VIEW_WRITINGS; i++) {
		if (zs_view_writing_continue(&clipboard->writings[i], &err) < 0) {
			complain(clipboard, "not all is pasted", &err);
		}
	}
}
