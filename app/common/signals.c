#include "app/common/signals.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* By these a user, a service manager or a closed terminal asks a program to end. */
static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/* All others end the process if they are neither handled nor ignored: signal(7). */
static const int harmless[] = {
	SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH};

static sigset_t previous;
static bool has_taken; ///< one that asks to end
static void (*fatal_restore)(void *data);
static void *fatal_data;
static sigset_t fatal; ///< those that handle_fatal handles

int zs_signals_init(void)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		/* What is ignored from the start, as by nohup, stays so. */
		struct sigaction now;
		if (sigaction(endings[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
			sigaddset(&set, endings[i]);
		}
	}
	if (sigprocmask(SIG_BLOCK, &set, &previous) < 0) {
		return -errno;
	}
	/* A reader that went away is a write error, with a line and an exit status of its own. */
	signal(SIGPIPE, SIG_IGN);
	const int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return fd < 0 ? -errno : fd;
}

int zs_signals_take(int fd)
{
	struct signalfd_siginfo info;
	if (read(fd, &info, sizeof(info)) != sizeof(info)) {
		return 0;
	}
	has_taken = true;
	return (int)info.ssi_signo;
}

/** The signals that zs_signals_init has blocked. */
static sigset_t blocked_here(void)
{
	sigset_t blocked;
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (sigismember(&previous, endings[i]) == 0) {
			sigaddset(&blocked, endings[i]);
		}
	}
	return blocked;
}

int zs_signals_poll(struct pollfd *fds, nfds_t count)
{
	const sigset_t unblocked = blocked_here();
	sigset_t mask;
	int ready;
	/* Others may have been blocked since. */
	sigprocmask(SIG_SETMASK, NULL, &mask);
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (sigismember(&unblocked, endings[i]) == 1) {
			sigdelset(&mask, endings[i]);
		}
	}
	do {
		ready = ppoll(fds, count, NULL, &mask);
	} while (ready < 0 && errno == EINTR);
	return ready < 0 ? -errno : 0;
}

void zs_signals_finish(int fd)
{
	while (has_taken && zs_signals_take(fd) != 0) {
	}
	has_taken = false;
	if (fd >= 0) {
		close(fd);
	}
	/* Only these: others may have been blocked since, for who still wants to read them. */
	const sigset_t blocked = blocked_here();
	sigprocmask(SIG_UNBLOCK, &blocked, NULL);
}

static void handle_fatal(int number)
{
	if (fatal_restore != NULL) {
		void (*restore)(void *data) = fatal_restore;
		fatal_restore = NULL;
		restore(fatal_data);
	}
	/* SA_RESETHAND has put the default back: the process dies of it on return. */
	raise(number);
}

static bool is_harmless(int number)
{
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++) {
		if (harmless[i] == number) {
			return true;
		}
	}
	return false;
}

static bool is_default(const struct sigaction *action)
{
	return (action->sa_flags & SA_SIGINFO) == 0 && action->sa_handler == SIG_DFL;
}

static void handle_all(void)
{
	/* A stack of its own: the crash may be that the other one is full. */
	static char stack[64 << 10];
	const stack_t own = {.ss_sp = stack, .ss_size = sizeof(stack)};
	struct sigaction action = {
		.sa_handler = handle_fatal, .sa_flags = SA_RESETHAND | SA_ONSTACK};
	sigaltstack(&own, NULL);
	sigemptyset(&fatal);
	for (int number = 1; number <= SIGRTMAX; number++) {
		struct sigaction was;
		/* SIGKILL cannot be handled, and libc keeps two for itself. */
		if (is_harmless(number) || sigaction(number, &action, &was) < 0) {
			continue;
		}
		if (is_default(&was)) {
			sigaddset(&fatal, number);
		} else {
			/* What is ignored, or has a handler, does not end the process. */
			sigaction(number, &was, NULL);
		}
	}
}

static void handle_none(void)
{
	for (int number = 1; number <= SIGRTMAX; number++) {
		if (sigismember(&fatal, number) == 1) {
			signal(number, SIG_DFL);
		}
	}
	sigemptyset(&fatal);
}

void zs_signals_on_fatal(void (*restore)(void *data), void *data)
{
	fatal_restore = NULL;
	fatal_data = data;
	handle_none();
	fatal_restore = restore;
	if (restore != NULL) {
		handle_all();
	}
}
