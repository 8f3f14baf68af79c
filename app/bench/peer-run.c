#include "app/bench/peer-run.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/cost/syscalls.h"
#include "app/common/clock.h"
#include "app/common/exit-status.h"
#include "app/common/signals.h"

/* A peer that shows nothing for so long is stuck: a hidden window, a screen that went away. */
#define SILENCE_MS 20000
/* One that is asked to end puts the screen back first. */
#define PATIENCE_MS 5000
#define WORDS 12

/** The words of a peer, and the room they are in. */
struct words {
	char *list[WORDS + 1];
	char texts[WORDS][640];
	size_t count;
};

/** What it says and has not been taken yet. */
struct child {
	pid_t pid;
	int out, error; ///< its standard output and error
	char line[256], said[512];
	size_t line_used, said_used;
	bool has_begun, has_ended;
	struct zs_kernel_cpu kernel;
	int kernel_known;
	uint64_t compositor_ns;
};

static void __attribute__((format(printf, 2, 3))) add(struct words *words, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(words->texts[words->count], sizeof(words->texts[0]), format, args);
	va_end(args);
	words->list[words->count] = words->texts[words->count];
	words->count++;
}

static void make_words(
	const struct zs_bench_peer_run *run, const char *program, struct words *words)
{
	*words = (struct words){0};
	add(words, "%s", program);
	if (run->peer->argument != NULL) {
		add(words, "%s", run->peer->argument);
	}
	add(words, "--scene=%s", run->scene);
	add(words, "--first=%" PRIu64, run->first);
	add(words, "--frames=%u", run->frames);
	add(words, "--warmup=%u", run->warmup);
	if (run->width != 0) {
		add(words, "--size=%ux%u", run->width, run->height);
	}
	if (run->damage >= 0) {
		add(words, "--damage=%.17g", run->damage);
	}
	if (run->device[0] != 0) {
		add(words, "--device=%s", run->device);
	}
	if (run->connector[0] != 0) {
		add(words, "--connector=%s", run->connector);
	}
	if (run->counts_calls) {
		add(words, "--mark");
	}
}

static void print_calls(uint64_t calls, void *data)
{
	dprintf(STDOUT_FILENO, "calls %" PRIu64 "\n", calls);
}

/** The peer's process, or that of its tracer. */
static _Noreturn void run_child(
	const struct zs_bench_peer_run *run, char *const *words, pid_t parent)
{
	int status = 0;
	zs_signals_finish(run->signal_fd);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent) {
		_exit(ZS_EXIT_FAILED);
	}
	if (!run->counts_calls) {
		execv(words[0], words);
		dprintf(STDERR_FILENO, "%s: %s\n", words[0], strerror(errno));
		_exit(ZS_EXIT_FAILED);
	}
	const int ret = zs_syscalls_trace((char **)words, print_calls, NULL, &status);
	if (ret < 0) {
		dprintf(STDERR_FILENO, "%s: ptrace: %s\n", run->peer->name, strerror(-ret));
	}
	_exit(ret < 0 || !WIFEXITED(status) ? ZS_EXIT_FAILED : WEXITSTATUS(status));
}

static int start(struct zs_bench_peer_run *run, char *const *words, struct child *child)
{
	int out[2], error[2];
	if (pipe2(out, O_CLOEXEC) < 0) {
		return -errno;
	}
	if (pipe2(error, O_CLOEXEC) < 0) {
		const int ret = -errno;
		close(out[0]);
		close(out[1]);
		return ret;
	}
	const pid_t parent = getpid();
	run->started_ns = zs_clock_now();
	child->pid = fork();
	if (child->pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		dup2(error[1], STDERR_FILENO);
		run_child(run, words, parent);
	}
	const int ret = child->pid < 0 ? -errno : 0;
	close(out[1]);
	close(error[1]);
	child->out = out[0];
	child->error = error[0];
	if (ret < 0) {
		close(out[0]);
		close(error[0]);
	}
	return ret;
}

/** Reads what others use, at the first frame that counts and behind the last. */
static void note_begin(struct zs_bench_peer_run *run, struct child *child)
{
	child->has_begun = true;
	zs_stolen_time_read(&run->stolen_before, "");
	child->kernel_known = zs_kernel_cpu_read(&child->kernel, NULL);
	if (run->has_compositor_clock) {
		child->compositor_ns = zs_clock_read(run->compositor_clock);
	}
}

static void note_end(struct zs_bench_peer_run *run, struct child *child)
{
	struct zs_kernel_cpu kernel;
	child->has_ended = child->has_begun;
	if (run->has_compositor_clock) {
		run->compositor_ns = zs_clock_read(run->compositor_clock) - child->compositor_ns;
	}
	zs_stolen_time_read(&run->stolen_after, "");
	run->has_kernel_cpu = child->kernel_known == 0 && zs_kernel_cpu_read(&kernel, NULL) == 0;
	run->kernel_cpu_ns =
		run->has_kernel_cpu ? zs_kernel_cpu_difference(&child->kernel, &kernel) : 0;
}

static void take_line(struct zs_bench_peer_run *run, struct child *child)
{
	uint32_t frames;
	if (sscanf(child->line, "first %" SCNu64, &run->first_ns) == 1 ||
		sscanf(child->line, "calls %" SCNu64, &run->calls) == 1) {
		return;
	}
	if (strcmp(child->line, "begin") == 0) {
		note_begin(run, child);
	} else if (sscanf(child->line,
			   "end %" SCNu32 " %" SCNd64 " %" SCNu64 " %" SCNu64 " %" SCNu64
			   " %" SCNu64,
			   &frames, &run->missed, &run->cpu_ns, &run->wall_ns, &run->page_faults,
			   &run->context_switches) == 6 &&
		   frames == run->frames) {
		note_end(run, child);
	}
}

/** True while there is more to come. */
static bool read_out(struct zs_bench_peer_run *run, struct child *child)
{
	char bytes[256];
	const ssize_t got = read(child->out, bytes, sizeof(bytes));
	for (ssize_t i = 0; i < got; i++) {
		if (bytes[i] == '\n') {
			child->line[child->line_used] = 0;
			child->line_used = 0;
			take_line(run, child);
		} else if (child->line_used + 1 < sizeof(child->line)) {
			child->line[child->line_used++] = bytes[i];
		}
	}
	return got > 0 || (got < 0 && errno == EINTR);
}

static bool read_error(struct child *child)
{
	char bytes[256];
	const ssize_t got = read(child->error, bytes, sizeof(bytes));
	for (ssize_t i = 0; i < got && child->said_used + 1 < sizeof(child->said); i++) {
		child->said[child->said_used++] = bytes[i];
	}
	return got > 0 || (got < 0 && errno == EINTR);
}

/** Until it has closed both. 0, -EINTR, or -ETIME if it has not said a word for long. */
static int follow(struct zs_bench_peer_run *run, struct child *child)
{
	struct pollfd fds[] = {
		{.fd = child->out, .events = POLLIN},
		{.fd = child->error, .events = POLLIN},
		{.fd = run->signal_fd, .events = POLLIN},
	};
	/* It is silent while it shows the frames that count. */
	const int limit = SILENCE_MS + (int)(run->frames * UINT64_C(200) > INT_MAX / 2
						       ? INT_MAX / 2
						       : run->frames * UINT64_C(200));
	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		const int ready = poll(fds, 3, limit);
		if (ready < 0 && errno == EINTR) {
			continue;
		}
		if (ready <= 0 || fds[2].revents != 0) {
			return ready < 0 ? -errno : ready == 0 ? -ETIME : -EINTR;
		}
		if (fds[0].revents != 0 && !read_out(run, child)) {
			fds[0].fd = -1;
		}
		if (fds[1].revents != 0 && !read_error(child)) {
			fds[1].fd = -1;
		}
	}
	return 0;
}

/** Its last words without their end and its name, or what became of it. */
static const char *last_words(struct child *child, int status, char *text, size_t size)
{
	child->said[child->said_used] = 0;
	child->said[strcspn(child->said, "\n")] = 0;
	if (WIFSIGNALED(status)) {
		snprintf(text, size, "its process was ended by SIG%s",
			sigabbrev_np(WTERMSIG(status)));
	} else {
		snprintf(text, size, "%s",
			child->said[0] != 0 ? child->said : "it ended without showing all frames");
	}
	return text;
}

/** Waits for its end, and makes one if it does not come. Its wait status. */
static int end_child(const struct child *child)
{
	int status = 0;
	for (int waited_ms = 0; waitpid(child->pid, &status, WNOHANG) == 0; waited_ms += 10) {
		if (waited_ms >= PATIENCE_MS) {
			kill(child->pid, SIGKILL);
			while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR) {
			}
			break;
		}
		poll(NULL, 0, 10);
	}
	return status;
}

int zs_bench_peer_run(struct zs_bench_peer_run *run, struct zs_error *err)
{
	struct words words;
	struct child child = {.pid = -1};
	char program[PATH_MAX], text[576];
	int ret = zs_bench_peer_find(run->peer, program, sizeof(program));
	if (ret < 0) {
		return zs_error_set(err, ret, run->peer->name, "execv", "install zeroscan",
			"there is no %.400s", program);
	}
	make_words(run, program, &words);
	ret = start(run, words.list, &child);
	if (ret < 0) {
		return zs_error_set(err, ret, run->peer->name, "fork", NULL, "");
	}
	ret = follow(run, &child);
	if (ret < 0) {
		kill(child.pid, SIGTERM);
	}
	close(child.out);
	close(child.error);
	const int status = end_child(&child);
	if (ret == -EINTR) {
		return ret;
	}
	if (ret < 0) {
		return zs_error_set(err, ret, run->peer->name, "wait",
			"see whether its window is hidden", "it showed no frame for long");
	}
	return child.has_ended && status == 0
		       ? 0
		       : zs_error_set(err, -ECANCELED, run->peer->name, "run", NULL, "%s",
				 last_words(&child, status, text, sizeof(text)));
}
