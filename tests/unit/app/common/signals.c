#include "tests/unit/check.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/signals.h"

/** What is set up in a child before its signal comes. */
typedef void (*prepare_func)(int number, int fd);

static void note(void *data)
{
	assert_int_equal(write(*(int *)data, "r", 1), 1);
}

static void prepare_nothing(int number, int fd)
{
}

static void prepare_restore(int number, int fd)
{
	static int kept;
	kept = fd;
	zs_signals_on_fatal(note, &kept);
}

static void prepare_restore_and_none(int number, int fd)
{
	prepare_restore(number, fd);
	zs_signals_on_fatal(NULL, NULL);
}

static void prepare_ignored(int number, int fd)
{
	signal(number, SIG_IGN);
	prepare_restore(number, fd);
}

static void handle(int number)
{
}

static void prepare_handled(int number, int fd)
{
	signal(number, handle);
	prepare_restore(number, fd);
}

/** What became of a child that got a signal: waitpid's status, and how often it put back. */
struct end {
	int status;
	int restored;
};

static struct end send_signal(int number, prepare_func prepare)
{
	struct end end = {0};
	const struct rlimit no_core = {0, 0};
	int ends[2];
	char byte;
	assert_int_equal(pipe(ends), 0);
	const pid_t child = fork();
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		/* cmocka, or a sanitizer, may have taken it. */
		signal(number, SIG_DFL);
		prepare(number, ends[1]);
		kill(getpid(), number);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(waitpid(child, &end.status, WUNTRACED), child);
	if (WIFSTOPPED(end.status)) {
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	}
	while (read(ends[0], &byte, 1) == 1) {
		end.restored++;
	}
	close(ends[0]);
	return end;
}

/** The next signal that can be handled, or 0. */
static int next_signal(int number)
{
	struct sigaction now;
	do {
		number++;
	} while (number <= SIGRTMAX && (number == SIGKILL || sigaction(number, NULL, &now) < 0));
	return number <= SIGRTMAX ? number : 0;
}

static void test_every_signal_that_ends(void **state)
{
	unsigned ending = 0;
	for (int number = next_signal(0); number != 0; number = next_signal(number)) {
		const struct end before = send_signal(number, prepare_nothing);
		const struct end after = send_signal(number, prepare_restore);
		assert_int_equal(after.status, before.status);
		assert_int_equal(after.restored, WIFSIGNALED(before.status));
		ending += WIFSIGNALED(before.status);
	}
	assert_true(ending >= 40);
}

static void test_none_any_more(void **state)
{
	for (int number = next_signal(0); number != 0; number = next_signal(number)) {
		const struct end before = send_signal(number, prepare_nothing);
		const struct end after = send_signal(number, prepare_restore_and_none);
		assert_int_equal(after.status, before.status);
		assert_int_equal(after.restored, 0);
	}
}

static void test_what_does_not_end(void **state)
{
	const int numbers[] = {SIGUSR1, SIGALRM, SIGXFSZ, SIGPIPE, SIGRTMIN};
	for (size_t i = 0; i < COUNT(numbers); i++) {
		const struct end ignored = send_signal(numbers[i], prepare_ignored);
		const struct end handled = send_signal(numbers[i], prepare_handled);
		assert_int_equal(ignored.status, 0);
		assert_int_equal(ignored.restored, 0);
		assert_int_equal(handled.status, 0);
		assert_int_equal(handled.restored, 0);
	}
}

/** What comes of signals that a program collects; it takes so many of them before its end. */
static int collect(unsigned taken)
{
	int status;
	const pid_t child = fork();
	if (child == 0) {
		const int fd = zs_signals_init();
		kill(getpid(), SIGINT);
		for (unsigned i = 0; i < taken; i++) {
			zs_signals_take(fd);
		}
		/* By a session that is closed, or once more. */
		kill(getpid(), SIGHUP);
		kill(getpid(), SIGTERM);
		kill(getpid(), SIGINT);
		zs_signals_finish(fd);
		_exit(7);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void test_several_are_one_request(void **state)
{
	const int heeded = collect(1), missed = collect(0);
	assert_true(WIFEXITED(heeded));
	assert_int_equal(WEXITSTATUS(heeded), 7);
	assert_true(WIFSIGNALED(missed));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_signal_that_ends),
		cmocka_unit_test(test_none_any_more),
		cmocka_unit_test(test_what_does_not_end),
		cmocka_unit_test(test_several_are_one_request),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
