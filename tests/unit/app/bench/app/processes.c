#include "tests/unit/check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/bench/app/processes.h"

#define BUSY_NS 60000000

static uint64_t own_cpu(void)
{
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/** Uses so much CPU time, says so, and waits to be killed. */
static void be_busy(int said)
{
	const uint64_t start = own_cpu();
	while (own_cpu() - start < BUSY_NS) {
	}
	if (write(said, "!", 1) != 1) {
		_exit(1);
	}
	for (;;) {
		pause();
	}
}

/** A session of two processes that wait for a byte, then each use the CPU for a while. */
static pid_t start(int wait[2], int said[2])
{
	char byte;
	const pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid > 0) {
		return pid;
	}
	setsid();
	const pid_t child = fork();
	/* A daemon of the app's has a session of its own; its parent is in ours. */
	if (child < 0 || (child == 0 && setsid() < 0) || write(said[1], "!", 1) != 1 ||
		read(wait[0], &byte, 1) != 1) {
		_exit(1);
	}
	be_busy(said[1]);
	return 0;
}

static void test_used(void **state)
{
	static struct zs_app_processes before, after;
	int wait[2], said[2];
	char bytes[2];
	assert_int_equal(pipe(wait), 0);
	assert_int_equal(pipe(said), 0);
	const pid_t pid = start(wait, said);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(read(said[0], bytes, 1), 1);
	}
	assert_int_equal(zs_app_processes_read(&before, pid), 0);
	assert_int_equal(before.count, 2);
	assert_int_equal(write(wait[1], "!!", 2), 2);
	for (unsigned i = 0; i < 2; i++) {
		assert_int_equal(read(said[0], bytes, 1), 1);
	}
	assert_int_equal(zs_app_processes_read(&after, pid), 0);
	const uint64_t used = zs_app_processes_used(&before, &after);
	assert_in_range(used, 2 * BUSY_NS - 25000000, 4 * (uint64_t)BUSY_NS);
	assert_int_equal(zs_app_processes_used(&after, &after), 0);
	/* One that came in between counts wholly. */
	before.count = 0;
	assert_true(zs_app_processes_used(&before, &after) >= used);
	for (size_t i = 0; i < after.count; i++) {
		kill(after.list[i].pid, SIGKILL);
	}
	waitpid(pid, NULL, 0);
	assert_int_equal(zs_app_processes_read(&after, pid), 0);
	assert_int_equal(after.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_used)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
