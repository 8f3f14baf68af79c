#ifndef ZS_APP_HOST_MEMORIES_H
#define ZS_APP_HOST_MEMORIES_H

#include <sys/types.h>

#include "app/relay/buffers/pool-source.h"

/* The relay looks as soon as it has one. */
#define ZS_HOST_MEMORIES 1024

/** What is known of the last files that a guest's memory was shown by. */
struct zs_host_memories {
	struct {
		dev_t device;
		ino_t inode; ///< no other file of the device ever has it
		struct zs_relay_pool_facts facts;
	} list[ZS_HOST_MEMORIES];
	unsigned next;
};

/** Notes one, in the stead of the oldest. The fd stays the caller's. */
void zs_host_memories_add(
	struct zs_host_memories *memories, int fd, const struct zs_relay_pool_facts *facts);

/** What was noted; all false and 0 if nothing was. */
struct zs_relay_pool_facts zs_host_memories_find(const struct zs_host_memories *memories, int fd);

#endif
