#ifndef ZS_APP_VIEW_MACHINE_H
#define ZS_APP_VIEW_MACHINE_H

#include "app/view/qemu/connection.h"

/** The virtual machine of the last connection, which this outlives. */
struct zs_view_machine {
	struct zs_qemu_config_check config;
	char name[64], label[64];
	struct zs_qemu_counts before; ///< messages of the connections before the present one
};

/** Notes and logs which virtual machine a new connection is to. */
void zs_view_machine_connected(
	struct zs_view_machine *machine, const struct zs_qemu_connection *connection);

/** Keeps the counts of a connection that is about to be closed, and begins to count anew. */
void zs_view_machine_disconnected(
	struct zs_view_machine *machine, struct zs_qemu_connection *connection);

/** The messages of all connections, `connection` the present one. */
struct zs_qemu_counts zs_view_machine_count_messages(
	const struct zs_view_machine *machine, const struct zs_qemu_connection *connection);

#endif
