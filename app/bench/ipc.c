#include "app/bench/ipc.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/io.h"
#include "app/common/signals.h"

#define READ_SIZE 65536

/** In front of every message. */
struct header {
	uint32_t type, frames;
};

/** By type. */
static const size_t body_sizes[] = {
	[ZS_BENCH_IPC_STARTED] = sizeof(struct zs_bench_ipc_started),
	[ZS_BENCH_IPC_OPENED] = sizeof(struct zs_bench_ipc_opened),
	[ZS_BENCH_IPC_ERROR] = sizeof(struct zs_bench_ipc_error),
	[ZS_BENCH_IPC_MEASURED] = sizeof(struct zs_bench_measured),
	[ZS_BENCH_IPC_CALLS] = sizeof(struct zs_bench_ipc_calls),
	[ZS_BENCH_IPC_LOADED] = sizeof(struct zs_bench_ipc_loaded),
	[ZS_BENCH_IPC_MISSING] = sizeof(struct zs_bench_missing),
	[ZS_BENCH_IPC_INTERRUPTED] = sizeof(struct zs_bench_interruption),
	[ZS_BENCH_IPC_FIRST] = sizeof(struct zs_bench_ipc_first),
	[ZS_BENCH_IPC_ENDED] = sizeof(struct zs_bench_ipc_ended),
};

#define TYPES (sizeof(body_sizes) / sizeof(body_sizes[0]))

/** As zs_io_write_all; while the pipe is full, a signal that asks to end ends the process. */
static int write_all(int fd, const void *data, size_t size)
{
	const char *bytes = data;
	int ret = 0;
	for (size_t done = 0; done < size && ret == 0;) {
		/* So much does not block once poll says that it may be written: pipe(7). */
		const size_t part = size - done < PIPE_BUF ? size - done : PIPE_BUF;
		struct pollfd pipe = {.fd = fd, .events = POLLOUT};
		ret = zs_signals_poll(&pipe, 1);
		ret = ret < 0 ? ret : zs_io_write_all(fd, bytes + done, part);
		done += part;
	}
	return ret;
}

int zs_bench_ipc_send_frames(int fd, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count)
{
	const struct header header = {type, (uint32_t)count};
	int ret = write_all(fd, &header, sizeof(header));
	ret = ret < 0 ? ret : write_all(fd, body, body_sizes[type]);
	return ret < 0 ? ret : write_all(fd, frames, count * sizeof(*frames));
}

int zs_bench_ipc_send(int fd, enum zs_bench_ipc_type type, const void *body)
{
	return zs_bench_ipc_send_frames(fd, type, body, NULL, 0);
}

void zs_bench_inbox_finish(struct zs_bench_inbox *inbox)
{
	free(inbox->bytes);
	*inbox = (struct zs_bench_inbox){0};
}

/** Moves what is left to the front, where it is aligned. */
static void drop_taken(struct zs_bench_inbox *inbox)
{
	if (inbox->taken > 0) {
		inbox->used -= inbox->taken;
		memmove(inbox->bytes, inbox->bytes + inbox->taken, inbox->used);
		inbox->taken = 0;
	}
}

int zs_bench_inbox_read(struct zs_bench_inbox *inbox, int fd)
{
	drop_taken(inbox);
	if (inbox->room - inbox->used < READ_SIZE) {
		char *grown = realloc(inbox->bytes, 2 * inbox->room + READ_SIZE);
		if (grown == NULL) {
			return -ENOMEM;
		}
		inbox->bytes = grown;
		inbox->room = 2 * inbox->room + READ_SIZE;
	}
	const ssize_t got = read(fd, inbox->bytes + inbox->used, inbox->room - inbox->used);
	if (got < 0) {
		return errno == EINTR || errno == EAGAIN ? 1 : -errno;
	}
	inbox->used += (size_t)got;
	return got > 0;
}

int zs_bench_inbox_take(struct zs_bench_inbox *inbox, const void **body,
	const struct zs_frame **frames, size_t *count)
{
	struct header header;
	drop_taken(inbox);
	if (inbox->used < sizeof(header)) {
		return -EAGAIN;
	}
	memcpy(&header, inbox->bytes, sizeof(header));
	if (header.type >= TYPES || header.frames > ZS_FRAMES_MAX) {
		return -EBADMSG;
	}
	const size_t size = body_sizes[header.type];
	const size_t whole = sizeof(header) + size + header.frames * sizeof(struct zs_frame);
	if (inbox->used < whole) {
		return -EAGAIN;
	}
	*body = inbox->bytes + sizeof(header);
	*frames = (const struct zs_frame *)(inbox->bytes + sizeof(header) + size);
	*count = header.frames;
	inbox->taken = whole;
	return (int)header.type;
}
