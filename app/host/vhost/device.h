#ifndef ZS_APP_HOST_VHOST_DEVICE_H
#define ZS_APP_HOST_VHOST_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/event-loop.h"
#include "app/host/vhost/gpu.h"
#include "app/host/vhost/message.h"
#include "app/host/vhost/queue.h"
#include "app/host/vhost/worker.h"

#define ZS_VHOST_QUEUES 2 ///< control and cursor

struct zs_vhost_device;

/** A queue, and the event of its kicks. */
struct zs_vhost_kicked {
	struct zs_vhost_queue queue;
	struct zs_event_source source, call; ///< eventfds: kicks, and interrupts; fd -1: none
	bool is_enabled;
	struct zs_vhost_device *device;
};

/**
 * A vhost-user back-end: the device that QEMU shows to its guest. Every request is answered at
 * once, whatever else there is to do.
 */
struct zs_vhost_device {
	struct zs_event_loop *loop;
	struct zs_event_source source; ///< the front-end's connection; fd -1: none
	struct zs_vhost_reader reader;
	struct zs_vhost_kicked *named; ///< the queue that the message names
	struct zs_vhost_memory memory;
	struct zs_vhost_gpu gpu;
	struct zs_vhost_kicked queues[ZS_VHOST_QUEUES];
	struct zs_vhost_request request; ///< that is being executed
	struct zs_vhost_worker *worker;  ///< which unmaps memory
	uint64_t guests;                 ///< that have begun, or gone
	/** The front-end has gone. */
	void (*ended)(struct zs_vhost_device *device);
};

/** `ended`, and `tell` and `data` of the resources, are for the caller to set. */
void zs_vhost_device_init(
	struct zs_vhost_device *device, struct zs_event_loop *loop, struct zs_vhost_worker *worker);

/** Serves this front-end; takes over the fd. */
void zs_vhost_device_connect(struct zs_vhost_device *device, int fd);

/** Forgets the front-end, its guest and all memory of that. */
void zs_vhost_device_disconnect(struct zs_vhost_device *device);

#endif
