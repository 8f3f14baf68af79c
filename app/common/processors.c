#include "app/common/processors.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/common/io.h"

#define CGROUP_ROOT "/sys/fs/cgroup"

static uint32_t divide(long long quota, long long period)
{
	if (quota <= 0 || period <= 0) {
		return UINT32_MAX;
	}
	const long long processors = quota / period + (quota % period != 0);
	return processors < UINT32_MAX ? (uint32_t)processors : UINT32_MAX;
}

/** Reads a file in a group's folder. False if there is none. */
static bool read_file(const char *folder, const char *name, char *text, size_t size)
{
	char file[PATH_MAX];
	const int length = snprintf(file, sizeof(file), "%s/%s", folder, name);
	return length < (int)sizeof(file) && zs_io_read_text(AT_FDCWD, file, text, size) == 0;
}

/** The quota of one group, of either version. */
static uint32_t read_quota(const char *folder)
{
	char text[64], length[64];
	long long quota, period;
	if (read_file(folder, "cpu.max", text, sizeof(text)) &&
		sscanf(text, "%lld %lld", &quota, &period) == 2) {
		return divide(quota, period);
	}
	/* Without a quota it says -1. */
	if (read_file(folder, "cpu.cfs_quota_us", text, sizeof(text)) &&
		read_file(folder, "cpu.cfs_period_us", length, sizeof(length)) &&
		sscanf(text, "%lld", &quota) == 1 && sscanf(length, "%lld", &period) == 1) {
		return divide(quota, period);
	}
	return UINT32_MAX;
}

/** The lowest quota from the group in a hierarchy's folder up to its root. */
static uint32_t least_quota(const char *root, const char *group, size_t group_length)
{
	char folder[PATH_MAX];
	const int length =
		snprintf(folder, sizeof(folder), "%s%.*s", root, (int)group_length, group);
	if (length >= (int)sizeof(folder)) {
		return UINT32_MAX;
	}
	uint32_t least = UINT32_MAX;
	for (char *end = folder + length; end != NULL; end = strrchr(folder + strlen(root), '/')) {
		*end = 0;
		const uint32_t quota = read_quota(folder);
		least = quota < least ? quota : least;
	}
	return least;
}

/** True if the list "cpu,cpuacct" of so many bytes has the controller that has quotas. */
static bool has_quotas(const char *controllers, size_t size)
{
	while (size > 0) {
		const char *comma = memchr(controllers, ',', size);
		const size_t length = comma == NULL ? size : (size_t)(comma - controllers);
		if (length == 3 && memcmp(controllers, "cpu", 3) == 0) {
			return true;
		}
		controllers += length + (comma != NULL);
		size -= length + (comma != NULL);
	}
	return false;
}

/** The quota by one line of /proc/PID/cgroup, "HIERARCHY:CONTROLLERS:GROUP". */
static uint32_t quota_by(const char *line, size_t size, const char *root)
{
	const char *controllers = memchr(line, ':', size);
	const char *group = controllers == NULL ? NULL
						: memchr(controllers + 1, ':',
							  size - (size_t)(controllers + 1 - line));
	if (group == NULL) {
		return UINT32_MAX;
	}
	controllers++;
	const size_t named = (size_t)(group - controllers);
	group++;
	const size_t length = size - (size_t)(group - line);
	/* The line of cgroup2 is the one of hierarchy 0, without names. */
	if (strncmp(line, "0::/", 4) == 0) {
		return least_quota(root, group, length);
	}
	char mount[PATH_MAX];
	const int written =
		snprintf(mount, sizeof(mount), "%s/%.*s", root, (int)named, controllers);
	return has_quotas(controllers, named) && written < (int)sizeof(mount)
		       ? least_quota(mount, group, length)
		       : UINT32_MAX;
}

uint32_t zs_processors_quota(const char *membership, const char *root)
{
	uint32_t least = UINT32_MAX;
	while (*membership != 0) {
		const size_t size = strcspn(membership, "\n");
		const uint32_t quota = quota_by(membership, size, root);
		least = quota < least ? quota : least;
		membership += size + (membership[size] == '\n');
	}
	return least;
}

uint32_t zs_processors_count(void)
{
	char membership[4096];
	cpu_set_t set;
	CPU_ZERO(&set);
	const int allowed =
		sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : CPU_SETSIZE;
	uint32_t quota = UINT32_MAX;
	if (zs_io_read_text(AT_FDCWD, "/proc/self/cgroup", membership, sizeof(membership)) == 0) {
		quota = zs_processors_quota(membership, CGROUP_ROOT);
	}
	return quota < (uint32_t)allowed ? quota : (uint32_t)allowed;
}
