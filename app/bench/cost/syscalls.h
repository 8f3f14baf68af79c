#ifndef ZS_APP_BENCH_COST_SYSCALLS_H
#define ZS_APP_BENCH_COST_SYSCALLS_H

#include <stdint.h>

/**
 * Runs `argv`, found as execvp does, with this process's environment and open files, and counts the
 * system calls of all its threads between each odd mark and the next; see zs_syscalls_mark. Calls
 * `counted(calls, data)` at each even mark, while the marking thread waits. A call that is
 * interrupted and started again counts twice; the marks' own calls do not count, nor do those
 * of processes that it forks, nor what the vDSO answers without the kernel.
 *
 * Each of the child's calls, counted or not, takes some 100 µs more, so times measured in it mean
 * nothing. Its signals reach it as without a tracer, stops included, but for a SIGUSR2 by its own
 * tgkill or raise; LeakSanitizer does not work in it. It is killed when the calling thread ends.
 * The caller has no other children: they would be reaped here.
 *
 * Returns 0 when the child has ended, with its wait status in `status`, or a negative errno when
 * there is no child any more: -EPERM when tracing is not allowed (Yama, a container's seccomp, a
 * tracer above this one), -ENOSYS when there is no ptrace, -EOPNOTSUPP for a kernel before 5.3, or
 * why `argv` could not be executed, -ENOENT for one.
 */
int zs_syscalls_trace(
	char *const argv[], void (*counted)(uint64_t calls, void *data), void *data, int *status);

/**
 * Begins a counted region, or ends it if one has begun. Only for a process that zs_syscalls_trace
 * runs, in a thread that does not block SIGUSR2: in any other, this signal ends the process.
 */
void zs_syscalls_mark(void);

#endif
