#ifndef ZS_APP_DISPLAY_CHORD_H
#define ZS_APP_DISPLAY_CHORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What the host does at a chord where all other keys are passed on. */
enum zs_chord_action {
	ZS_CHORD_NONE,
	ZS_CHORD_QUIT,
	ZS_CHORD_FULLSCREEN,
	ZS_CHORD_GRAB, ///< unlocks the pointer and ungrabs the keyboard, or grabs that
	ZS_CHORD_ACTIONS,
};

/** Modifiers, a bit each. */
enum zs_chord_modifier {
	ZS_CHORD_CTRL = 1,
	ZS_CHORD_ALT = 2,
	ZS_CHORD_SHIFT = 4,
	ZS_CHORD_SUPER = 8,
};

/** A key with just these modifiers. */
struct zs_chord {
	uint32_t modifiers; ///< of zs_chord_modifier
	uint32_t code;      ///< linux/input-event-codes.h; 0: there is no such chord
	char letter;        ///< what its key types, a to z; 0: it goes by its place
};

struct zs_chords {
	struct zs_chord of[ZS_CHORD_ACTIONS];
};

#define ZS_CHORDS_DEFAULT "quit=ctrl+alt+q,fullscreen=ctrl+alt+f,grab=ctrl+alt+g"

/**
 * Parses "ACTION=CHORD,..." or "none": actions that are not named keep theirs. NULL, or what is
 * wrong, in words; then `chords` is unchanged.
 */
const char *zs_chords_parse(struct zs_chords *chords, const char *text);

/**
 * The action of a key that goes down while just `modifiers` are held. `character` is what it types
 * without Shift, in ASCII; 0 if that is none of it: then its place decides.
 */
enum zs_chord_action zs_chords_find(
	const struct zs_chords *chords, uint32_t modifiers, uint32_t code, char character);

#endif
