#ifndef ZS_APP_VIEW_QEMU_CONNECTION_H
#define ZS_APP_VIEW_QEMU_CONNECTION_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "app/view/qemu/config-check.h"
#include "app/view/qemu/listener.h"

struct sd_bus;
struct sd_bus_message;

#define ZS_QEMU_HEADS 8 ///< consoles of a virtual machine that are shown at once

/** Which virtual machine, and what of it. */
struct zs_qemu_request {
	const char *qemu;    ///< path of QEMU's monitor; one of this and the next two is set
	const char *bus;     ///< D-Bus address, "session" or "system"
	const char *domain;  ///< of libvirt's: name or UUID
	const char *libvirt; ///< with `domain`: the URI of that libvirt; NULL for its default
	uint32_t console;    ///< its number
	bool any_console;    ///< the first that is graphic
	int signal_fd;       ///< readable when a signal has come: waiting is given up; or -1
};

/** A virtual machine's console: what is on its screen comes by the listener, the rest goes there.
 */
struct zs_qemu_connection {
	struct zs_qemu_request request;
	struct sd_bus *bus;
	bool is_beside;          ///< the bus is another connection's, which is closed with this one
	const char *destination; ///< NULL on a connection to QEMU itself
	char path[64];           ///< of the console's object
	char name[64];           ///< of the virtual machine; may be empty
	char label[64];          ///< of the console
	struct zs_qemu_listener listeners[2]; ///< the current one, and the one before
	unsigned current;
	bool former_is_done; ///< the one before is only waited for until its answers are written
	struct zs_qemu_config_check config; ///< what QEMU's monitor says of its graphics card
	bool has_keyboard, has_mouse, has_touch;
	bool mouse_is_absolute;
	uint32_t locks;         ///< of zs_display_lock, as the guest's keyboard shows them
	uint32_t changed_locks; ///< those that it has shown otherwise since the reader reset this
	uint32_t touch_slots;
};

/** Accepts a zeroed one. */
void zs_qemu_connection_close(struct zs_qemu_connection *connection);

/** Of the console nothing is to be heard any more; others may use the bus. */
void zs_qemu_connection_stop_listening(struct zs_qemu_connection *connection);

/** What is on the screen, by the current listener. */
struct zs_qemu_screen *zs_qemu_connection_screen(struct zs_qemu_connection *connection);

#define ZS_QEMU_FDS 3

/** What to poll for, and until when at the latest: lowers `until_ns`, CLOCK_MONOTONIC. */
void zs_qemu_connection_prepare_poll(const struct zs_qemu_connection *connection,
	struct pollfd fds[static ZS_QEMU_FDS], uint64_t *until_ns);

/**
 * Takes what has come, so far as it does not take long. 1 if there may be more; 0; or a negative
 * errno with `err`: ECONNRESET once the virtual machine is gone, EPROTO for what is no D-Bus.
 */
int zs_qemu_connection_dispatch(struct zs_qemu_connection *connection, struct zs_error *err);

/**
 * All updates are answered: the listener before the last renewal is not needed any more. It is
 * closed as soon as QEMU has taken its answers.
 */
void zs_qemu_connection_end_former(struct zs_qemu_connection *connection);

/** The socket or bus address that errors name. */
const char *zs_qemu_connection_peer(const struct zs_qemu_connection *connection);

/** Sets an error without further words. Returns `error`. */
int zs_qemu_connection_error_set(const struct zs_qemu_connection *connection, int error,
	const char *op, const char *hint, struct zs_error *err);

#endif
