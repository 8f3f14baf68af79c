#include "app/display/kms/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/command.h"
#include "app/common/log.h"
#include "kms/session/vt-guard.h"

/* Both the command and the program's name, by which a user who kills zeroscan does not find it. */
#define GUARD "console-guard"

static int set_variable(const char *name, const char *value)
{
	const int ret = value == NULL ? unsetenv(name) : setenv(name, value, 1);
	return ret < 0 ? -errno : 0;
}

static int block_signals(const sigset_t *signals, sigset_t *previous)
{
	return sigprocmask(SIG_BLOCK, signals, previous) < 0 ? -errno : 0;
}

static void restore_signals(const sigset_t *previous)
{
	sigprocmask(SIG_SETMASK, previous, NULL);
}

/** In the child. The signal mask outlives exec. */
static _Noreturn void exec_guard(int input, int console)
{
	static char name[] = GUARD;
	char *const argv[] = {name, name, NULL};
	/* Both out of the way first: either may have a number that the other is to get. */
	const int input_copy = fcntl(input, F_DUPFD_CLOEXEC, 10);
	const int console_copy = fcntl(console, F_DUPFD_CLOEXEC, 10);
	if (dup2(input_copy, STDIN_FILENO) >= 0 && dup2(console_copy, STDOUT_FILENO) >= 0) {
		execv("/proc/self/exe", argv);
	}
	_exit(EXIT_FAILURE);
}

static pid_t start_guard(int input, int console)
{
	sigset_t all, previous;
	sigfillset(&all);
	/* Before the fork: no signal is to end it before it runs. */
	sigprocmask(SIG_SETMASK, &all, &previous);
	const pid_t pid = fork();
	const int error = -errno;
	if (pid == 0) {
		exec_guard(input, console);
	}
	sigprocmask(SIG_SETMASK, &previous, NULL);
	return pid < 0 ? error : pid;
}

const struct zs_kms_session_process zs_kms_process = {
	.set_variable = set_variable,
	.block_signals = block_signals,
	.restore_signals = restore_signals,
	.start_guard = start_guard,
};

static bool is_fifo(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode);
}

static enum zs_exit_status run_guard(int argc, char **argv)
{
	/* What it reads it would do to whatever terminal it was called on. */
	if (argc != 1 || !is_fifo(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		zs_log(ZS_LOG_ERROR, GUARD ": only zeroscan itself starts this");
		return ZS_EXIT_USAGE;
	}
	zs_kms_vt_guard_run();
}

const struct zs_command zs_command_console_guard = {
	.name = GUARD,
	.summary = "put the console back once the parent is killed",
	.is_hidden = true,
	.run = run_guard,
};
