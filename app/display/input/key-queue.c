#include "app/display/input/key-queue.h"

void zs_key_queue_push(struct zs_key_queue *queue, enum zs_key key)
{
	if (key != ZS_KEY_NONE && queue->count < ZS_KEY_QUEUE_SIZE) {
		queue->keys[(queue->first + queue->count) % ZS_KEY_QUEUE_SIZE] = key;
		queue->count++;
	}
}

enum zs_key zs_key_queue_take(struct zs_key_queue *queue)
{
	if (queue->count == 0) {
		return ZS_KEY_NONE;
	}
	const enum zs_key key = queue->keys[queue->first];
	queue->first = (queue->first + 1) % ZS_KEY_QUEUE_SIZE;
	queue->count--;
	return key;
}
