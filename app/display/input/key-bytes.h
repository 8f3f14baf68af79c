#ifndef ZS_APP_DISPLAY_INPUT_KEY_BYTES_H
#define ZS_APP_DISPLAY_INPUT_KEY_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "app/display/input/key-queue.h"

enum zs_key_bytes_state {
	ZS_KEY_BYTES_PLAIN,
	ZS_KEY_BYTES_ESCAPE,  ///< after Esc, which is a key itself if nothing follows
	ZS_KEY_BYTES_FINAL,   ///< one more byte ends the sequence
	ZS_KEY_BYTES_CONTROL, ///< after Esc [, up to a letter or the like
	ZS_KEY_BYTES_FIRST,   ///< right after Esc [
};

/** Parses the bytes that a terminal sends; zeroed it is at the start. */
struct zs_key_bytes {
	enum zs_key_bytes_state state;
};

/** Parses bytes, and adds their keys. Cursor keys and the like have none. */
void zs_key_bytes_read(struct zs_key_bytes *bytes, const unsigned char *data, size_t size,
	struct zs_key_queue *queue);

/** True within a sequence: a timeout decides whether its Esc was the key. */
bool zs_key_bytes_waits(const struct zs_key_bytes *bytes);

/** Ends the sequence: no byte followed in time. */
void zs_key_bytes_settle(struct zs_key_bytes *bytes, struct zs_key_queue *queue);

#endif
