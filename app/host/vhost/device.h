#ifndef ZS_APP_HOST_VHOST_DEVICE_H
#define ZS_APP_HOST_VHOST_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/event-loop.h"
#include "app/host/vhost/gpu.h"
#include "app/host/vhost/message.h"
#include "app/host/vhost/queue.h"

#define ZS_VHOST_QUEUES 2 ///< control and cursor

struct zs_vhost_device;

/** A queue, and the event of its kicks. */
struct zs_vhost_kicked {
	struct zs_vhost_queue queue;
	struct zs_event_source source; ///< fd -1: none
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
	struct zs_vhost_memory memory;
	struct zs_vhost_gpu gpu;
	struct zs_vhost_kicked queues[ZS_VHOST_QUEUES];
	struct zs_vhost_request request; ///< that is being executed
	bool wants_acks;                 ///< the front-end asks whether requests succeeded
	bool is_broken;                  ///< the guest's driver broke its queue; until it is reset
	void (*unmap)(struct zs_vhost_device *device, struct zs_vhost_mapping *mapping);
	void (*reset)(struct zs_vhost_device *device); ///< a guest begins anew
	void (*ended)(struct zs_vhost_device *device); ///< the front-end has gone
};

/** `gpu.bell`, `gpu.resources.gone`, `unmap`, `reset` and `ended` are for the caller to set. */
void zs_vhost_device_init(struct zs_vhost_device *device, struct zs_event_loop *loop);

/** Serves this front-end; takes over the fd. 0, or a negative errno. */
int zs_vhost_device_connect(struct zs_vhost_device *device, int fd);

/** Forgets the front-end, its guest and all memory of that. */
void zs_vhost_device_disconnect(struct zs_vhost_device *device);

#endif
