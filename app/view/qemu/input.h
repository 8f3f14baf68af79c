#ifndef ZS_APP_VIEW_QEMU_INPUT_H
#define ZS_APP_VIEW_QEMU_INPUT_H

#include "app/display/input-event.h"
#include "app/view/qemu/console.h"

/** Sends the display's input events to the guest. */
struct zs_qemu_input {
	struct zs_qemu_connection *connection;
	double moved_x, moved_y;     ///< by less than a pixel, so far
	double wheel_x, wheel_y;     ///< by less than a notch
	uint64_t sent;               ///< events, for the result
	bool keys[256], buttons[16]; ///< that are down in the guest, by QEMU's numbers
	bool fingers[ZS_DISPLAY_INPUT_SLOTS];
	uint32_t awaited_locks; ///< whose key was pressed, and whose light has not changed since
};

void zs_qemu_input_send(struct zs_qemu_input *input, const struct zs_display_input *event);

/** Releases all keys, buttons and touches that are down in the guest: no event will do it later. */
void zs_qemu_input_release_all(struct zs_qemu_input *input);

#endif
