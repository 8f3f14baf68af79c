#ifndef ZS_APP_HOST_VHOST_KEEPER_H
#define ZS_APP_HOST_VHOST_KEEPER_H

#include <sys/un.h>

#include "app/host/vhost/control.h"
#include "app/host/vhost/device.h"
#include "app/host/vhost/exporter.h"
#include "udmabuf/error.h"

/** A socket in the keeper's folder, and the one connection there may be to it at a time. */
struct zs_keeper_socket {
	struct zs_event_source listening;
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path)];
};

/**
 * What QEMU must never lose: the process that answers its guest's device. It reads queues and
 * nothing else, and waits for nobody; what shows windows is another process, which gets dma-bufs
 * from it and may come and go.
 */
struct zs_keeper {
	struct zs_event_loop *loop;
	struct zs_vhost_device device;
	struct zs_vhost_exporter exporter;
	struct zs_event_source exported; ///< some are done
	struct zs_keeper_socket machine, viewers;
	struct zs_event_source viewer; ///< fd -1: none
	uint64_t guests;               ///< that have begun
};

/** Makes the sockets `gpu` and `keeper` in a folder. 0, or a negative errno with `err`. */
int zs_keeper_init(struct zs_keeper *keeper, struct zs_event_loop *loop, const char *folder,
	struct zs_error *err);

/** Accepts one that failed to be made. */
void zs_keeper_finish(struct zs_keeper *keeper);

#endif
