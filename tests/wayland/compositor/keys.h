#ifndef ZS_TESTS_COMPOSITOR_KEYS_H
#define ZS_TESTS_COMPOSITOR_KEYS_H

#include <stdbool.h>
#include <stdint.h>

/** A key that is pressed and released after a frame. */
struct key {
	uint64_t frame;
	uint32_t delay_ms; ///< so long after it
	uint32_t code;     ///< evdev's
};

struct keys {
	struct key *keys; ///< by frame
	uint32_t count;
};

/** Adds "FRAME:KEY,FRAME+MS:KEY...". False if it is none. */
bool keys_add(struct keys *keys, const char *text);

/** Adds "N[:SEED]:KEY,KEY...": N presses of those keys, one every few frames. */
bool keys_add_random(struct keys *keys, const char *text);

/** All the names that there are, for a message. */
const char *keys_names(void);

#endif
