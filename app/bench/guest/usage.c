#include "app/bench/guest/usage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench/app/processes.h"
#include "app/common/io.h"

/* The fields of `cpu` in proc_stat(5). */
enum {
	USER,
	NICE,
	SYSTEM,
	IDLE,
	IOWAIT,
	IRQ,
	SOFTIRQ,
	STEAL,
	FIELDS
};

int zs_guest_usage_parse(struct zs_guest_usage *usage, const char *text, long ticks)
{
	unsigned long long fields[FIELDS];
	/* Behind the first line each processor has its own. */
	if (strncmp(text, "cpu ", 4) != 0 ||
		sscanf(text, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &fields[USER],
			&fields[NICE], &fields[SYSTEM], &fields[IDLE], &fields[IOWAIT],
			&fields[IRQ], &fields[SOFTIRQ], &fields[STEAL]) != FIELDS ||
		ticks <= 0) {
		return -EBADMSG;
	}
	const uint64_t tick = UINT64_C(1000000000) / (uint64_t)ticks;
	/* A guest of this machine's is in `user` already. */
	usage->busy_ns =
		(fields[USER] + fields[NICE] + fields[SYSTEM] + fields[IRQ] + fields[SOFTIRQ]) *
		tick;
	usage->steal_ns = fields[STEAL] * tick;
	return 0;
}

/** What a process has written; 0 if that cannot be known. */
static uint64_t read_written(pid_t pid)
{
	char path[64], text[512];
	snprintf(path, sizeof(path), "/proc/%d/io", (int)pid);
	if (zs_io_read_text(AT_FDCWD, path, text, sizeof(text)) < 0) {
		return 0;
	}
	const char *line = strstr(text, "wchar: ");
	return line == NULL ? 0 : strtoull(line + 7, NULL, 10);
}

int zs_guest_usage_read(struct zs_guest_usage *usage, pid_t session)
{
	static struct zs_app_processes processes;
	char text[512];
	*usage = (struct zs_guest_usage){0};
	int ret = zs_io_read_text(AT_FDCWD, "/proc/stat", text, sizeof(text));
	ret = ret < 0 ? ret : zs_guest_usage_parse(usage, text, sysconf(_SC_CLK_TCK));
	usage->counts_written = access("/proc/self/io", R_OK) == 0;
	if (ret < 0 || session == 0 || !usage->counts_written) {
		return ret;
	}
	ret = zs_app_processes_read(&processes, session);
	for (size_t i = 0; i < processes.count; i++) {
		usage->written += read_written(processes.list[i].pid);
	}
	return ret;
}
