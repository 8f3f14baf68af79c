#include "tests/unit/check.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "app/display/input/input.h"
#include "app/display/kms/process.h"
#include "kms/session/session.h"

/*
 * A small shell with a terminal of its own, whose keys it presses, and a job in the foreground that
 * reads them with zs_input and writes a byte for each to a pipe.
 */

#define READY 100
#define CLOSED 101
#define RESTORED 7
#define LIMIT_MS 5000

#define CHECK(condition)                                                          \
	do {                                                                      \
		if (!(condition)) {                                               \
			fprintf(stderr, "# line %d: %s\n", __LINE__, #condition); \
			_exit(1);                                                 \
		}                                                                 \
	} while (0)

struct shell {
	int keyboard; ///< the other end of the terminal
	int pipe;
	pid_t job;
	struct termios before;
};

static void say(int pipe, unsigned char byte)
{
	CHECK(write(pipe, &byte, 1) == 1);
}

static void run_job(int pipe)
{
	struct zs_kms_session_tries session_tries;
	struct zs_input_tries tries;
	struct zs_kms_session *session =
		zs_kms_session_open("direct", &zs_kms_process, &session_tries, NULL);
	CHECK(session != NULL && !session->has_vt);
	struct zs_input *input = zs_input_open(session, NULL, &tries, NULL);
	CHECK(input != NULL && strcmp(input->impl->name, "terminal") == 0 && tries.count == 1);
	say(pipe, READY);
	unsigned wakes = 0;
	for (bool is_over = false; !is_over;) {
		enum zs_key key;
		struct pollfd readable = {.fd = input->fd, .events = POLLIN};
		/* More wakes than the keys here cause would be a busy loop. */
		CHECK(poll(&readable, 1, LIMIT_MS) == 1 && ++wakes < 50);
		CHECK(zs_input_dispatch(input) == 0);
		while (zs_input_next(input, &key)) {
			say(pipe, (unsigned char)key);
			is_over = key == ZS_KEY_QUIT;
			if (key == ZS_KEY_OVERLAY) {
				zs_input_restore(input);
				_exit(RESTORED);
			}
		}
	}
	zs_input_close(input);
	zs_kms_session_close(session);
	say(pipe, CLOSED);
	_exit(0);
}

static int next_byte(const struct shell *shell, int limit_ms)
{
	unsigned char byte;
	struct pollfd readable = {.fd = shell->pipe, .events = POLLIN};
	if (poll(&readable, 1, limit_ms) != 1) {
		return -1;
	}
	return read(shell->pipe, &byte, 1) == 1 ? byte : -1;
}

static void press(const struct shell *shell, const char *keys)
{
	CHECK(write(shell->keyboard, keys, strlen(keys)) == (ssize_t)strlen(keys));
}

static struct termios modes(void)
{
	struct termios now;
	CHECK(tcgetattr(STDIN_FILENO, &now) == 0);
	return now;
}

static bool is_as_before(const struct shell *shell)
{
	const struct termios now = modes();
	return now.c_lflag == shell->before.c_lflag && now.c_iflag == shell->before.c_iflag &&
	       now.c_oflag == shell->before.c_oflag &&
	       memcmp(now.c_cc, shell->before.c_cc, sizeof(now.c_cc)) == 0;
}

static bool is_raw(void)
{
	const struct termios now = modes();
	return (now.c_lflag & (ICANON | ECHO | ISIG)) == ISIG;
}

static void start_shell(struct shell *shell)
{
	int ends[2];
	CHECK(setsid() > 0);
	signal(SIGTTOU, SIG_IGN);
	shell->keyboard = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	CHECK(shell->keyboard >= 0 && grantpt(shell->keyboard) == 0 &&
		unlockpt(shell->keyboard) == 0);
	const int terminal = open(ptsname(shell->keyboard), O_RDWR | O_NOCTTY);
	CHECK(terminal >= 0 && ioctl(terminal, TIOCSCTTY, 0) == 0);
	CHECK(dup2(terminal, STDIN_FILENO) == STDIN_FILENO);
	CHECK(pipe2(ends, O_CLOEXEC) == 0);
	shell->before = modes();
	shell->pipe = ends[0];
	shell->job = fork();
	CHECK(shell->job >= 0);
	if (shell->job == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		run_job(ends[1]);
	}
	close(ends[1]);
	CHECK(next_byte(shell, LIMIT_MS) == READY && is_raw());
}

static int await_end(const struct shell *shell)
{
	int status;
	CHECK(waitpid(shell->job, &status, 0) == shell->job);
	return status;
}

static void quit(const struct shell *shell)
{
	press(shell, "q");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_QUIT);
	CHECK(next_byte(shell, LIMIT_MS) == CLOSED && await_end(shell) == 0);
	CHECK(is_as_before(shell));
}

static void press_keys(struct shell *shell)
{
	press(shell, "s");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_SCENE);
	press(shell, "\033[A\0331");
	press(shell, "1 ");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_PATH_FIRST);
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_PAUSE);
	press(shell, "\033");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_QUIT);
	CHECK(next_byte(shell, LIMIT_MS) == CLOSED && await_end(shell) == 0);
	CHECK(is_as_before(shell));
}

static void crash(struct shell *shell)
{
	press(shell, "o");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_OVERLAY);
	const int status = await_end(shell);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == RESTORED);
	CHECK(is_as_before(shell));
}

static void interrupt(struct shell *shell)
{
	press(shell, "\003");
	const int status = await_end(shell);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

static void await_stop(const struct shell *shell, int number)
{
	int status;
	CHECK(waitpid(shell->job, &status, WUNTRACED) == shell->job);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == number);
	CHECK(tcsetpgrp(STDIN_FILENO, getpgrp()) == 0);
}

/** Stopped, continued in the background, then in the foreground. */
static void suspend(struct shell *shell)
{
	int status;
	press(shell, "\032");
	await_stop(shell, SIGTSTP);
	CHECK(is_as_before(shell));
	kill(-shell->job, SIGCONT);
	press(shell, "s");
	CHECK(next_byte(shell, 200) == -1 && is_as_before(shell));
	CHECK(waitpid(shell->job, &status, WUNTRACED | WNOHANG) == 0);
	CHECK(tcsetpgrp(STDIN_FILENO, shell->job) == 0);
	kill(-shell->job, SIGCONT);
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_SCENE && is_raw());
	quit(shell);
}

/** Stopped by SIGSTOP: then the shell restores its terminal, not the job. */
static void halt(struct shell *shell)
{
	kill(shell->job, SIGSTOP);
	await_stop(shell, SIGSTOP);
	CHECK(tcsetattr(STDIN_FILENO, TCSANOW, &shell->before) == 0);
	CHECK(tcsetpgrp(STDIN_FILENO, shell->job) == 0);
	kill(-shell->job, SIGCONT);
	press(shell, "s");
	CHECK(next_byte(shell, LIMIT_MS) == ZS_KEY_SCENE && is_raw());
	quit(shell);
}

/** The keys go elsewhere while the shell has the terminal, and the job ends in the background. */
static void end_in_background(struct shell *shell)
{
	CHECK(tcsetpgrp(STDIN_FILENO, getpgrp()) == 0);
	CHECK(tcsetattr(STDIN_FILENO, TCSANOW, &shell->before) == 0);
	press(shell, "q\n");
	CHECK(next_byte(shell, 200) == -1);
	kill(shell->job, SIGTERM);
	CHECK(WIFSIGNALED(await_end(shell)) && is_as_before(shell));
}

static void run(void (*scenario)(struct shell *shell))
{
	int status;
	const pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct shell shell;
		alarm(30);
		start_shell(&shell);
		scenario(&shell);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void test_keys(void **state)
{
	run(press_keys);
}

static void test_crash(void **state)
{
	run(crash);
}

static void test_interrupt(void **state)
{
	run(interrupt);
}

static void test_suspend(void **state)
{
	run(suspend);
}

static void test_halt(void **state)
{
	run(halt);
}

static void test_background(void **state)
{
	run(end_in_background);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_crash),
		cmocka_unit_test(test_interrupt),
		cmocka_unit_test(test_suspend),
		cmocka_unit_test(test_halt),
		cmocka_unit_test(test_background),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
