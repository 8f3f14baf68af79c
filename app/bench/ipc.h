#ifndef ZS_APP_BENCH_IPC_H
#define ZS_APP_BENCH_IPC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/bench/cost/hardware.h"
#include "app/bench/plan.h"
#include "app/common/exit-status.h"
#include "app/measure/frame.h"
#include "app/measure/run-info.h"

/* What a worker tells the bench that started it, through a pipe: plain data of one program. */

enum zs_bench_ipc_type {
	ZS_BENCH_IPC_STARTED,
	ZS_BENCH_IPC_OPENED,
	ZS_BENCH_IPC_ERROR,
	ZS_BENCH_IPC_MEASURED,
	ZS_BENCH_IPC_CALLS,
	ZS_BENCH_IPC_LOADED,
	ZS_BENCH_IPC_MISSING,
	ZS_BENCH_IPC_ENDED,
};

/** Where in the matrix: a cell by its index in the options' order, and one of its paths. */
struct zs_bench_position {
	uint32_t cell;
	int32_t path; ///< -1: all paths of the cell
};

/** A worker is there: whom to tell that it shall end, as a tracer may stand between. */
struct zs_bench_ipc_started {
	int32_t process;
};

/** A path shows its first frame. */
struct zs_bench_ipc_opened {
	struct zs_bench_position position;
	struct zs_run_info info;
	struct zs_frame first;
};

/** A path, or a cell, cannot be had. */
struct zs_bench_ipc_error {
	struct zs_bench_position position;
	enum zs_exit_status status;
	char text[768];
};

/** A block is done; its frames follow. */
struct zs_bench_measured {
	struct zs_bench_position position;
	struct zs_bench_block block;
	bool verified;
	uint32_t shown;       ///< frame number that the display showed at its end
	uint64_t picture;     ///< hash of the pixels that it showed
	double kernel_cpu_ns; ///< of all kernel threads meanwhile, a frame; NAN if unknown
	double hardware[ZS_HARDWARE_COUNT]; ///< a frame; NAN for the missing
};

/** System calls of one marked region. */
struct zs_bench_ipc_calls {
	uint64_t calls;
};

/** A step of the search for the load that survives. */
struct zs_bench_ipc_loaded {
	struct zs_bench_position position;
	double draw_us;  ///< that drawing was made to take
	double drawn_us; ///< mean of what it took: more if the scene takes longer
	uint32_t frames; ///< of a try
	uint32_t missed; ///< vblanks, in the try that counts
	uint32_t tries;
};

/** Why a cost is not in the results. */
struct zs_bench_missing {
	char cost[32], reason[224];
};

/** The worker is through. */
struct zs_bench_ipc_ended {
	enum zs_exit_status status;
	int32_t signal; ///< that cut it short; 0 if none did
};

/** Sends a message with `count` frames behind it. 0 or a negative errno. */
int zs_bench_ipc_send(int fd, enum zs_bench_ipc_type type, const void *body, size_t size,
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
 * The next whole message: its kind, its body in `body`, aligned for any of the above, and its
 * frames. -EAGAIN if there is none yet, -EBADMSG for what no worker sends. Valid until the next
 * call of either.
 */
int zs_bench_inbox_take(struct zs_bench_inbox *inbox, const void **body,
	const struct zs_frame **frames, size_t *count);

#endif
