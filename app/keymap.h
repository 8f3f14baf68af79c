#ifndef ZS_APP_KEYMAP_H
#define ZS_APP_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>
#include <xkbcommon/xkbcommon.h>

#include "app/key.h"

/** Xkb's context, whose complaints go to the log. NULL if there is no memory. */
struct xkb_context *zs_keymap_context(void);

/** The keymap of the machine's console. NULL if xkb has no keymaps. */
struct xkb_keymap *zs_keymap_of_console(struct xkb_context *context);

/** What a key does by its evdev code, with the keys that are held. */
enum zs_key zs_keymap_find(struct xkb_state *state, uint32_t code);

/**
 * True for Ctrl-C and Ctrl-\, which a terminal would make signals of. As zs_keymap_find, before
 * the state knows of the key.
 */
bool zs_keymap_interrupts(struct xkb_state *state, uint32_t code);

/** The virtual terminal that this key asks for, as Ctrl-Alt-F2 does; 0 if it does not. */
unsigned zs_keymap_find_vt(struct xkb_state *state, uint32_t code);

/** Tells the state that a key went down or up. */
void zs_keymap_update(struct xkb_state *state, uint32_t code, bool down);

#endif
