#ifndef ZS_APP_HOST_COPIES_H
#define ZS_APP_HOST_COPIES_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/host/vhost/control.h"

/** A guest's memory that there is no dma-buf of, as a file that the keeper copies it into. */
struct zs_host_copy {
	uint32_t id; ///< of the resource
	int fd;
	ino_t inode; ///< of the file
	uint64_t bytes;
};

/** All of them. Zeroed but for the limit: there are none. */
struct zs_host_copies {
	struct zs_host_copy *list;
	unsigned count, room;
	uint64_t bytes, limit; ///< of all together
	uint64_t last_serial;  ///< of a COPY
	bool has_said, has_failed;
};

/**
 * Makes the file of a resource whose EXPORTED has this error, and says once why, and what to
 * change. A descriptor of it, which is the caller's, or a negative errno.
 */
int zs_host_copies_add(struct zs_host_copies *copies, const struct zs_keeper_packet *answer);

/** The one whose file this is, also by another descriptor; NULL if it is none. */
const struct zs_host_copy *zs_host_copies_find(const struct zs_host_copies *copies, int fd);

/**
 * Has the keeper copy a part into the file. The serial of its answer, or 0 if it could not be
 * asked.
 */
uint64_t zs_host_copies_ask(struct zs_host_copies *copies, const struct zs_host_copy *copy,
	int keeper_fd, uint64_t offset, uint64_t bytes);

/** The resource is gone. */
void zs_host_copies_remove(struct zs_host_copies *copies, uint32_t id);

/** All are. */
void zs_host_copies_clear(struct zs_host_copies *copies);

#endif
