#ifndef ZS_APP_HOST_VHOST_KEEPER_H
#define ZS_APP_HOST_VHOST_KEEPER_H

#include <stdbool.h>

#include "app/host/vhost/control.h"
#include "app/host/vhost/device.h"
#include "app/host/vhost/worker.h"

/**
 * What QEMU must never lose: the process that answers its guest's device. It reads queues and
 * nothing else, and never waits for others; what shows windows, the viewer, is another process,
 * which gets dma-bufs and copies from it and may come and go.
 */
struct zs_keeper {
	struct zs_event_loop *loop;
	struct zs_vhost_device device;
	struct zs_vhost_worker worker;
	struct zs_event_source done;              ///< jobs of the worker's
	struct zs_event_source machines, viewers; ///< sockets: one connection to each at a time
	struct zs_event_source viewer;            ///< fd -1: none
	bool is_over;                             ///< QEMU and the viewer have gone
};

/**
 * Serves QEMU and viewers that come to two listening sockets, which are the keeper's in any case.
 * Starts the worker's thread. 0, or a negative errno.
 */
int zs_keeper_init(struct zs_keeper *keeper, struct zs_event_loop *loop, int machines, int viewers);

/** Accepts one that failed to be made. */
void zs_keeper_finish(struct zs_keeper *keeper);

#endif
