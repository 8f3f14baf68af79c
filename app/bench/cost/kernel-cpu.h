#ifndef ZS_APP_BENCH_COST_KERNEL_CPU_H
#define ZS_APP_BENCH_COST_KERNEL_CPU_H

#include <stdint.h>

/**
 * The CPU time of all kernel threads of the machine: what a driver leaves to a kworker, as most do
 * with a commit, is in no process's getrusage. Other programs' kernel work is in it too, so compare
 * differences with those of an idle machine.
 */
struct zs_kernel_cpu {
	uint64_t ns;            ///< since each of them began; those that ended are not in it
	uint64_t resolution_ns; ///< of the coarsest thread's time: 1, or a tick (see below)
	unsigned threads;       ///< how many there are now
};

/**
 * Reads it from `proc`, where procfs is mounted, NULL for /proc: the first number of each kernel
 * thread's schedstat, in ns, but without what a thread that is running now got since its CPU's
 * last tick; where a kernel keeps no schedstat, utime and stime of its stat, whole ticks of
 * mostly 10 ms. Takes two to six system calls for each process of the machine, some ms in all,
 * and no memory. Threads that end meanwhile are left out.
 *
 * Returns 0 or a negative errno, `cpu` zeroed: -ENOENT when there is procfs but no kernel thread
 * in it (a container's own pid namespace, hidepid=2), -EPERM when all are hidden by hidepid=1, else
 * why `proc` cannot be read.
 */
int zs_kernel_cpu_read(struct zs_kernel_cpu *cpu, const char *proc);

/**
 * Nanoseconds between two readings; 0 where `after` has less. Too small by all that a thread had
 * worked when it ended in between, which cannot be read any more.
 */
uint64_t zs_kernel_cpu_difference(
	const struct zs_kernel_cpu *before, const struct zs_kernel_cpu *after);

#endif
