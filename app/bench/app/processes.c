#include "app/bench/app/processes.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/clock.h"

/** Reads a process's parent and session from /proc. False if it is gone. */
static bool read_stat(const char *pid, pid_t *parent, pid_t *session)
{
	char path[64], text[512];
	snprintf(path, sizeof(path), "/proc/%.20s/stat", pid);
	FILE *file = fopen(path, "re");
	if (file == NULL) {
		return false;
	}
	const bool is_read = fgets(text, sizeof(text), file) != NULL;
	fclose(file);
	/* The program's name may have spaces and parentheses. */
	const char *rest = is_read ? strrchr(text, ')') : NULL;
	return rest != NULL && sscanf(rest, ") %*c %d %*d %d", parent, session) == 2;
}

static size_t find(const struct zs_app_processes *processes, pid_t pid)
{
	size_t i = 0;
	while (i < processes->count && processes->list[i].pid != pid) {
		i++;
	}
	return i;
}

static void add(struct zs_app_processes *processes, pid_t pid)
{
	clockid_t clock;
	if (processes->count < ZS_APP_PROCESSES && clock_getcpuclockid(pid, &clock) == 0) {
		processes->list[processes->count].pid = pid;
		processes->list[processes->count++].cpu_ns = zs_clock_read(clock);
	}
}

/** Adds what is there now and not in the list. */
static int add_all(struct zs_app_processes *processes, pid_t session)
{
	DIR *folder = opendir("/proc");
	if (folder == NULL) {
		return -errno;
	}
	const struct dirent *entry;
	while ((entry = readdir(folder)) != NULL) {
		pid_t parent, own;
		const pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
		if (pid <= 0 || find(processes, pid) < processes->count ||
			!read_stat(entry->d_name, &parent, &own)) {
			continue;
		}
		if (own == session || find(processes, parent) < processes->count) {
			add(processes, pid);
		}
	}
	closedir(folder);
	return 0;
}

int zs_app_processes_read(struct zs_app_processes *processes, pid_t session)
{
	size_t before;
	int ret;
	processes->count = 0;
	do {
		before = processes->count;
		ret = add_all(processes, session);
	} while (ret == 0 && processes->count > before);
	return ret;
}

uint64_t zs_app_processes_used(
	const struct zs_app_processes *before, const struct zs_app_processes *after)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < after->count; i++) {
		const size_t known = find(before, after->list[i].pid);
		const uint64_t start = known < before->count ? before->list[known].cpu_ns : 0;
		const uint64_t end = after->list[i].cpu_ns;
		sum += end > start ? end - start : 0;
	}
	return sum;
}
