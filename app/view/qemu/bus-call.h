#ifndef ZS_APP_VIEW_QEMU_BUS_CALL_H
#define ZS_APP_VIEW_QEMU_BUS_CALL_H

#include "app/view/qemu/connection.h"

#define ZS_QEMU_OBJECTS "/org/qemu/Display1"
#define ZS_QEMU_INTERFACE "org.qemu.Display1."

/* Calls that are waited for, 5 s at most, while both connections are served. */

/** An empty call. 0 or a negative errno with `err`. */
int zs_qemu_bus_call_create(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *method, struct sd_bus_message **message,
	struct zs_error *err);

/**
 * Sends a call, which is taken, and waits for its answer, which is the caller's then. 0 or a
 * negative errno with `err`: ETIMEDOUT, EINTR for a signal, what the other says is wrong.
 */
int zs_qemu_bus_call_run(struct zs_qemu_connection *connection, struct sd_bus_message *message,
	const char *method, struct sd_bus_message **reply, struct zs_error *err);

/** Asks for a property: the reply has been entered to its value, of this type. As above. */
int zs_qemu_bus_get_property(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *property, const char *type,
	struct sd_bus_message **reply, struct zs_error *err);

/** A property that is text; empty if there is none. */
void zs_qemu_bus_get_string(struct zs_qemu_connection *connection, const char *path,
	const char *interface, const char *property, char *text, size_t size);

#endif
