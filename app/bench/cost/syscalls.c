#include "app/bench/cost/syscalls.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* linux/ptrace.h, which does not go together with sys/ptrace.h. */
#define EVENTMSG_SYSCALL_ENTRY 1
#define EVENTMSG_SYSCALL_EXIT 2

/* What zs_syscalls_mark itself does. */
#define MARK_SIGNAL SIGUSR2
#define MARK_CALLS 3

struct trace {
	pid_t child;
	int socket; /* first the word to go on, then the errno of an exec that failed */
	bool counting;
	uint64_t calls;
	void (*counted)(uint64_t calls, void *data);
	void *data;
};

static _Noreturn void run_child(char *const argv[], int socket)
{
	char go;
	/* The end of file: a parent that died, or may not trace. */
	if (recv(socket, &go, 1, 0) == 1) {
		execvp(argv[0], argv);
		const int error = errno;
		send(socket, &error, sizeof(error), MSG_NOSIGNAL);
	}
	_exit(127);
}

/**
 * The tracer seizes, instead of the child asking for it, because only then do group stops last
 * and new threads begin without a SIGSTOP (ptrace(2), "PTRACE_SEIZE"), and there is no moment in
 * which the child outlives the tracer.
 */
static int seize(struct trace *trace)
{
	const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
			     PTRACE_O_EXITKILL;
	if (ptrace(PTRACE_SEIZE, trace->child, NULL, options) < 0) {
		return -errno;
	}
	return send(trace->socket, "", 1, MSG_NOSIGNAL) < 0 ? -errno : 0;
}

/** Ends the child and reaps it, which the kernel allows after all its traced threads only. */
static void kill_child(const struct trace *trace)
{
	kill(trace->child, SIGKILL);
	for (;;) {
		int status;
		const pid_t thread = waitpid(-1, &status, __WALL);
		if ((thread == trace->child && !WIFSTOPPED(status)) ||
			(thread < 0 && errno != EINTR)) {
			return;
		}
	}
}

static int start(struct trace *trace, char *const argv[])
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
		return -errno;
	}
	trace->child = fork();
	if (trace->child == 0) {
		close(ends[0]);
		run_child(argv, ends[1]);
	}
	int ret = trace->child < 0 ? -errno : 0;
	close(ends[1]);
	trace->socket = ends[0];
	if (ret == 0) {
		ret = seize(trace);
		if (ret == 0) {
			return 0;
		}
		kill_child(trace);
	}
	close(ends[0]);
	return ret;
}

/** A thread that SIGKILL ended is no error; its end comes by waitpid. */
static int request(enum __ptrace_request what, pid_t thread, long signal)
{
	return ptrace(what, thread, NULL, signal) < 0 && errno != ESRCH ? -errno : 0;
}

static int count_call(struct trace *trace, pid_t thread)
{
	unsigned long message = 0;
	if (!trace->counting) {
		return 0;
	}
	if (ptrace(PTRACE_GETEVENTMSG, thread, NULL, &message) < 0) {
		return errno == ESRCH ? 0 : -errno;
	}
	/* Older kernels leave there what was there. */
	if (message != EVENTMSG_SYSCALL_ENTRY && message != EVENTMSG_SYSCALL_EXIT) {
		return -EOPNOTSUPP;
	}
	trace->calls += message == EVENTMSG_SYSCALL_ENTRY;
	return 0;
}

static bool is_mark(const struct trace *trace, pid_t thread, int signal)
{
	siginfo_t info;
	return signal == MARK_SIGNAL && ptrace(PTRACE_GETSIGINFO, thread, NULL, &info) == 0 &&
	       info.si_code == SI_TKILL && info.si_pid == trace->child;
}

static void take_mark(struct trace *trace)
{
	trace->counting = !trace->counting;
	if (!trace->counting) {
		trace->counted(
			trace->calls > MARK_CALLS ? trace->calls - MARK_CALLS : 0, trace->data);
	}
	trace->calls = 0;
}

static bool stops_group(int signal)
{
	return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

static int handle_stop(struct trace *trace, pid_t thread, int status)
{
	const int signal = WSTOPSIG(status);
	const int event = status >> 16;
	if (signal == (SIGTRAP | 0x80)) {
		const int ret = count_call(trace, thread);
		return ret < 0 ? ret : request(PTRACE_SYSCALL, thread, 0);
	}
	if (event == PTRACE_EVENT_STOP && stops_group(signal)) {
		return request(PTRACE_LISTEN, thread, 0);
	}
	if (event != 0) {
		return request(PTRACE_SYSCALL, thread, 0);
	}
	if (is_mark(trace, thread, signal)) {
		take_mark(trace);
		return request(PTRACE_SYSCALL, thread, 0);
	}
	return request(PTRACE_SYSCALL, thread, signal);
}

static int follow(struct trace *trace, int *status)
{
	for (;;) {
		const pid_t thread = waitpid(-1, status, __WALL);
		int ret = 0;
		if (thread < 0) {
			ret = errno == EINTR ? 0 : -errno;
		} else if (WIFSTOPPED(*status)) {
			ret = handle_stop(trace, thread, *status);
		} else if (thread == trace->child) {
			return 0;
		}
		if (ret < 0) {
			kill_child(trace);
			return ret;
		}
	}
}

int zs_syscalls_trace(
	char *const argv[], void (*counted)(uint64_t calls, void *data), void *data, int *status)
{
	struct trace trace = {.counted = counted, .data = data};
	int error;
	int ret = start(&trace, argv);
	if (ret < 0) {
		return ret;
	}
	ret = follow(&trace, status);
	if (ret == 0 && recv(trace.socket, &error, sizeof(error), MSG_DONTWAIT) == sizeof(error)) {
		ret = -error;
	}
	close(trace.socket);
	return ret;
}

void zs_syscalls_mark(void)
{
	/* Not by libc's raise, which makes as many calls as it likes. */
	const long process = syscall(SYS_getpid);
	const long thread = syscall(SYS_gettid);
	syscall(SYS_tgkill, process, thread, MARK_SIGNAL);
}
