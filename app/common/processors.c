#include "app/common/processors.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "app/common/io.h"

#define CGROUP_ROOT "/sys/fs/cgroup"

/** The quota of one group. */
static uint32_t read_quota(const char *folder)
{
	char file[PATH_MAX], text[64];
	unsigned long long quota, period;
	const int length = snprintf(file, sizeof(file), "%s/cpu.max", folder);
	if (length >= (int)sizeof(file) ||
		zs_io_read_text(AT_FDCWD, file, text, sizeof(text)) < 0 ||
		sscanf(text, "%llu %llu", &quota, &period) != 2 || quota == 0 || period == 0) {
		return UINT32_MAX;
	}
	const unsigned long long processors = quota / period + (quota % period != 0);
	return processors < UINT32_MAX ? (uint32_t)processors : UINT32_MAX;
}

uint32_t zs_processors_quota(const char *membership, const char *root)
{
	/* The line of cgroup2 is the one of hierarchy 0. */
	const char *group =
		strncmp(membership, "0::/", 4) == 0 ? membership : strstr(membership, "\n0::/");
	if (group == NULL) {
		return UINT32_MAX;
	}
	group = strchr(group, '/');
	char folder[PATH_MAX];
	const int length =
		snprintf(folder, sizeof(folder), "%s%.*s", root, (int)strcspn(group, "\n"), group);
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
