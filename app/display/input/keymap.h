#ifndef ZS_APP_DISPLAY_INPUT_KEYMAP_H
#define ZS_APP_DISPLAY_INPUT_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>
#include <xkbcommon/xkbcommon.h>

#include "app/display/key.h"

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

/** What zeroscan keeps for itself where keys are somebody else's. */
enum zs_keymap_chord {
	ZS_CHORD_NONE,
	ZS_CHORD_QUIT,       ///< Ctrl-Alt-Q
	ZS_CHORD_FULLSCREEN, ///< Ctrl-Alt-F
	ZS_CHORD_LET_GO,     ///< Ctrl-Alt-G: of the pointer
};

/** The chord that this key ends. As zs_keymap_find, before the state knows of the key. */
enum zs_keymap_chord zs_keymap_find_chord(struct xkb_state *state, uint32_t code);

/** What a chord is to who asks for keys; ZS_KEY_NONE for what it is not. */
enum zs_key zs_keymap_chord_key(enum zs_keymap_chord chord);

/** Tells the state that a key went down or up. */
void zs_keymap_update(struct xkb_state *state, uint32_t code, bool down);

#endif
