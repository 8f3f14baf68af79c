#include "app/display/key.h"

#include <stddef.h>

static const struct {
	uint32_t unicode;
	enum zs_key key;
	const char *help; ///< NULL where another line tells of it
} keys[] = {
	{'1', ZS_KEY_PATH_1, " 1      path scanout"},
	{'2', ZS_KEY_PATH_2, " 2      path texture"},
	{'3', ZS_KEY_PATH_3, " 3      path copy"},
	{'4', ZS_KEY_PATH_4, " 4      path upload"},
	{'5', ZS_KEY_PATH_5, " 5      path direct"},
	{'s', ZS_KEY_SCENE, " s      next scene"},
	{'o', ZS_KEY_OVERLAY, " o      figures"},
	{' ', ZS_KEY_PAUSE, " space  pause, go on"},
	{'f', ZS_KEY_FULLSCREEN, " f      fullscreen"},
	{'h', ZS_KEY_HELP, " h      this help"},
	{'?', ZS_KEY_HELP, NULL},
	{'q', ZS_KEY_QUIT, " q      quit"},
	{0x1b, ZS_KEY_QUIT, NULL},
};

#define KEYS (sizeof(keys) / sizeof(keys[0]))

enum zs_key zs_key_find(uint32_t unicode)
{
	/* Caps lock is no reason not to be understood. */
	const uint32_t plain = unicode >= 'A' && unicode <= 'Z' ? unicode + 'a' - 'A' : unicode;
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].unicode == plain) {
			return keys[i].key;
		}
	}
	return ZS_KEY_NONE;
}

const char *zs_key_help(unsigned i)
{
	for (size_t k = 0; k < KEYS; k++) {
		if (keys[k].help != NULL && i-- == 0) {
			return keys[k].help;
		}
	}
	return NULL;
}
