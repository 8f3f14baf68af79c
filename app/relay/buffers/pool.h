#ifndef ZS_APP_RELAY_BUFFERS_POOL_H
#define ZS_APP_RELAY_BUFFERS_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/relay/buffers/pool-shape.h"
#include "app/relay/buffers/pool-source.h"
#include "udmabuf/error.h"

/** An app's file of shared memory, as long as a wl_shm_pool or a buffer in it lives. */
struct zs_relay_pool {
	unsigned references;
	int fd;
	int32_t size;                      ///< as the app says it: buffers lie within it
	unsigned *count;                   ///< of the client's pools
	off_t file_size;                   ///< when the pool was made
	struct zs_relay_pool_shape *shape; ///< NULL: not wanted
	struct zs_relay_pool_facts facts;
	bool is_dmabuf;  ///< made by another relay: nothing is to be made of it
	bool is_swapped; ///< its pages were others at times: no more imports
};

/* More than any app has of which it shows frames; each costs a file descriptor. */
#define ZS_RELAY_POOLS 256

/**
 * The fd stays the caller's. `count` of the pools that the same client has must live longer. NULL
 * without memory or fds, or if there are as many as there may be.
 */
struct zs_relay_pool *zs_relay_pool_create(int fd, int32_t size, unsigned *count);
struct zs_relay_pool *zs_relay_pool_reference(struct zs_relay_pool *pool);
/** Accepts NULL. */
void zs_relay_pool_release(struct zs_relay_pool *pool);

/**
 * Makes a dma-buf of the pages that hold these bytes of the file, if it is none itself; `offset`
 * becomes that of the first byte within it. If it may change the file, that is sealed against
 * shrinking, for good, and its size rounded up to whole pages, where needed and possible; but never
 * a file that has shrunk. The dma-buf's fd, or a negative errno with `err`.
 */
int zs_relay_pool_export(const struct zs_relay_pool *pool, bool may_change, off_t *offset,
	size_t size, struct zs_error *err);

#endif
