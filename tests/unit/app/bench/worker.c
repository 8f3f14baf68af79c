#include "tests/unit/check.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/ipc.h"
#include "app/bench/options.h"
#include "app/bench/worker.h"

/* Blocks of a round with one path: there and back. */
#define BLOCKS 2
#define TRIES 60

/* The worker is this very program, started anew. */
static int work(int argc, char **argv)
{
	struct zs_bench_options options;
	return zs_bench_options_parse(&options, argc, argv) < 0
		       ? 98
		       : (int)zs_bench_worker_run(&options);
}

/** A worker beside this process, and what it has sent. */
struct worker {
	pid_t pid;
	int fd, status; ///< waitpid's, once it has ended
	struct zs_bench_inbox inbox;
	unsigned blocks;
	bool has_ended, is_cut_short;
};

static void start(struct worker *worker)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	*worker = (struct worker){.pid = fork(), .fd = ends[0]};
	if (worker->pid == 0) {
		char task[32];
		snprintf(task, sizeof(task), "--worker=%d:0:%d", ZS_BENCH_TASK_MEASURE, ends[1]);
		close(ends[0]);
		execl("/proc/self/exe", "bench", "--display=headless", "--paths=copy",
			"--sizes=1920x1080", "--frames=2", "--warmup=1", task, NULL);
		_exit(99);
	}
	close(ends[1]);
}

/** Reads until so many blocks have come, or the end. False at the end. */
static bool read_until(struct worker *worker, unsigned blocks)
{
	while (worker->blocks < blocks) {
		const void *body;
		const struct zs_frame *frames;
		size_t count;
		int type;
		if (zs_bench_inbox_read(&worker->inbox, worker->fd) != 1) {
			return false;
		}
		while ((type = zs_bench_inbox_take(&worker->inbox, &body, &frames, &count)) >= 0) {
			worker->blocks += type == ZS_BENCH_IPC_MEASURED;
			if (type == ZS_BENCH_IPC_ENDED) {
				worker->has_ended = true;
				worker->is_cut_short =
					((const struct zs_bench_ipc_ended *)body)->is_cut_short;
			}
		}
	}
	return true;
}

static int finish(struct worker *worker)
{
	read_until(worker, UINT32_MAX);
	close(worker->fd);
	zs_bench_inbox_finish(&worker->inbox);
	if (worker->pid > 0) {
		assert_int_equal(waitpid(worker->pid, &worker->status, 0), worker->pid);
	}
	return worker->status;
}

/** True if the worker was stopped between its last block and its end. */
static bool stop_behind_last_block(struct worker *worker)
{
	struct pollfd more = {.fd = worker->fd, .events = POLLIN};
	assert_true(read_until(worker, BLOCKS));
	kill(worker->pid, SIGSTOP);
	assert_int_equal(waitpid(worker->pid, &worker->status, WUNTRACED), worker->pid);
	if (!WIFSTOPPED(worker->status)) {
		worker->pid = 0;
		return false;
	}
	return !worker->has_ended && poll(&more, 1, 0) == 0;
}

static void test_ends(void **state)
{
	struct worker worker;
	start(&worker);
	assert_int_equal(finish(&worker), 0);
	assert_int_equal(worker.blocks, BLOCKS);
	assert_true(worker.has_ended && !worker.is_cut_short);
}

/** Whenever it comes: a round that is not whole does not pass for one. */
static void test_signal_at_any_time(void **state)
{
	for (useconds_t delay = 0; delay < 40000; delay = 2 * delay + 100) {
		struct worker worker;
		start(&worker);
		usleep(delay);
		kill(worker.pid, SIGTERM);
		const int status = finish(&worker);
		assert_true(WIFSIGNALED(status) || !worker.has_ended || worker.is_cut_short ||
			    worker.blocks == BLOCKS);
	}
}

/** With all frames shown, but not all cleaned up. */
static void test_signal_behind_last_block(void **state)
{
	unsigned cut_short = 0;
	for (unsigned i = 0; i < TRIES && cut_short == 0; i++) {
		struct worker worker;
		start(&worker);
		const bool is_stopped = stop_behind_last_block(&worker);
		if (worker.pid > 0) {
			kill(worker.pid, is_stopped ? SIGTERM : SIGKILL);
			kill(worker.pid, SIGCONT);
		}
		const int status = finish(&worker);
		if (is_stopped) {
			assert_true(worker.is_cut_short || WIFSIGNALED(status));
			cut_short += worker.is_cut_short;
		}
	}
	assert_int_equal(cut_short, 1);
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		return work(argc, argv);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_signal_at_any_time),
		cmocka_unit_test(test_signal_behind_last_block),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
