#ifndef ZS_APP_COMMON_PROCESSORS_H
#define ZS_APP_COMMON_PROCESSORS_H

#include <stdint.h>

/**
 * How many processors this process may keep busy, at least 1: those of its affinity mask, which a
 * cpuset narrows too, but no more than the quota of its control groups pays for. Sources:
 * sched_getaffinity(2); Documentation/admin-guide/cgroup-v2.rst, cpu.max;
 * Documentation/scheduler/sched-bwc.rst, cpu.cfs_quota_us.
 */
uint32_t zs_processors_count(void);

/**
 * The processors that a quota pays for, a started one as a whole; UINT32_MAX without a quota.
 * `membership` is the text of /proc/PID/cgroup, `root` the folder where cgroup2 is mounted, or
 * where the hierarchies of the first version are, each in a folder called by its controllers: the
 * lowest quota from the process' group up to the root counts.
 */
uint32_t zs_processors_quota(const char *membership, const char *root);

#endif
