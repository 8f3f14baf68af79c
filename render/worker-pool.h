#ifndef ZS_RENDER_WORKER_POOL_H
#define ZS_RENDER_WORKER_POOL_H

#include <stdint.h>

/**
 * Threads that share the work of the one that calls, and are parked in the kernel (futex) in
 * between: nothing spins. No work takes memory or a lock. They get no signals but those of their
 * own faults, and see to it that all of a work is done before its caller goes on.
 */
struct zs_worker_pool;

/** Most threads of a pool, the caller among them. */
#define ZS_WORKERS_MAX 8

/** Does the `index`-th part of a work. */
typedef void (*zs_worker_func)(void *data, uint32_t index);

/**
 * A pool of at most so many threads, the caller among them; none is started yet. NULL with errno.
 */
struct zs_worker_pool *zs_worker_pool_create(uint32_t limit);

/** Ends its threads. Accepts NULL. */
void zs_worker_pool_destroy(struct zs_worker_pool *pool);

/** The most threads that it may have, the caller among them; 1 if `pool` is NULL. */
uint32_t zs_worker_pool_limit(const struct zs_worker_pool *pool);

/**
 * Starts threads until there are `threads`, the caller among them. How many there are then: fewer
 * where the limit is lower or the system gives no more; 1 if `pool` is NULL.
 */
uint32_t zs_worker_pool_reserve(struct zs_worker_pool *pool, uint32_t threads);

/**
 * Calls work(data, index) for each index below `threads`, at most as many as were reserved: index 0
 * on this thread, each other one on its own. Returns when all are done. One thread calls at a time,
 * and none from within a work.
 */
void zs_worker_pool_run(
	struct zs_worker_pool *pool, uint32_t threads, zs_worker_func work, void *data);

#endif
