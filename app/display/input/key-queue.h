#ifndef ZS_APP_DISPLAY_INPUT_KEY_QUEUE_H
#define ZS_APP_DISPLAY_INPUT_KEY_QUEUE_H

#include "app/display/key.h"

#define ZS_KEY_QUEUE_SIZE 32

/** Keys that were pressed and not handled yet; zeroed it is empty. */
struct zs_key_queue {
	enum zs_key keys[ZS_KEY_QUEUE_SIZE];
	unsigned first, count;
};

/** Adds one. Drops ZS_KEY_NONE, and a key that there is no room for. */
void zs_key_queue_push(struct zs_key_queue *queue, enum zs_key key);

/** Takes the oldest; ZS_KEY_NONE if there is none. */
enum zs_key zs_key_queue_take(struct zs_key_queue *queue);

#endif
