#ifndef ZS_APP_VIEW_QEMU_KEYCODE_H
#define ZS_APP_VIEW_QEMU_KEYCODE_H

#include <stdint.h>

/**
 * The number that QEMU has for a key of linux/input-event-codes.h: the scan code of set 1, with
 * 0x80 for those that 0xe0 leads in (qapi/ui.json, QKeyCode; docs/interop). 0 if it has none.
 */
uint32_t zs_qemu_keycode(uint32_t code);

#endif
