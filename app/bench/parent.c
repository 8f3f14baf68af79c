#include "app/bench/parent.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/collect.h"
#include "app/bench/compared.h"
#include "app/bench/cost/syscalls.h"
#include "app/bench/progress.h"
#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"

/* What a path costs beside its frames, in frames, for the estimate of the time left. */
#define PREROLL_FRAMES 8
#define TRACED_FRAMES (ZS_BENCH_TRACED_FEW + ZS_BENCH_TRACED_MANY + PREROLL_FRAMES)

/* This very program, whatever its name. */
#define SELF "/proc/self/exe"

/* A session that is closed sends several signals, which are one request to end. */
#define PATIENCE_NS UINT64_C(1000000000)

struct parent {
	struct zs_bench_run *run;
	char *const *words;
	size_t word_count;
	struct zs_bench_progress progress;
	int signal_fd;
	uint64_t interrupted_ns;
	uint64_t started_ns; ///< when its process was made
	pid_t worker;        ///< the process that signals go to; 0 until its first message
	int error;           ///< the negative errno with which it could not be started; 0 if it was
	bool ended;          ///< the worker has sent its last message, and done its task
	bool cut_short;
};

/** The words of a worker: the user's own, and its task. NULL without memory. */
static char **make_words(const struct zs_bench_options *options, char *const *words, size_t count,
	enum zs_bench_task task, uint32_t round, int fd, char *texts, size_t size)
{
	char **made = calloc(count + 4, sizeof(*made));
	if (made == NULL) {
		return NULL;
	}
	const int length = snprintf(texts, size, "--seed=%u", options->seed) + 1;
	snprintf(texts + length, size - (size_t)length, "--worker=%d:%u:%d", task, round, fd);
	made[0] = (char *)SELF;
	size_t used = 1;
	for (size_t i = 0; i < count; i++) {
		/* Behind it ours would be no options. */
		if (strcmp(words[i], "--") != 0) {
			made[used++] = words[i];
		}
	}
	made[used++] = texts;
	made[used++] = texts + length;
	return made;
}

/** Starts a worker, whose messages come through `fd`. Its process, or a negative errno. */
static pid_t start(struct parent *parent, enum zs_bench_task task, uint32_t round, int *fd)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) < 0) {
		return -errno;
	}
	char texts[64];
	char **words = make_words(parent->run->options, parent->words, parent->word_count, task,
		round, ends[1], texts, sizeof(texts));
	const pid_t self = getpid();
	parent->started_ns = zs_clock_now();
	const pid_t child = words == NULL ? -1 : fork();
	if (child == 0) {
		zs_signals_finish(parent->signal_fd);
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		fcntl(ends[1], F_SETFD, 0);
		if (getppid() == self) {
			execv(words[0], words);
			const struct zs_bench_ipc_started failed = {-errno};
			zs_bench_ipc_send(ends[1], ZS_BENCH_IPC_STARTED, &failed);
		}
		_exit(ZS_EXIT_FAILED);
	}
	const int error = words == NULL ? ENOMEM : errno;
	free(words);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return -error;
	}
	*fd = ends[0];
	return child;
}

static const char *describe(const struct zs_bench_run *run,
	const struct zs_bench_position *position, char *text, size_t size)
{
	const struct zs_bench_series *series =
		zs_bench_run_series(run, position->cell, (size_t)position->path);
	snprintf(text, size, "%s %ux%u by %s", series->info.scene, series->info.width,
		series->info.height, series->info.path);
	return text;
}

/** Adds the frames that a message stands for to the progress. */
static void count_frames_of(struct parent *parent, int type, const void *body, const char *task)
{
	const struct zs_bench_run *run = parent->run;
	const struct zs_bench_position *position = body;
	uint64_t frames = 0;
	char what[768], where[640] = "";
	switch (type) {
	case ZS_BENCH_IPC_OPENED:
		frames = run->options->warmup + PREROLL_FRAMES;
		break;
	case ZS_BENCH_IPC_MEASURED:
		frames = ((const struct zs_bench_measured *)body)->block.frames;
		break;
	case ZS_BENCH_IPC_LOADED:
		frames = ((const struct zs_bench_ipc_loaded *)body)->step.frames +
			 PREROLL_FRAMES / 2;
		break;
	default:
		return;
	}
	snprintf(what, sizeof(what), "%s, %s", task, describe(run, position, where, sizeof(where)));
	zs_bench_progress_add(&parent->progress, frames, what);
}

static void note_started(struct parent *parent, const struct zs_bench_ipc_started *started)
{
	if (started->process <= 0) {
		parent->error = started->process;
		return;
	}
	parent->worker = started->process;
	if (parent->run->interrupted != NULL) {
		kill(parent->worker, SIGTERM);
	}
}

/** Handles all messages that have come whole. 0 or a negative errno. */
static int handle_messages(struct parent *parent, struct zs_bench_inbox *inbox, const char *task)
{
	const void *body;
	const struct zs_frame *frames;
	size_t count;
	int type;
	while ((type = zs_bench_inbox_take(inbox, &body, &frames, &count)) >= 0) {
		struct zs_bench_ipc_first first;
		if (type == ZS_BENCH_IPC_FIRST) {
			memcpy(&first, body, sizeof(first));
			first.started_ns =
				first.started_ns == 0 ? parent->started_ns : first.started_ns;
			body = &first;
		}
		const int ret = zs_bench_collect(parent->run, type, body, frames, count);
		if (ret < 0) {
			return ret;
		}
		if (type == ZS_BENCH_IPC_ENDED) {
			const struct zs_bench_ipc_ended *ended = body;
			parent->ended = !ended->is_cut_short;
			parent->cut_short = ended->is_cut_short;
		}
		if (type == ZS_BENCH_IPC_STARTED) {
			note_started(parent, body);
		}
		count_frames_of(parent, type, body, task);
	}
	return type == -EAGAIN ? 0 : type;
}

/** The first signal asks the worker to end, another some time later kills it. */
static void take_signal(struct parent *parent, pid_t child)
{
	const int number = zs_signals_take(parent->signal_fd);
	const pid_t worker = parent->worker > 0 ? parent->worker : child;
	if (number == 0) {
		return;
	}
	const uint64_t now = zs_clock_now();
	if (parent->run->interrupted != NULL) {
		if (now - parent->interrupted_ns > PATIENCE_NS) {
			kill(worker, SIGKILL);
		}
		return;
	}
	parent->interrupted_ns = now;
	parent->run->interrupted = sigabbrev_np(number);
	zs_log(ZS_LOG_INFO, "SIG%s: ending the round, keeping what was measured",
		sigabbrev_np(number));
	kill(worker, SIGTERM);
}

/** Handles messages until the worker has closed its end. 0 or a negative errno. */
static int collect(struct parent *parent, pid_t child, int fd, const char *task)
{
	struct zs_bench_inbox inbox = {0};
	int ret = 1;
	while (ret > 0) {
		struct pollfd fds[] = {
			{.fd = fd, .events = POLLIN},
			{.fd = parent->signal_fd, .events = POLLIN},
		};
		if (poll(fds, 2, -1) < 0 && errno != EINTR) {
			ret = -errno;
			break;
		}
		if (fds[1].revents != 0) {
			take_signal(parent, child);
		}
		if (fds[0].revents != 0) {
			ret = zs_bench_inbox_read(&inbox, fd);
			const int taken = handle_messages(parent, &inbox, task);
			ret = taken < 0 ? taken : ret;
		}
	}
	zs_bench_inbox_finish(&inbox);
	return ret;
}

static void fail(struct parent *parent, const char *task, const char *why)
{
	struct zs_bench_run *run = parent->run;
	zs_log(ZS_LOG_ERROR, "%s: %s; what was measured is kept", task, why);
	run->partial = true;
	run->status = run->status == ZS_EXIT_DONE ? ZS_EXIT_FAILED : run->status;
}

/** A machine on which this program cannot be started anew. */
static void fail_start(struct parent *parent, const char *task, int error)
{
	char why[192];
	snprintf(why, sizeof(why), SELF ": execv: %s: its process could not be started%s",
		strerror(-error), error == -ENOENT ? "; mount /proc" : "");
	parent->run->status = ZS_EXIT_IMPOSSIBLE;
	fail(parent, task, why);
}

/** Runs a worker to its end. True if it has done its task. */
static bool run_worker(
	struct parent *parent, enum zs_bench_task task, uint32_t round, const char *name)
{
	int fd = -1, status = 0;
	parent->ended = parent->cut_short = false;
	parent->worker = parent->error = 0;
	const pid_t child = start(parent, task, round, &fd);
	if (child < 0) {
		fail(parent, name, strerror(-(int)child));
		return false;
	}
	const int ret = collect(parent, child, fd, name);
	if (ret < 0) {
		kill(child, SIGKILL);
	}
	close(fd);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
	}
	if (ret < 0) {
		fail(parent, name, strerror(-ret));
	} else if (parent->run->interrupted != NULL) {
		return false;
	} else if (parent->error != 0) {
		fail_start(parent, name, parent->error);
	} else if (WIFSIGNALED(status)) {
		char why[64];
		snprintf(why, sizeof(why), "its process was ended by SIG%s",
			sigabbrev_np(WTERMSIG(status)));
		fail(parent, name, why);
	} else if (parent->cut_short) {
		fail(parent, name,
			"it was cut short, by a signal or by another device in the place of the "
			"display's");
	} else if (!parent->ended) {
		fail(parent, name, "its process ended too soon");
	}
	/* A signal behind its last message asks to end, too, or is a crash. */
	return ret == 0 && parent->ended && !WIFSIGNALED(status);
}

static bool has_results(const struct zs_bench_run *run)
{
	return run->entry_count > 0;
}

static uint64_t count_frames(const struct zs_bench_run *run)
{
	const struct zs_bench_options *options = run->options;
	/* Headless waits for vblanks only with --pace. */
	const bool is_free = strcmp(options->display, "headless") == 0 && options->pace_count == 0;
	const uint64_t pairs = run->series_count;
	uint64_t sizes = 0;
	for (size_t i = 0; i < run->plan.cell_count; i++) {
		sizes += zs_bench_load_is_wanted(&run->plan, i);
	}
	const uint64_t round = options->frames + options->warmup + PREROLL_FRAMES;
	const uint64_t load = ZS_BENCH_LOAD_STEPS * (ZS_BENCH_LOAD_FRAMES + PREROLL_FRAMES / 2) +
			      options->warmup + PREROLL_FRAMES;
	return pairs * (options->rounds * round + TRACED_FRAMES) +
	       (options->load && !is_free ? sizes * run->plan.path_count * load : 0);
}

/** How long each path takes from its process to its first frame, as peers are asked. */
static void run_starts(struct parent *parent)
{
	struct zs_bench_run *run = parent->run;
	for (uint32_t i = 0; i < run->series_count && run->interrupted == NULL; i++) {
		const size_t path = i % run->plan.path_count;
		if (run->series[i].opened && zs_bench_peer_of(run->options, path) == NULL) {
			run_worker(parent, ZS_BENCH_TASK_START, i, "start");
		}
	}
}

static void run_rounds(struct parent *parent)
{
	struct zs_bench_run *run = parent->run;
	const uint32_t rounds = run->options->rounds;
	for (uint32_t round = 0; round < rounds; round++) {
		char name[64];
		snprintf(name, sizeof(name), "round %u of %u", round + 1, rounds);
		if (!run_worker(parent, ZS_BENCH_TASK_MEASURE, round, name)) {
			break;
		}
		run->rounds_done++;
		if (run->options->peers) {
			run_starts(parent);
		}
		/* What one round cannot do at all, the next cannot do either. */
		if (!has_results(run)) {
			break;
		}
	}
	run->partial |= run->rounds_done < rounds;
}

/** Where no path waits for vblanks there is none to miss. */
static void search_load(struct parent *parent)
{
	struct zs_bench_run *run = parent->run;
	const struct zs_bench_missing missing = {
		.cost = "load", .reason = "searched for only with --pace flip"};
	for (size_t i = 0; i < run->series_count; i++) {
		if (run->series[i].opened && zs_pacing_find(run->series[i].info.pace)->throttled) {
			run_worker(parent, ZS_BENCH_TASK_LOAD, 0, "load");
			return;
		}
	}
	zs_bench_run_add_missing(run, &missing);
}

void zs_bench_parent_run(struct zs_bench_run *run, char *const *words, size_t count, int signal_fd)
{
	struct parent parent = {
		.run = run, .words = words, .word_count = count, .signal_fd = signal_fd};
	const uint64_t start_ns = zs_clock_now();
	zs_bench_progress_init(&parent.progress, count_frames(run));
	run_rounds(&parent);
	const bool go_on = run->rounds_done == run->options->rounds && has_results(run);
	if (go_on) {
		run_worker(&parent, ZS_BENCH_TASK_SYSCALLS, 0, "system calls");
	}
	if (go_on && run->options->load && run->interrupted == NULL) {
		search_load(&parent);
	}
	zs_bench_progress_finish(&parent.progress);
	run->seconds = (double)(zs_clock_now() - start_ns) / 1e9;
	if (run->interrupted != NULL) {
		run->partial = true;
		run->status = ZS_EXIT_FAILED;
	}
}

static void send_calls(uint64_t calls, void *data)
{
	const struct zs_bench_options *options = data;
	const struct zs_bench_ipc_calls counted = {calls};
	zs_bench_ipc_send(options->task_fd, ZS_BENCH_IPC_CALLS, &counted);
}

enum zs_exit_status zs_bench_parent_trace(
	const struct zs_bench_options *options, char *const *words, size_t count)
{
	char texts[64];
	char **made = make_words(options, words, count, ZS_BENCH_TASK_TRACED, 0, options->task_fd,
		texts, sizeof(texts));
	int status = 0;
	const int ret = made == NULL
				? -ENOMEM
				: zs_syscalls_trace(made, send_calls, (void *)options, &status);
	free(made);
	if (ret == 0) {
		return WIFEXITED(status) ? WEXITSTATUS(status) : ZS_EXIT_FAILED;
	}
	/* Results without system calls are results. */
	struct zs_bench_missing missing = {.cost = "system_calls"};
	snprintf(missing.reason, sizeof(missing.reason), "ptrace: %s: %s", strerror(-ret),
		ret == -EPERM ? "allow it, e.g. by sysctl kernel.yama.ptrace_scope=1"
			      : "the worker could not be traced");
	zs_bench_ipc_send(options->task_fd, ZS_BENCH_IPC_MISSING, &missing);
	const struct zs_bench_ipc_ended ended = {ZS_EXIT_DONE, false};
	zs_bench_ipc_send(options->task_fd, ZS_BENCH_IPC_ENDED, &ended);
	return ZS_EXIT_DONE;
}
