#include "app/display/screen-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/display/display.h"

/* A user who kills zeroscan by its name is not to kill this process too. */
#define NAME "screen-guard"

/** In the copy, whose signals are blocked. */
static _Noreturn void wait_for_end(int fd, struct zs_display *display)
{
	char byte;
	ssize_t length;
	prctl(PR_SET_NAME, NAME);
	do {
		length = read(fd, &byte, 1);
	} while (length < 0 && errno == EINTR);
	/* A byte says that the screen is as it was. */
	if (length == 0) {
		display->impl->restore_killed(display);
	}
	_exit(0);
}

int zs_screen_guard_start(struct zs_screen_guard *guard, struct zs_display *display)
{
	int fds[2];
	sigset_t all, previous;
	*guard = (struct zs_screen_guard){0};
	if (display->impl->restore_killed == NULL) {
		return 0;
	}
	if (pipe2(fds, O_CLOEXEC) < 0) {
		return -errno;
	}
	/* Before the fork: what ends this process must not end its guard. */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &previous);
	const pid_t pid = fork();
	const int error = -errno;
	if (pid == 0) {
		close(fds[1]);
		wait_for_end(fds[0], display);
	}
	sigprocmask(SIG_SETMASK, &previous, NULL);
	close(fds[0]);
	if (pid < 0) {
		close(fds[1]);
		return error;
	}
	*guard = (struct zs_screen_guard){.pid = pid, .fd = fds[1]};
	return 0;
}

void zs_screen_guard_stop(struct zs_screen_guard *guard)
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
	while (waitpid(guard->pid, NULL, 0) < 0 && errno == EINTR) {
	}
	*guard = (struct zs_screen_guard){0};
}
