#ifndef ZS_APP_VIEW_QEMU_CONNECT_H
#define ZS_APP_VIEW_QEMU_CONNECT_H

#include "app/view/qemu/connection.h"

/**
 * Connects to QEMU, by its monitor or by a bus, finds the console and registers the listener. 0 or
 * a negative errno with `err`; zs_qemu_connection_close cleans up after both.
 */
int zs_qemu_connect(struct zs_qemu_connection *connection, const struct zs_qemu_request *request,
	struct zs_error *err);

/** The same for another console, over the bus of `first`. */
int zs_qemu_connect_beside(struct zs_qemu_connection *connection,
	const struct zs_qemu_connection *first, const struct zs_qemu_request *request,
	struct zs_error *err);

#endif
