#include "tests/unit/check.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench/ipc.h"
#include "app/bench/parent.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "udmabuf/format.h"

/* The parent starts this very program for each round: main then plays a worker. */

#define WORKER "--worker="
#define FRAMES 10
#define ROUNDS 3

static const struct zs_bench_options options = {
	.display = "headless",
	.paths = {"copy"},
	.path_count = 1,
	.sizes = {{640, 480}},
	.size_count = 1,
	.scenes = {"plasma"},
	.scene_count = 1,
	.damages = {ZS_BENCH_OWN_DAMAGE},
	.damage_count = 1,
	.frames = FRAMES,
	.rounds = ROUNDS,
};

/* A worker. */

static void send_block(int fd)
{
	static const struct zs_frame frames[FRAMES];
	const struct zs_bench_ipc_opened opened = {.info.fourcc = ZS_FORMAT_HOST_XRGB8888};
	const struct zs_bench_measured measured = {.block.frames = FRAMES};
	zs_bench_ipc_send(fd, ZS_BENCH_IPC_OPENED, &opened);
	zs_bench_ipc_send_frames(fd, ZS_BENCH_IPC_MEASURED, &measured, frames, FRAMES);
}

static void send_end(int fd, bool is_cut_short)
{
	const struct zs_bench_ipc_ended ended = {ZS_EXIT_DONE, is_cut_short};
	zs_bench_ipc_send(fd, ZS_BENCH_IPC_ENDED, &ended);
}

static void play_whole(int fd)
{
	send_block(fd);
	send_end(fd, false);
}

static void play_killed(int fd)
{
	send_block(fd);
	raise(SIGTERM);
}

static void play_killed_behind(int fd)
{
	play_whole(fd);
	raise(SIGTERM);
}

static void play_cut_short(int fd)
{
	send_block(fd);
	send_end(fd, true);
}

static void play_silent(int fd)
{
	send_block(fd);
}

/** Has the parent asked to end, as by a session that is closed. */
static void play_interrupting(int fd)
{
	const int signals = zs_signals_init();
	struct pollfd asked = {.fd = signals, .events = POLLIN};
	send_block(fd);
	kill(getppid(), SIGINT);
	if (poll(&asked, 1, 60000) == 1) {
		kill(getppid(), SIGTERM);
		kill(getppid(), SIGHUP);
		send_end(fd, true);
	}
}

static const struct part {
	const char *name;
	void (*play)(int fd);
} parts[] = {
	{"whole", play_whole},
	{"killed", play_killed},
	{"killed behind", play_killed_behind},
	{"cut short", play_cut_short},
	{"silent", play_silent},
	{"interrupting", play_interrupting},
};

static int play(const char *name, const char *worker)
{
	const int fd = atoi(strrchr(worker, ':') + 1);
	const bool measures = atoi(worker + strlen(WORKER)) == ZS_BENCH_TASK_MEASURE;
	const struct zs_bench_ipc_started started = {getpid()};
	zs_bench_ipc_send(fd, ZS_BENCH_IPC_STARTED, &started);
	if (!measures) {
		send_end(fd, false);
	}
	for (size_t i = 0; i < COUNT(parts) && measures; i++) {
		if (strcmp(parts[i].name, name) == 0) {
			parts[i].play(fd);
		}
	}
	return 0;
}

/* The parent. */

struct fixture {
	struct zs_bench_run run;
	int signal_fd;
};

static int set_up(void **state)
{
	static struct fixture fixture;
	*state = &fixture;
	fixture.signal_fd = zs_signals_init();
	return fixture.signal_fd < 0 ? -1 : zs_bench_run_init(&fixture.run, &options);
}

/** What came of it must be there, also after signals that were not taken. */
static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	zs_signals_finish(fixture->signal_fd);
	zs_bench_run_finish(&fixture->run);
	return 0;
}

static const struct zs_bench_run *run(void **state, const char *name)
{
	struct fixture *fixture = *state;
	char *const words[] = {(char *)name};
	zs_bench_parent_run(&fixture->run, words, 1, fixture->signal_fd);
	return &fixture->run;
}

static void test_whole(void **state)
{
	const struct zs_bench_run *whole = run(state, "whole");
	assert_int_equal(whole->rounds_done, ROUNDS);
	assert_int_equal(whole->status, ZS_EXIT_DONE);
	assert_false(whole->partial);
}

/** However a worker ends early, the run ends, and what it has sent stays. */
static void assert_ended(const struct zs_bench_run *ended)
{
	assert_int_equal(ended->rounds_done, 0);
	assert_int_equal(ended->entry_count, 1);
	assert_int_equal(ended->status, ZS_EXIT_FAILED);
	assert_true(ended->partial);
}

static void test_killed(void **state)
{
	assert_ended(run(state, "killed"));
}

static void test_killed_behind(void **state)
{
	assert_ended(run(state, "killed behind"));
}

static void test_cut_short(void **state)
{
	assert_ended(run(state, "cut short"));
}

static void test_silent(void **state)
{
	assert_ended(run(state, "silent"));
}

static void test_interrupted(void **state)
{
	const struct zs_bench_run *interrupted = run(state, "interrupting");
	assert_ended(interrupted);
	assert_string_equal(interrupted->interrupted, "INT");
}

int main(int argc, char **argv)
{
	if (argc > 2 && strncmp(argv[argc - 1], WORKER, strlen(WORKER)) == 0) {
		return play(argv[1], argv[argc - 1]);
	}
	zs_log_set_level(ZS_LOG_ERROR);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed_behind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cut_short, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_silent, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_interrupted, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
