#ifndef ZS_APP_VIEW_QEMU_LISTENER_H
#define ZS_APP_VIEW_QEMU_LISTENER_H

#include "app/view/qemu/screen.h"

struct sd_bus;

/**
 * The object by which QEMU announces scanouts and updates: org.qemu.Display1.Listener with Unix.Map
 * and Unix.ScanoutDMABUF2, on a connection of its own. Each message goes into the screen. The bus
 * keeps its address: it must not be copied or moved.
 */
struct zs_qemu_listener {
	struct sd_bus *bus;
	struct zs_qemu_screen screen;
};

/**
 * Begins to serve on a connected socket, which is the listener's from here on, also on failure:
 * QEMU authenticates. 0 or a negative errno with `err`; zs_qemu_listener_finish
 * cleans up after both.
 */
int zs_qemu_listener_init(struct zs_qemu_listener *listener, int fd, struct zs_error *err);

/** Closes the connection. Accepts a zeroed one. */
void zs_qemu_listener_finish(struct zs_qemu_listener *listener);

#endif
