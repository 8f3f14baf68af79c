#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/bench/cost/syscalls.h"

/*
 * The children: this program, run again with the name of what to do. They leave by _exit, before
 * LeakSanitizer, which a tracer keeps from working.
 */

static void call(unsigned times)
{
	while (times-- > 0) {
		syscall(SYS_getppid);
	}
}

static int do_calls(void)
{
	zs_syscalls_mark();
	call(1000);
	zs_syscalls_mark();
	return 0;
}

static int do_regions(void)
{
	const unsigned regions[] = {0, 1, 20, 0, 300};
	for (size_t i = 0; i < COUNT(regions); i++) {
		call(7);
		zs_syscalls_mark();
		call(regions[i]);
		zs_syscalls_mark();
	}
	zs_syscalls_mark();
	call(5);
	return 0;
}

static atomic_int step;

/* Threads wait for each other without calls. */
static void wait_for(int value)
{
	while (atomic_load(&step) != value) {
	}
}

static void *call_beside(void *data)
{
	atomic_store(&step, 1);
	wait_for(2);
	call(500);
	atomic_store(&step, 3);
	wait_for(4);
	return NULL;
}

static int do_thread(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, call_beside, NULL) != 0) {
		return 1;
	}
	wait_for(1);
	zs_syscalls_mark();
	atomic_store(&step, 2);
	call(1000);
	wait_for(3);
	zs_syscalls_mark();
	atomic_store(&step, 4);
	pthread_join(thread, NULL);
	return 0;
}

static void *mark_beside(void *data)
{
	wait_for(1);
	do_calls();
	atomic_store(&step, 2);
	return NULL;
}

static int do_mark_in_thread(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, mark_beside, NULL) != 0) {
		return 1;
	}
	/* Starting a thread and joining it takes calls of this one. */
	atomic_store(&step, 1);
	wait_for(2);
	return pthread_join(thread, NULL);
}

/* A process of its own is not counted: its making and its reaping are. */
static int do_fork(void)
{
	zs_syscalls_mark();
	const long child = syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L);
	if (child == 0) {
		call(100);
		syscall(SYS_exit_group, 9);
	}
	int status = 0;
	syscall(SYS_wait4, child, &status, 0L, NULL);
	zs_syscalls_mark();
	return !WIFEXITED(status) || WEXITSTATUS(status) != 9;
}

static int do_exec(void)
{
	execl("/proc/self/exe", "syscalls", "calls", NULL);
	return 1;
}

static int do_die(void)
{
	zs_syscalls_mark();
	call(3);
	raise(SIGTERM);
	return 1;
}

static volatile sig_atomic_t handled;

static void handle_signal(int number)
{
	handled++;
}

static int do_handle(void)
{
	signal(SIGUSR1, handle_signal);
	signal(SIGUSR2, handle_signal);
	signal(SIGTRAP, handle_signal);
	kill(getpid(), SIGUSR1);
	/* No mark: sent to the process. */
	kill(getpid(), SIGUSR2);
	raise(SIGTRAP);
	do_calls();
	return handled == 3 ? 0 : 1;
}

/* Stops, and is continued by a child of its own, which looks whether it did stop. */
static int do_stop(void)
{
	const pid_t stopped = getpid();
	atomic_int *running =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	const pid_t helper = fork();
	if (helper == 0) {
		while (atomic_load(running) == 0) {
			usleep(1000);
		}
		usleep(200000);
		const int was = atomic_load(running);
		kill(stopped, SIGCONT);
		_exit(was == 1 ? 0 : 1);
	}
	atomic_store(running, 1);
	raise(SIGSTOP);
	atomic_store(running, 2);
	int status = 1;
	return waitpid(helper, &status, 0) == helper && status == 0 ? do_calls() : 1;
}

static int do_linger(void)
{
	if (write(STDOUT_FILENO, "", 1) != 1) {
		return 1;
	}
	alarm(60);
	pause();
	return 1;
}

static const struct {
	const char *name;
	int (*run)(void);
} children[] = {
	{"calls", do_calls},
	{"regions", do_regions},
	{"thread", do_thread},
	{"mark-in-thread", do_mark_in_thread},
	{"fork", do_fork},
	{"exec", do_exec},
	{"die", do_die},
	{"handle", do_handle},
	{"stop", do_stop},
	{"linger", do_linger},
};

static _Noreturn void run_child(const char *name)
{
	for (size_t i = 0; i < COUNT(children); i++) {
		if (strcmp(children[i].name, name) == 0) {
			_exit(children[i].run());
		}
	}
	_exit(2);
}

struct counts {
	unsigned count;
	uint64_t calls[8];
};

static void handle_counted(uint64_t calls, void *data)
{
	struct counts *counts = data;
	counts->calls[counts->count++ % COUNT(counts->calls)] = calls;
}

static int trace(const char *name, struct counts *counts, int *status)
{
	char program[] = "/proc/self/exe", word[32];
	char *const argv[] = {program, strcpy(word, name), NULL};
	*counts = (struct counts){0};
	*status = -1;
	return zs_syscalls_trace(argv, handle_counted, counts, status);
}

static unsigned count_fds(void)
{
	unsigned count = 0;
	DIR *dir = opendir("/proc/self/fd");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

static void assert_no_child(void)
{
	assert_int_equal(waitpid(-1, NULL, __WALL | WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

static void check_one(const char *name, uint64_t calls)
{
	struct counts counts;
	int status;
	assert_int_equal(trace(name, &counts, &status), 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(counts.count, 1);
	assert_int_equal(counts.calls[0], calls);
	assert_no_child();
}

static void test_counted_exactly(void **state)
{
	const unsigned fds = count_fds();
	for (unsigned i = 0; i < 5; i++) {
		check_one("calls", 1000);
	}
	assert_int_equal(count_fds(), fds);
}

static void test_regions(void **state)
{
	const uint64_t expected[] = {0, 1, 20, 0, 300};
	struct counts counts;
	int status;
	assert_int_equal(trace("regions", &counts, &status), 0);
	assert_int_equal(status, 0);
	assert_int_equal(counts.count, COUNT(expected));
	assert_memory_equal(counts.calls, expected, sizeof(expected));
}

static void test_threads(void **state)
{
	check_one("thread", 1500);
	check_one("mark-in-thread", 1000);
}

static void test_other_processes(void **state)
{
	check_one("fork", 2);
	check_one("exec", 1000);
}

static void test_signals_pass(void **state)
{
	check_one("handle", 1000);
	check_one("stop", 1000);
}

static void test_killed_by_a_signal(void **state)
{
	struct counts counts;
	int status;
	assert_int_equal(trace("die", &counts, &status), 0);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	assert_int_equal(counts.count, 0);
	assert_no_child();
}

static void test_nothing_to_execute(void **state)
{
	char missing[] = "/does/not/exist", folder[] = "/", nowhere[] = "zeroscan-no-such-program";
	const struct {
		char *path;
		int error;
	} wrong[] = {{missing, -ENOENT}, {folder, -EACCES}, {nowhere, -ENOENT}};
	const unsigned fds = count_fds();
	setenv("PATH", "/usr/bin:/bin", 1);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		char *const argv[] = {wrong[i].path, NULL};
		int status;
		assert_int_equal(
			zs_syscalls_trace(argv, handle_counted, NULL, &status), wrong[i].error);
		assert_no_child();
	}
	assert_int_equal(count_fds(), fds);
}

/** Runs a tracer in a process that may not trace; returns what it returned, or 1 without seccomp.
 */
static int trace_forbidden(int error)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = {COUNT(filter), filter};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0) {
		return 1;
	}
	struct counts counts;
	int status;
	const int ret = trace("calls", &counts, &status);
	return waitpid(-1, NULL, __WALL | WNOHANG) < 0 && errno == ECHILD ? ret : 2;
}

static void test_not_allowed(void **state)
{
	const int errors[] = {EPERM, ENOSYS};
	for (size_t i = 0; i < COUNT(errors); i++) {
		const pid_t tracer = fork();
		assert_true(tracer >= 0);
		if (tracer == 0) {
			const int ret = trace_forbidden(errors[i]);
			_exit(ret > 0 ? 100 + ret : -ret);
		}
		int status;
		assert_int_equal(waitpid(tracer, &status, 0), tracer);
		assert_true(WIFEXITED(status));
		if (WEXITSTATUS(status) == 101) {
			skip();
		}
		assert_int_equal(WEXITSTATUS(status), errors[i]);
	}
}

/** The child alone holds the pipe's end: it closes when the child is gone. */
static void test_tracer_dies(void **state)
{
	int ends[2];
	char byte;
	assert_int_equal(pipe(ends), 0);
	const pid_t tracer = fork();
	assert_true(tracer >= 0);
	if (tracer == 0) {
		struct counts counts;
		int status;
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		trace("linger", &counts, &status);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	struct pollfd end = {.fd = ends[0], .events = POLLIN};
	assert_int_equal(poll(&end, 1, 100), 0);
	kill(tracer, SIGKILL);
	assert_int_equal(waitpid(tracer, NULL, 0), tracer);
	assert_int_equal(poll(&end, 1, 20000), 1);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		run_child(argv[1]);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counted_exactly),
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_other_processes),
		cmocka_unit_test(test_signals_pass),
		cmocka_unit_test(test_killed_by_a_signal),
		cmocka_unit_test(test_nothing_to_execute),
		cmocka_unit_test(test_not_allowed),
		cmocka_unit_test(test_tracer_dies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
