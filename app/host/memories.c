#include "app/host/memories.h"

#include <sys/stat.h>

void zs_host_memories_add(
	struct zs_host_memories *memories, int dmabuf_fd, struct zs_relay_pieces pieces)
{
	struct stat status;
	if (fstat(dmabuf_fd, &status) == 0) {
		memories->list[memories->next].inode = status.st_ino;
		memories->list[memories->next].pieces = pieces;
		memories->next = (memories->next + 1) % ZS_HOST_MEMORIES;
	}
}

struct zs_relay_pieces zs_host_memories_find(void *data, int dmabuf_fd)
{
	const struct zs_host_memories *memories = data;
	struct stat status;
	unsigned i = 0;
	if (fstat(dmabuf_fd, &status) < 0) {
		return (struct zs_relay_pieces){0};
	}
	while (i < ZS_HOST_MEMORIES && memories->list[i].inode != status.st_ino) {
		i++;
	}
	return i < ZS_HOST_MEMORIES ? memories->list[i].pieces : (struct zs_relay_pieces){0};
}
