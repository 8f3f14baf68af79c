#ifndef ZS_APP_BENCH_APP_PROCESSES_H
#define ZS_APP_BENCH_APP_PROCESSES_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define ZS_APP_PROCESSES 512

/** The processes of an app, and the CPU time of each until now. */
struct zs_app_processes {
	struct {
		pid_t pid;
		uint64_t cpu_ns;
	} list[ZS_APP_PROCESSES];
	size_t count;
};

/** Looks for all of this session and all that they have started. 0 or a negative errno. */
int zs_app_processes_read(struct zs_app_processes *processes, pid_t session);

/**
 * CPU time that was used between the two, ns. What a process used that has ended meanwhile is not
 * known.
 */
uint64_t zs_app_processes_used(
	const struct zs_app_processes *before, const struct zs_app_processes *after);

#endif
