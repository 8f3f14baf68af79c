#ifndef ZS_APP_WAYLAND_KEYBOARD_H
#define ZS_APP_WAYLAND_KEYBOARD_H

#include <xkbcommon/xkbcommon.h>

#include "app/key-queue.h"
#include "app/wayland/connection.h"

/** One seat's keyboard. */
struct zs_wayland_keyboard {
	struct zs_wayland_keyboards *keyboards;
	struct wl_seat *seat;         ///< NULL: this entry is not used
	struct wl_keyboard *keyboard; ///< NULL while the seat has none
	struct xkb_state *state;      ///< NULL until it has a keymap
};

/** The keyboards of all seats, and the keys pressed on them that have a meaning here. */
struct zs_wayland_keyboards {
	struct zs_wayland_connection *connection;
	struct xkb_context *context;
	struct zs_wayland_keyboard of[ZS_WAYLAND_SEATS];
	struct zs_key_queue keys;
};

/** Listens, before the connection is made, on all seats that come. Logs what is not to be had: no
 * error. */
void zs_wayland_keyboards_init(
	struct zs_wayland_keyboards *keyboards, struct zs_wayland_connection *connection);

/** Before the connection's finish. */
void zs_wayland_keyboards_finish(struct zs_wayland_keyboards *keyboards);

/** The next key that was pressed; ZS_KEY_NONE if there is none. */
enum zs_key zs_wayland_keyboards_take(struct zs_wayland_keyboards *keyboards);

#endif
