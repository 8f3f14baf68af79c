#ifndef ZS_APP_DISPLAY_INPUT_KEYMAP_H
#define ZS_APP_DISPLAY_INPUT_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>
#include <xkbcommon/xkbcommon.h>

#include "app/display/chord.h"
#include "app/display/input-event.h"
#include "app/display/key.h"

/** Creates an xkb context whose messages go to the log. NULL without memory. */
struct xkb_context *zs_keymap_context_create(void);

/** Creates the keymap of the machine's console. NULL if xkb has no keymaps. */
struct xkb_keymap *zs_keymap_create_console(struct xkb_context *context);

/** The zeroscan key of an evdev code, with the modifiers that are held. */
enum zs_key zs_keymap_find(struct xkb_state *state, uint32_t code);

/**
 * True for Ctrl-C and Ctrl-\, which a terminal would turn into signals. To be called before
 * zs_keymap_update, as zs_keymap_find.
 */
bool zs_keymap_interrupts(struct xkb_state *state, uint32_t code);

/** The virtual terminal that this key switches to, as Ctrl-Alt-F2 does; 0 if none. */
unsigned zs_keymap_find_vt(struct xkb_state *state, uint32_t code);

/** What the chord that this key completes is for. To be called before zs_keymap_update. */
enum zs_chord_action zs_keymap_find_chord(
	struct xkb_state *state, const struct zs_chords *chords, uint32_t code);

/** The key that a chord stands for; ZS_KEY_NONE if none. */
enum zs_key zs_keymap_chord_key(enum zs_chord_action action);

/** What is locked, of zs_display_lock. */
uint32_t zs_keymap_find_locks(struct xkb_state *state);

/** Updates the state with a key that went down or up. */
void zs_keymap_update(struct xkb_state *state, uint32_t code, bool down);

#endif
