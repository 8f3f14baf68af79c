#ifndef ZS_APP_DISPLAY_KEY_H
#define ZS_APP_DISPLAY_KEY_H

#include <stdint.h>

/** What the keys do, on every display that has a keyboard. */
enum zs_key {
	ZS_KEY_NONE,
	ZS_KEY_PATH_1, ///< and so on in the order of the paths
	ZS_KEY_PATH_2,
	ZS_KEY_PATH_3,
	ZS_KEY_PATH_4,
	ZS_KEY_PATH_5,
	ZS_KEY_SCENE,
	ZS_KEY_OVERLAY,
	ZS_KEY_PAUSE,
	ZS_KEY_FULLSCREEN,
	ZS_KEY_HELP,
	ZS_KEY_QUIT,
};

/** What a key with this character does, as the keyboard's layout has it. */
enum zs_key zs_key_find(uint32_t unicode);

/** The i-th line of the help, at most ZS_KEY_HELP_COLUMNS long; NULL behind the last. */
const char *zs_key_help(unsigned i);

#define ZS_KEY_HELP_COLUMNS 21
#define ZS_KEY_HELP_ROWS 11

#endif
