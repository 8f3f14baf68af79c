#ifndef ZS_APP_COMMON_CHILD_TASK_H
#define ZS_APP_COMMON_CHILD_TASK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "udmabuf/error.h"

/**
 * Work that may crash or hang, and so is done by this very program started anew: this process may
 * have threads, and a fork of it could stop at their locks.
 */
struct zs_child_task {
	const char *name;
	unsigned wall_limit_s, cpu_limit_s; ///< seconds until the child is ended; 0: no limit
	bool is_interruptible; ///< signals that end zeroscan end the child too, blocked or not
	size_t answer_size;    ///< bytes
	/** In the child: fills in the answer, zeroed before. */
	void (*run)(const void *request, size_t request_size, void *answer);
	/**
	 * Instead of `run`, of a task for zs_child_task_read: writes an answer of any size to the
	 * pipe `answer`.
	 */
	void (*write)(const void *request, size_t request_size, int answer);
	/**
	 * Instead of `run`, of a child that is started by zs_child_start: works for its parent,
	 * until `channel` has an end. The channel is fd ZS_CHILD_CHANNEL, the only one besides the
	 * standard ones, which are /dev/null.
	 */
	void (*serve)(int channel);
};

#define ZS_CHILD_CHANNEL 3

/** A child that stays. */
struct zs_child {
	pid_t pid;
	int channel; ///< a socket of packets (SOCK_SEQPACKET); -1 if there is no child
};

/** How a child came to its end. */
enum zs_child_end {
	ZS_CHILD_ANSWERED, ///< its answer is whole
	ZS_CHILD_EXITED,   ///< before it had answered
	ZS_CHILD_SIGNALLED,
	ZS_CHILD_TIMED_OUT,
};

struct zs_child_outcome {
	enum zs_child_end end;
	int number; ///< the exit status or the signal
};

/** A piece of a request; pieces lie behind each other in the child. */
struct zs_child_piece {
	const void *data;
	size_t size;
};

/**
 * Called first in main, with all of the program's tasks, a NULL behind them: where this process is
 * the child of zs_child_task_run, does its task and exits.
 */
void zs_child_task_serve(const struct zs_child_task *const *tasks, int argc, char **argv);

/**
 * Has a child do `task`, which must be one of those served, and waits for it. 0 with `outcome`, and
 * with `answer` if there is one; or a negative errno with `err` if no child could be started.
 */
int zs_child_task_run(const struct zs_child_task *task, const struct zs_child_piece *pieces,
	size_t piece_count, void *answer, struct zs_child_outcome *outcome, struct zs_error *err);

/** How an answer of any size is read. */
struct zs_child_reader {
	unsigned limit_s; ///< then the child is ended, even if it sleeps in the kernel for ever
	int signal_fd;    ///< readable when the child is to end before (SIGTERM); -1: there is none
	void (*take)(void *data, const char *bytes, size_t size); ///< gets each piece as it comes
	void *data;
};

/**
 * Has a child do `task`, which writes, and waits for its end. 0 with `outcome`, in which
 * ZS_CHILD_ANSWERED is a task that came to its end; or a negative errno with `err`.
 */
int zs_child_task_read(const struct zs_child_task *task, const struct zs_child_piece *pieces,
	size_t piece_count, const struct zs_child_reader *reader, struct zs_child_outcome *outcome,
	struct zs_error *err);

/** Starts a child that does `task`. 0, or a negative errno with `err`. */
int zs_child_start(const struct zs_child_task *task, struct zs_child *child, struct zs_error *err);

/** Ends a child, if it has not come to its end by itself; tells how. Accepts one that is none. */
void zs_child_end(
	const struct zs_child_task *task, struct zs_child *child, struct zs_child_outcome *outcome);

#endif
