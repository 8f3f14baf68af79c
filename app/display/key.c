#include "app/display/key.h"

static const struct {
	uint32_t unicode;
	enum zs_key key;
	struct zs_key_help help; ///< empty where another key has the same meaning
} keys[] = {
	{'s', ZS_KEY_SCENE, {"s", "next scene", "s the scene"}},
	{'o', ZS_KEY_OVERLAY, {"o", "statistics", "o statistics"}},
	{' ', ZS_KEY_PAUSE, {"space", "pause, go on", "space pause"}},
	{'f', ZS_KEY_FULLSCREEN, {"f", "fullscreen", "f fullscreen (of a window)"}},
	{'h', ZS_KEY_HELP, {"h", "this help", "h help"}},
	{'?', ZS_KEY_HELP},
	{'q', ZS_KEY_QUIT, {"q", "quit", "q quit"}},
	{0x1b, ZS_KEY_QUIT},
};

#define KEYS (sizeof(keys) / sizeof(keys[0]))

enum zs_key zs_key_find(uint32_t unicode)
{
	if (unicode >= '1' && unicode <= '9') {
		return (enum zs_key)(ZS_KEY_PATH_FIRST + (unicode - '1'));
	}
	/* Capital letters are the same keys: caps lock may be on. */
	const uint32_t plain = unicode >= 'A' && unicode <= 'Z' ? unicode + 'a' - 'A' : unicode;
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].unicode == plain) {
			return keys[i].key;
		}
	}
	return ZS_KEY_NONE;
}

const struct zs_key_help *zs_key_help_at(size_t i)
{
	for (size_t k = 0; k < KEYS; k++) {
		if (keys[k].help.name != NULL && i-- == 0) {
			return &keys[k].help;
		}
	}
	return NULL;
}
