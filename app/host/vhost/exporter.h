#ifndef ZS_APP_HOST_VHOST_EXPORTER_H
#define ZS_APP_HOST_VHOST_EXPORTER_H

#include <linux/udmabuf.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "app/host/vhost/control.h"

#define ZS_VHOST_EXPORTS 256 ///< under way at most

/** A dma-buf that is being made, of files that it holds by itself. */
struct zs_vhost_export {
	struct zs_keeper_packet answer;
	uint64_t generation; ///< of the resource: what has changed since is of no use
	struct udmabuf_create_item *items;
	uint32_t count;
	int files[ZS_VHOST_REGIONS];
	unsigned file_count;
	int fd; ///< the dma-buf; -1: none
	struct zs_vhost_export *next;
};

/** Makes dma-bufs in a thread of its own: pinning many pages takes its time, and a guest's queue
 * has none. */
struct zs_vhost_exporter {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t has_work;
	struct zs_vhost_export *todo, **todo_end, *done;
	unsigned count;
	bool ends;
	int event_fd; ///< readable when some are done
};

/** 0 or a negative errno. */
int zs_vhost_exporter_init(struct zs_vhost_exporter *exporter);

void zs_vhost_exporter_finish(struct zs_vhost_exporter *exporter);

/**
 * Begins to make a dma-buf of a resource's pages; `answer` says whose. 0, or a negative errno in
 * its stead.
 */
int zs_vhost_exporter_begin(struct zs_vhost_exporter *exporter,
	const struct zs_vhost_resource *resource, const struct zs_vhost_memory *memory,
	const struct zs_keeper_packet *answer);

/** One that is done, which is the caller's; NULL if none is. */
struct zs_vhost_export *zs_vhost_exporter_take(struct zs_vhost_exporter *exporter);

void zs_vhost_export_destroy(struct zs_vhost_export *export);

#endif
