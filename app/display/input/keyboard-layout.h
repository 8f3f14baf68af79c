#ifndef ZS_APP_DISPLAY_INPUT_KEYBOARD_LAYOUT_H
#define ZS_APP_DISPLAY_INPUT_KEYBOARD_LAYOUT_H

#include <stdio.h>

/** A keyboard's xkb rule names; empty: xkb's default. */
struct zs_keyboard_layout {
	char model[64];
	char layout[64];
	char variant[64];
	char options[256];
};

/**
 * Reads XKBMODEL, XKBLAYOUT, XKBVARIANT and XKBOPTIONS from lines NAME=VALUE as a shell would, the
 * value bare or quoted. Skips other lines, values that are too long, and those that need a shell.
 */
void zs_keyboard_layout_read(struct zs_keyboard_layout *layout, FILE *file);

/**
 * Finds the layout of the machine's console, /etc/default/keyboard; empty if there is none, or if
 * one of XKB_DEFAULT_MODEL, _LAYOUT, _VARIANT and _OPTIONS is set: xkbcommon reads those itself.
 */
void zs_keyboard_layout_find(struct zs_keyboard_layout *layout);

#endif
