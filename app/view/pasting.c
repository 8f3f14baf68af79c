#include "app/view/pasting.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/clock.h"

/* So many bytes at a time, then others have their turn. */
#define TURN ((size_t)1 << 20)
#define FIRST_CAPACITY ((size_t)1 << 16)

int zs_view_reading_begin(struct zs_view_reading *reading, struct sd_bus_message *request,
	const char *type, int *write_fd)
{
	int pipe[2];
	if (pipe2(pipe, O_CLOEXEC) < 0) {
		return -errno;
	}
	/* Not the app's end: it may not expect that. */
	fcntl(pipe[0], F_SETFL, O_NONBLOCK);
	*reading = (struct zs_view_reading){
		.fd = pipe[0], .request = request, .until_ns = zs_clock_now() + ZS_VIEW_PASTING_NS};
	snprintf(reading->type, sizeof(reading->type), "%s", type);
	*write_fd = pipe[1];
	return 0;
}

static void end_reading(struct zs_view_reading *reading)
{
	if (reading->fd >= 0) {
		close(reading->fd);
	}
	free(reading->bytes);
	*reading = ZS_VIEW_NO_READING;
}

void zs_view_reading_cancel(struct zs_view_reading *reading, const char *why)
{
	if (reading->fd >= 0) {
		zs_qemu_clipboard_answer(reading->request, NULL, why, 0);
		end_reading(reading);
	}
}

static int make_room(struct zs_view_reading *reading)
{
	if (reading->size < reading->capacity) {
		return 0;
	}
	/* One byte more than can be sent tells that there is too much. */
	const size_t limit = (size_t)ZS_QEMU_CLIPBOARD_MAX + 1;
	const size_t doubled = reading->capacity == 0 ? FIRST_CAPACITY : 2 * reading->capacity;
	const size_t capacity = doubled < limit ? doubled : limit;
	uint8_t *bytes = realloc(reading->bytes, capacity);
	if (bytes == NULL) {
		return -ENOMEM;
	}
	reading->bytes = bytes;
	reading->capacity = capacity;
	return 0;
}

static int read_error(struct zs_view_reading *reading, int error, struct zs_error *err)
{
	zs_view_reading_cancel(reading, "the host's app did not give it");
	return error == -EFBIG ? zs_error_set(err, error, "clipboard", "read", NULL,
					 "it is more than %u MiB, which D-Bus does not take",
					 ZS_QEMU_CLIPBOARD_MAX >> 20)
	       : error == -ETIMEDOUT
		       ? zs_error_set(err, error, "clipboard", "read", NULL,
				 "the app that has it has not written all of it within 5 s")
		       : zs_error_set(err, error, "clipboard", "read", NULL, "");
}

int zs_view_reading_continue(struct zs_view_reading *reading, struct zs_error *err)
{
	for (size_t turn = 0; reading->fd >= 0 && turn < TURN;) {
		int ret = make_room(reading);
		if (ret < 0) {
			return read_error(reading, ret, err);
		}
		const ssize_t got = read(reading->fd, reading->bytes + reading->size,
			reading->capacity - reading->size);
		if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
			break;
		}
		if (got < 0) {
			return read_error(reading, -errno, err);
		}
		if (got == 0) {
			zs_qemu_clipboard_answer(
				reading->request, reading->type, reading->bytes, reading->size);
			end_reading(reading);
			return 0;
		}
		reading->size += (size_t)got;
		turn += (size_t)got;
		if (reading->size > ZS_QEMU_CLIPBOARD_MAX) {
			return read_error(reading, -EFBIG, err);
		}
	}
	return reading->fd >= 0 && zs_clock_now() >= reading->until_ns
		       ? read_error(reading, -ETIMEDOUT, err)
		       : 0;
}

void zs_view_writing_begin(struct zs_view_writing *writing, struct zs_qemu_clipboard_data *data)
{
	writing->data = *data;
	zs_qemu_clipboard_data_ref(&writing->data);
	writing->until_ns = zs_clock_now() + ZS_VIEW_PASTING_NS;
}

int zs_view_writing_continue(struct zs_view_writing *writing, struct zs_error *err)
{
	size_t turn = 0;
	while (writing->fd >= 0 && writing->data.message != NULL && turn < TURN) {
		const size_t left = writing->data.size - writing->written;
		const ssize_t put =
			left == 0
				? 0
				: write(writing->fd, writing->data.bytes + writing->written, left);
		if (put < 0 && (errno == EAGAIN || errno == EINTR)) {
			break;
		}
		if (put <= 0) {
			/* Done; or the app has closed its end, as it may. */
			zs_view_writing_end(writing);
			return 0;
		}
		writing->written += (size_t)put;
		turn += (size_t)put;
		writing->until_ns = zs_clock_now() + ZS_VIEW_PASTING_NS;
	}
	if (writing->fd < 0 || writing->data.message == NULL ||
		zs_clock_now() < writing->until_ns) {
		return 0;
	}
	zs_error_set(err, -ETIMEDOUT, "clipboard", "write", NULL,
		"an app that pastes has read nothing for 5 s, after %zu of %zu bytes",
		writing->written, writing->data.size);
	zs_view_writing_end(writing);
	return -ETIMEDOUT;
}

void zs_view_writing_end(struct zs_view_writing *writing)
{
	if (writing->fd >= 0) {
		close(writing->fd);
	}
	zs_qemu_clipboard_data_unref(&writing->data);
	*writing = ZS_VIEW_NO_WRITING;
}
