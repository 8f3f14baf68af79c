#ifndef ZS_APP_VIEW_QEMU_CALL_H
#define ZS_APP_VIEW_QEMU_CALL_H

#include "app/view/qemu/connection.h"

#define ZS_GUEST_FOLDER "/org/qemu/Display1"
#define ZS_GUEST_INTERFACE "org.qemu.Display1."

/* Calls that are waited for, 5 s at most, while both connections are served. */

/** Whom the calls are to, for messages. */
const char *zs_guest_peer(const struct zs_guest *guest);

/** Refuses without further words. Returns `error`. */
int zs_guest_error_set(const struct zs_guest *guest, int error, const char *call, const char *hint,
	struct zs_error *err);

/** An empty call. 0 or a negative errno with `err`. */
int zs_guest_new_call(struct zs_guest *guest, const char *path, const char *interface,
	const char *method, struct sd_bus_message **message, struct zs_error *err);

/**
 * Sends a call, which is taken, and waits for its answer, which is the caller's then. 0 or a
 * negative errno with `err`: ETIMEDOUT, EINTR for a signal, what the other says is wrong.
 */
int zs_guest_exchange(struct zs_guest *guest, struct sd_bus_message *message, const char *method,
	struct sd_bus_message **reply, struct zs_error *err);

/** Asks for a property: the reply has been entered to its value, of this type. As above. */
int zs_guest_get_property(struct zs_guest *guest, const char *path, const char *interface,
	const char *property, const char *type, struct sd_bus_message **reply,
	struct zs_error *err);

/** A property that is text; empty if there is none. */
void zs_guest_read_string(struct zs_guest *guest, const char *path, const char *interface,
	const char *property, char *text, size_t size);

#endif
