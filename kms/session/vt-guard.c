#include "kms/session/vt-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A user who kills zeroscan by its name is not to kill this process too. */
#define NAME "console-guard"

/** One read that no signal interrupts. */
static ssize_t read_input(void *data, size_t size)
{
	ssize_t length;
	do {
		length = read(STDIN_FILENO, data, size);
	} while (length < 0 && errno == EINTR);
	return length;
}

void zs_kms_vt_guard_run(void)
{
	struct zs_kms_vt vt;
	char byte;
	prctl(PR_SET_NAME, NAME);
	/* Holds nothing else of its parent's: other programs may wait for that to be closed. */
	close_range(STDERR_FILENO, UINT32_MAX, 0);
	/* The parent writes this first, and a byte only when it has put the console back itself. */
	const bool has_vt = read_input(&vt, sizeof(vt)) == sizeof(vt);
	if (has_vt && read_input(&byte, 1) == 0) {
		vt.fd = STDOUT_FILENO;
		zs_kms_vt_restore(&vt);
	}
	_exit(0);
}

int zs_kms_vt_guard_start(struct zs_kms_vt_guard *guard, const struct zs_kms_vt *vt,
	const struct zs_kms_session_process *process)
{
	int fds[2];
	*guard = (struct zs_kms_vt_guard){0};
	if (pipe2(fds, O_CLOEXEC) < 0) {
		return -errno;
	}
	/* Before the start, so that a guard whose parent is killed at once has it. */
	const bool is_written = write(fds[1], vt, sizeof(*vt)) == sizeof(*vt);
	const pid_t pid = is_written ? process->start_guard(fds[0], vt->fd) : -EIO;
	close(fds[0]);
	if (pid < 0) {
		close(fds[1]);
		return pid;
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
