#ifndef ZS_APP_HOST_MEMORIES_H
#define ZS_APP_HOST_MEMORIES_H

#include <sys/types.h>

#include "app/relay/buffers/counts.h"

/* The relay looks as soon as it has one. */
#define ZS_HOST_MEMORIES 1024

/** In how many pieces the last dma-bufs of a guest's memory lie, for reports. */
struct zs_host_memories {
	struct {
		ino_t inode; ///< no other dma-buf ever has it
		struct zs_relay_pieces pieces;
	} list[ZS_HOST_MEMORIES];
	unsigned next;
};

/** Notes one, in the stead of the oldest. The fd stays the caller's. */
void zs_host_memories_add(
	struct zs_host_memories *memories, int dmabuf_fd, struct zs_relay_pieces pieces);

/** For a relay's `find_pieces`, whose data they are. */
struct zs_relay_pieces zs_host_memories_find(void *data, int dmabuf_fd);

#endif
