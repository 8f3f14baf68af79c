#include "app/host/memories.h"

#include <sys/stat.h>

void zs_host_memories_add(
	struct zs_host_memories *memories, int fd, const struct zs_relay_pool_facts *facts)
{
	struct stat status;
	if (fstat(fd, &status) == 0) {
		memories->list[memories->next].device = status.st_dev;
		memories->list[memories->next].inode = status.st_ino;
		memories->list[memories->next].facts = *facts;
		memories->next = (memories->next + 1) % ZS_HOST_MEMORIES;
	}
}

struct zs_relay_pool_facts zs_host_memories_find(const struct zs_host_memories *memories, int fd)
{
	struct stat status;
	unsigned i = 0;
	if (fstat(fd, &status) < 0) {
		return (struct zs_relay_pool_facts){0};
	}
	while (i < ZS_HOST_MEMORIES && (memories->list[i].inode != status.st_ino ||
					       memories->list[i].device != status.st_dev)) {
		i++;
	}
	return i < ZS_HOST_MEMORIES ? memories->list[i].facts : (struct zs_relay_pool_facts){0};
}
