#ifndef ZS_APP_DISPLAY_KEY_H
#define ZS_APP_DISPLAY_KEY_H

#include <stddef.h>
#include <stdint.h>

/** What the keys do, on every display that has a keyboard. */
enum zs_key {
	ZS_KEY_NONE,
	ZS_KEY_SCENE,
	ZS_KEY_OVERLAY,
	ZS_KEY_PAUSE,
	ZS_KEY_FULLSCREEN,
	ZS_KEY_HELP,
	ZS_KEY_QUIT,
	ZS_KEY_PATH_FIRST,                        ///< the key 1: the first of the paths
	ZS_KEY_PATH_LAST = ZS_KEY_PATH_FIRST + 8, ///< the key 9: the ninth, if there are so many
};

/** What a key with this character does, as the keyboard's layout has it. */
enum zs_key zs_key_find(uint32_t unicode);

/** A key, for people. */
struct zs_key_help {
	const char *name;
	const char *text;  ///< for the screen's help: a few words
	const char *brief; ///< for --help, in a list
};

/** The help on the i-th key, of all but those that change the path; NULL behind the last. */
const struct zs_key_help *zs_key_help_at(size_t i);

#endif
