#ifndef ZS_APP_VIEW_QEMU_CONSOLE_H
#define ZS_APP_VIEW_QEMU_CONSOLE_H

#include "app/view/qemu/connection.h"

/**
 * Finds the console that the user asked for, its name and its input devices, and registers the
 * listener. 0 or a negative errno with `err`.
 */
int zs_qemu_console_open(struct zs_qemu_connection *connection, struct zs_error *err);

/** The numbers of the consoles that are no text, `max` at most. 0 or a negative errno with `err`.
 */
int zs_qemu_console_list(struct zs_qemu_connection *connection, uint32_t *numbers, unsigned max,
	unsigned *count, struct zs_error *err);

/**
 * Registers the listener anew: QEMU announces its scanout to a new one. 0 or a negative errno
 * with `err`.
 */
int zs_qemu_console_renew_listener(struct zs_qemu_connection *connection, struct zs_error *err);

/**
 * True if QEMU has copied the scanout's pixels from elsewhere: it is not the guest's own memory,
 * nor a GPU's.
 */
bool zs_qemu_console_has_copied(
	const struct zs_qemu_connection *connection, const struct zs_qemu_scanout *scanout);

/** Tells the guest how large its screen should be: pixels and, 0 if unknown, millimetres. */
void zs_qemu_console_set_size(struct zs_qemu_connection *connection, uint32_t width,
	uint32_t height, uint32_t width_mm, uint32_t height_mm);

/** True if QEMU is behind with our calls: the caller leaves out what it can. */
bool zs_qemu_console_is_behind(const struct zs_qemu_connection *connection);

/** Calls a method of the console's object without an answer. `types` as sd-bus has them. */
void zs_qemu_console_notify(struct zs_qemu_connection *connection, const char *interface,
	const char *method, const char *types, ...);

#endif
