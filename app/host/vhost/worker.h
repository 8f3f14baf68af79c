#ifndef ZS_APP_HOST_VHOST_WORKER_H
#define ZS_APP_HOST_VHOST_WORKER_H

#include <linux/udmabuf.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/uio.h>

#include "app/host/vhost/resource.h"

#define ZS_VHOST_JOBS 64 ///< under way at most: so many fit into any socket

/** A dma-buf that is being made, or a copy; or a region that is being unmapped. */
struct zs_vhost_job {
	struct zs_vhost_mapping *mapping; ///< or NULL, and all else
	struct zs_keeper_packet answer;
	uint64_t generation; ///< of the resource: what has changed since is of no use
	int fd;              ///< the dma-buf, or what is copied into; -1: none
	uint32_t count;
	union {
		void *list;
		struct udmabuf_create_item *items; ///< of the dma-buf
		struct iovec *parts;               ///< of what is copied
	};
};

/**
 * Does in a thread of its own what takes its time: pinning many pages, copying, unmapping. A
 * guest's queue has none. All is done in the order in which it is given: a region that is given to
 * be unmapped is used by no job behind it, and jobs before it are done.
 */
struct zs_vhost_worker {
	pthread_t thread;
	int own, other; ///< ends of a socket; `own`, the loop's, is readable when a job is done
	unsigned count; ///< of jobs under way
	int last_error; ///< which was logged
};

/** 0 or a negative errno; `own` is -1 then. */
int zs_vhost_worker_init(struct zs_vhost_worker *worker);

/** Waits until all is done. */
void zs_vhost_worker_finish(struct zs_vhost_worker *worker);

/**
 * Begins what `answer` will say of this resource: EXPORTED, of all of it, or COPIED into the fd,
 * which then is the worker's. 0, or a negative errno in the stead of a job.
 */
int zs_vhost_worker_begin(struct zs_vhost_worker *worker, const struct zs_vhost_resource *resource,
	const struct zs_keeper_packet *answer, int fd);

/** Has a region unmapped that was taken out. */
void zs_vhost_worker_unmap(struct zs_vhost_worker *worker, struct zs_vhost_mapping *mapping);

/** Takes one that is done, whose fd then is the caller's. False if none is. */
bool zs_vhost_worker_take(struct zs_vhost_worker *worker, struct zs_vhost_job *job);

#endif
