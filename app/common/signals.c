#include "app/common/signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static sigset_t previous;
static void (*crash_restore)(void *data);
static void *crash_data;

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
	return read(fd, &info, sizeof(info)) == sizeof(info) ? (int)info.ssi_signo : 0;
}

void zs_signals_finish(int fd)
{
	if (fd >= 0) {
		close(fd);
	}
	/* Only these: others may have been blocked since, for who still wants to read them. */
	sigset_t blocked;
	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (sigismember(&previous, endings[i]) == 0) {
			sigaddset(&blocked, endings[i]);
		}
	}
	sigprocmask(SIG_UNBLOCK, &blocked, NULL);
}

static void handle_crash(int number)
{
	/* SA_RESETHAND has put the default back: returning runs into it again, and dies. */
	if (crash_restore != NULL) {
		void (*restore)(void *data) = crash_restore;
		crash_restore = NULL;
		restore(crash_data);
	}
	raise(number);
}

void zs_signals_on_crash(void (*restore)(void *data), void *data)
{
	/* A stack of its own: the crash may be that the other one is full. */
	static char stack[64 << 10];
	const stack_t own = {.ss_sp = stack, .ss_size = sizeof(stack)};
	sigaltstack(&own, NULL);
	struct sigaction action = {.sa_flags = SA_RESETHAND | SA_ONSTACK};
	action.sa_handler = restore == NULL ? SIG_DFL : handle_crash;
	crash_data = data;
	crash_restore = restore;
	for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++) {
		sigaction(crashes[i], &action, NULL);
	}
}
