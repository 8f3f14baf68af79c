#include "kms/session/vt-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/** Whoever kills zeroscan by its name is not to kill this one too. */
#define NAME "console-guard"

/** Holds nothing of its parent's but the console and the pipe: others may wait for those to end. */
static _Noreturn void watch(const struct zs_kms_vt *vt, int pipe_fd)
{
	struct zs_kms_vt own = *vt;
	sigset_t all;
	char byte;
	ssize_t length;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	prctl(PR_SET_NAME, NAME);
	/* Both out of the way first: either may have a number that the other is to get. */
	const int pipe_copy = fcntl(pipe_fd, F_DUPFD, 10), vt_copy = fcntl(vt->fd, F_DUPFD, 10);
	dup2(pipe_copy, 0);
	own.fd = dup2(vt_copy, 1);
	close_range(2, UINT32_MAX, 0);
	do {
		length = read(0, &byte, 1);
	} while (length < 0 && errno == EINTR);
	if (length == 0) {
		zs_kms_vt_restore(&own);
	}
	_exit(0);
}

int zs_kms_vt_guard_start(struct zs_kms_vt_guard *guard, const struct zs_kms_vt *vt)
{
	int fds[2];
	*guard = (struct zs_kms_vt_guard){0};
	if (pipe2(fds, O_CLOEXEC) < 0) {
		return -errno;
	}
	const pid_t pid = fork();
	const int error = -errno;
	if (pid == 0) {
		close(fds[1]);
		watch(vt, fds[0]);
	}
	close(fds[0]);
	if (pid < 0) {
		close(fds[1]);
		return error;
	}
	*guard = (struct zs_kms_vt_guard){.pid = pid, .fd = fds[1]};
	return 0;
}

void zs_kms_vt_guard_stop(struct zs_kms_vt_guard *guard)
{
	if (guard->pid == 0) {
		return;
	}
	/* SIGPIPE, if it is gone itself, is ignored in all of zeroscan. */
	const ssize_t written = write(guard->fd, "", 1);
	close(guard->fd);
	if (written < 0) {
		kill(guard->pid, SIGKILL);
	}
	waitpid(guard->pid, NULL, 0);
	*guard = (struct zs_kms_vt_guard){0};
}
