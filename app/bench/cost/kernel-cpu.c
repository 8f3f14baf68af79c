#include "app/bench/cost/kernel-cpu.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/common/io.h"

/* include/linux/sched.h; it shows in field 9 of /proc/PID/stat, proc_pid_stat(5). */
#define PF_KTHREAD UINT64_C(0x00200000)

struct reading {
	struct zs_kernel_cpu *cpu;
	uint64_t tick_ns;
	bool by_ns;    /* a thread's schedstat had a time */
	bool by_ticks; /* a thread had a time only in its stat */
	bool hidden;   /* a process may not be looked at */
};

/** The file `name` of the process `pid`, as a string. Returns 0 or a negative errno. */
static int read_file(int proc, const char *pid, const char *name, char *text, size_t size)
{
	char path[64];
	snprintf(path, sizeof(path), "%.16s/%s", pid, name);
	return zs_io_read_text(proc, path, text, size);
}

/** Takes flags, utime and stime out of a stat. */
static bool parse_stat(const char *stat, uint64_t *flags, uint64_t *ticks)
{
	/* The name may be anything, with parentheses; what follows has none. */
	const char *rest = strrchr(stat, ')');
	uint64_t user, system;
	if (rest == NULL || sscanf(rest,
				    ") %*c %*d %*d %*d %*d %*d %" SCNu64 " %*u %*u %*u %*u %" SCNu64
				    " %" SCNu64,
				    flags, &user, &system) != 3) {
		return false;
	}
	*ticks = user + system;
	return true;
}

/**
 * False where the kernel keeps none: there is no file, or three zeros, which is also what a thread
 * that never ran has, without harm, as its ticks are 0.
 */
static bool read_schedstat(int proc, const char *pid, uint64_t *ns)
{
	char text[96];
	uint64_t runs;
	return read_file(proc, pid, "schedstat", text, sizeof(text)) == 0 &&
	       sscanf(text, "%" SCNu64 " %*u %" SCNu64, ns, &runs) == 2 && (*ns > 0 || runs > 0);
}

static void add_process(struct reading *reading, int proc, const char *pid)
{
	char stat[1024];
	uint64_t flags, ticks, ns;
	const int ret = read_file(proc, pid, "stat", stat, sizeof(stat));
	if (ret < 0) {
		/* Else it has ended: ENOENT from open, ESRCH from read. */
		reading->hidden |= ret == -EPERM || ret == -EACCES;
		return;
	}
	if (!parse_stat(stat, &flags, &ticks) || (flags & PF_KTHREAD) == 0) {
		return;
	}
	reading->cpu->threads++;
	if (read_schedstat(proc, pid, &ns)) {
		reading->by_ns = true;
		reading->cpu->ns += ns;
	} else if (ticks > 0) {
		reading->by_ticks = true;
		reading->cpu->ns += ticks * reading->tick_ns;
	}
}

/** Without opendir, which allocates. */
static int add_processes(struct reading *reading, int proc)
{
	_Alignas(struct dirent64) char entries[4096];
	ssize_t length;
	while ((length = getdents64(proc, entries, sizeof(entries))) > 0) {
		for (ssize_t at = 0; at < length;) {
			const struct dirent64 *entry = (const void *)(entries + at);
			if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9') {
				add_process(reading, proc, entry->d_name);
			}
			at += entry->d_reclen;
		}
	}
	return length < 0 ? -errno : 0;
}

int zs_kernel_cpu_read(struct zs_kernel_cpu *cpu, const char *proc)
{
	struct reading reading = {
		.cpu = cpu,
		.tick_ns = UINT64_C(1000000000) / (uint64_t)sysconf(_SC_CLK_TCK),
	};
	*cpu = (struct zs_kernel_cpu){0};
	const int fd = open(proc == NULL ? "/proc" : proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		return -errno;
	}
	int ret = add_processes(&reading, fd);
	close(fd);
	if (ret == 0 && cpu->threads == 0) {
		ret = reading.hidden ? -EPERM : -ENOENT;
	}
	if (ret < 0) {
		*cpu = (struct zs_kernel_cpu){0};
		return ret;
	}
	cpu->resolution_ns = reading.by_ns && !reading.by_ticks ? 1 : reading.tick_ns;
	return 0;
}

uint64_t zs_kernel_cpu_difference(
	const struct zs_kernel_cpu *before, const struct zs_kernel_cpu *after)
{
	return after->ns > before->ns ? after->ns - before->ns : 0;
}
