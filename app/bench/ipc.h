#ifndef ZS_APP_BENCH_IPC_H
#define ZS_APP_BENCH_IPC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/bench/run.h"

/* What a worker sends its parent through a pipe: plain data of one program. */

/** Each with the struct that is its body. */
enum zs_bench_ipc_type {
	ZS_BENCH_IPC_STARTED,     ///< zs_bench_ipc_started
	ZS_BENCH_IPC_OPENED,      ///< zs_bench_ipc_opened
	ZS_BENCH_IPC_ERROR,       ///< zs_bench_ipc_error
	ZS_BENCH_IPC_MEASURED,    ///< zs_bench_measured: a block is done; its frames follow
	ZS_BENCH_IPC_CALLS,       ///< zs_bench_ipc_calls
	ZS_BENCH_IPC_LOADED,      ///< zs_bench_ipc_loaded
	ZS_BENCH_IPC_MISSING,     ///< zs_bench_missing
	ZS_BENCH_IPC_INTERRUPTED, ///< zs_bench_interruption
	ZS_BENCH_IPC_FIRST,       ///< zs_bench_ipc_first
	ZS_BENCH_IPC_ENDED,       ///< zs_bench_ipc_ended
};

/** A worker runs. */
struct zs_bench_ipc_started {
	/** The one to end by a signal: the parent's child may be its tracer. Or a negative errno:
	 * it could not be started. */
	int32_t process;
};

/** A path shows its first frame. */
struct zs_bench_ipc_opened {
	struct zs_bench_position position;
	struct zs_run_info info;
	struct zs_frame first;
};

/** A process that shows by this path or peer alone has its first frame on the screen. */
struct zs_bench_ipc_first {
	struct zs_bench_position position;
	uint64_t started_ns; ///< 0: when the parent has started it
	uint64_t shown_ns;
};

/** A path, or a cell, is not possible, or failed. */
struct zs_bench_ipc_error {
	struct zs_bench_position position;
	enum zs_exit_status status;
	char text[768];
};

/** System calls of one marked region. */
struct zs_bench_ipc_calls {
	uint64_t calls;
};

/** A step of the search for the load that survives is done. */
struct zs_bench_ipc_loaded {
	struct zs_bench_position position;
	struct zs_bench_load_step step;
};

/** The worker has done its task, or was cut short. */
struct zs_bench_ipc_ended {
	enum zs_exit_status status;
	bool is_cut_short; ///< by a signal, or by an event of the display
};

/** Sends a message; `body` is the struct of its type. 0 or a negative errno. */
int zs_bench_ipc_send(int fd, enum zs_bench_ipc_type type, const void *body);

/** Sends one with `count` frames behind its body. 0 or a negative errno. */
int zs_bench_ipc_send_frames(int fd, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count);

/** What has come through a pipe and is not read yet. */
struct zs_bench_inbox {
	char *bytes;
	size_t used, room;
	size_t taken; ///< of the message given last
};

/** Accepts a zeroed one. */
void zs_bench_inbox_finish(struct zs_bench_inbox *inbox);

/** Reads what is there: 1, 0 at the end of the pipe, or a negative errno. */
int zs_bench_inbox_read(struct zs_bench_inbox *inbox, int fd);

/**
 * The next whole message: its type, its body in `body`, aligned for any of the above, and its
 * frames. -EAGAIN if there is none yet, -EBADMSG for what no worker sends. Valid until the next
 * call of either.
 */
int zs_bench_inbox_take(struct zs_bench_inbox *inbox, const void **body,
	const struct zs_frame **frames, size_t *count);

#endif
