#include "tests/wayland/compositor/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/wayland/compositor/compositor.h"

#define KILL_AFTER 5.0           /* seconds from SIGTERM on */
#define COMPOSITOR_KILL_AFTER 10 /* seconds for its last checks */

struct supervisor {
	const struct options *options;
	struct report *report;
	sigset_t previous;
	int signal_fd, compositor_fd;
	pid_t compositor, command; ///< 0 when gone
	double term_at, kill_at;   ///< seconds; 0 for never
	char folder[64];           ///< made for the socket; empty if there was one
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int complain(const char *what)
{
	const int error = errno;
	fprintf(stderr, "test-compositor: %s: %s\n", what, strerror(error));
	return -error;
}

static int prepare_folder(struct supervisor *supervisor)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	if (folder != NULL && folder[0] != 0) {
		return access(folder, W_OK) < 0 ? complain(folder) : 0;
	}
	strcpy(supervisor->folder, "/tmp/test-compositor-XXXXXX");
	if (mkdtemp(supervisor->folder) == NULL) {
		return complain(supervisor->folder);
	}
	setenv("XDG_RUNTIME_DIR", supervisor->folder, 1);
	return 0;
}

/** A compositor that was killed leaves its socket. */
static void remove_leavings(const struct supervisor *supervisor)
{
	char path[PATH_MAX];
	const char *folder = getenv("XDG_RUNTIME_DIR"), *name = supervisor->report->socket;
	if (name[0] != 0) {
		snprintf(path, sizeof(path), "%s/%s", folder, name);
		unlink(path);
		snprintf(path, sizeof(path), "%s/%s.lock", folder, name);
		unlink(path);
	}
	if (supervisor->folder[0] != 0) {
		rmdir(supervisor->folder);
	}
}

static void prepare_signals(struct supervisor *supervisor)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &supervisor->previous);
	supervisor->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int start_compositor(struct supervisor *supervisor)
{
	int fds[2];
	char ready;
	if (pipe2(fds, O_CLOEXEC) < 0) {
		return complain("pipe");
	}
	supervisor->compositor = fork();
	if (supervisor->compositor < 0) {
		return complain("fork");
	}
	if (supervisor->compositor == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(fds[0]);
		close(supervisor->signal_fd);
		const int status = compositor_run(supervisor->options, supervisor->report, fds[1]);
		fflush(NULL);
		_exit(status);
	}
	close(fds[1]);
	supervisor->compositor_fd = fds[0];
	return read(fds[0], &ready, 1) == 1 ? 0 : -ECHILD;
}

static int start_command(struct supervisor *supervisor)
{
	char **words = supervisor->options->command;
	setenv("WAYLAND_DISPLAY", supervisor->report->socket, 1);
	supervisor->command = fork();
	if (supervisor->command < 0) {
		return complain("fork");
	}
	if (supervisor->command == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		sigprocmask(SIG_SETMASK, &supervisor->previous, NULL);
		execvp(words[0], words);
		complain(words[0]);
		_exit(127);
	}
	if (supervisor->options->limit > 0) {
		supervisor->term_at = now() + supervisor->options->limit;
	}
	return 0;
}

static void terminate(struct supervisor *supervisor, const char *name, int number)
{
	if (supervisor->command == 0) {
		return;
	}
	supervisor->report->terminated = name;
	kill(supervisor->command, number);
	supervisor->term_at = 0;
	supervisor->kill_at = number == SIGTERM ? now() + KILL_AFTER : 0;
}

static void end_compositor(struct supervisor *supervisor)
{
	/* One that hangs hears nothing else. */
	if (supervisor->compositor != 0) {
		kill(supervisor->compositor, supervisor->report->hangs ? SIGKILL : SIGTERM);
		supervisor->kill_at = now() + COMPOSITOR_KILL_AFTER;
	}
}

static void note_compositor_status(struct supervisor *supervisor, int status)
{
	const bool wanted = supervisor->report->stage[0] != 0;
	if (WIFSIGNALED(status) && !wanted) {
		report_violate(supervisor->report, "the compositor itself died of signal %d",
			WTERMSIG(status));
	}
}

static void reap(struct supervisor *supervisor)
{
	int status;
	pid_t pid;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == supervisor->compositor) {
			supervisor->compositor = 0;
			note_compositor_status(supervisor, status);
		} else if (pid == supervisor->command) {
			supervisor->command = 0;
			supervisor->term_at = 0;
			supervisor->kill_at = 0;
			supervisor->report->command_status =
				WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
			end_compositor(supervisor);
		}
	}
}

static void take_signals(struct supervisor *supervisor)
{
	struct signalfd_siginfo info;
	while (read(supervisor->signal_fd, &info, sizeof(info)) == sizeof(info)) {
		if (info.ssi_signo != SIGCHLD) {
			terminate(supervisor, "TERM", SIGTERM);
		}
	}
	reap(supervisor);
}

/** Each byte is a wish to end COMMAND; the end of the file is the compositor's. */
static void take_wishes(struct supervisor *supervisor)
{
	char byte;
	if (read(supervisor->compositor_fd, &byte, 1) == 1) {
		if (supervisor->kill_at == 0) {
			terminate(supervisor, "TERM", SIGTERM);
		}
	} else {
		close(supervisor->compositor_fd);
		supervisor->compositor_fd = -1;
	}
}

static void take_time(struct supervisor *supervisor)
{
	if (supervisor->term_at != 0 && now() >= supervisor->term_at) {
		terminate(supervisor, "TERM", SIGTERM);
	} else if (supervisor->kill_at != 0 && now() >= supervisor->kill_at) {
		if (supervisor->command != 0) {
			terminate(supervisor, "KILL", SIGKILL);
		} else {
			kill(supervisor->compositor, SIGKILL);
			supervisor->kill_at = 0;
		}
	}
}

static int milliseconds_left(const struct supervisor *supervisor)
{
	const double next = supervisor->term_at != 0 ? supervisor->term_at : supervisor->kill_at;
	if (next == 0) {
		return -1;
	}
	const double left = (next - now()) * 1000;
	return left < 0 ? 0 : (int)left + 1;
}

static void wait_for_both(struct supervisor *supervisor)
{
	while (supervisor->command != 0 || supervisor->compositor != 0) {
		struct pollfd fds[] = {
			{.fd = supervisor->signal_fd, .events = POLLIN},
			{.fd = supervisor->compositor_fd, .events = POLLIN},
		};
		poll(fds, 2, milliseconds_left(supervisor));
		take_signals(supervisor);
		if (fds[1].revents != 0) {
			take_wishes(supervisor);
		}
		take_time(supervisor);
	}
}

int supervise(const struct options *options, struct report *report)
{
	struct supervisor supervisor = {
		.options = options,
		.report = report,
		.signal_fd = -1,
		.compositor_fd = -1,
	};
	int ret = prepare_folder(&supervisor);
	if (ret < 0) {
		return ret;
	}
	prepare_signals(&supervisor);
	ret = start_compositor(&supervisor);
	if (ret == 0) {
		ret = start_command(&supervisor);
	}
	if (ret == 0) {
		wait_for_both(&supervisor);
	} else if (supervisor.compositor > 0) {
		kill(supervisor.compositor, SIGKILL);
	}
	remove_leavings(&supervisor);
	return ret;
}
