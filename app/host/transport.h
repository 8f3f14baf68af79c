#ifndef ZS_APP_HOST_TRANSPORT_H
#define ZS_APP_HOST_TRANSPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/event-loop.h"

struct zs_host_transport;

/** A way by which a virtual machine's stream of bytes comes. To add one: a file with such a table.
 */
struct zs_host_transport_impl {
	/** 0, or a negative errno with `err`. */
	int (*init)(struct zs_host_transport *transport, struct zs_error *err);
	/** There is no stream: the next is handled. */
	void (*await)(struct zs_host_transport *transport);
	/** Accepts one that failed to be made. */
	void (*finish)(struct zs_host_transport *transport);
	bool ends_with_guest; ///< a guest that boots anew has lost its end, and does not say so
};

/** Of one machine, which the caller's first members name. */
struct zs_host_transport {
	const struct zs_host_transport_impl *impl;
	struct zs_event_loop *loop;
	const char *folder; ///< of the machine's sockets
	uint32_t port, cid; ///< of AF_VSOCK
	/** Takes over the fd of a stream. False: it is of no use, and there is another or none. */
	bool (*handle)(void *data, int fd);
	/** True while there is a stream whose other end lives. */
	bool (*is_taken)(void *data);
	void *data;
	struct zs_event_timer retry;
	struct zs_event_source listener;
	uint32_t rejected; ///< whose program was turned away last, which is said once; 0: none's
};

/** A virtio-serial port, whose other end is a socket in the folder: QEMU listens there. */
extern const struct zs_host_transport_impl zs_host_transport_socket;

/** AF_VSOCK: the guest connects, of the machine whose number is `cid`. No other gets in. */
extern const struct zs_host_transport_impl zs_host_transport_vsock;

#endif
