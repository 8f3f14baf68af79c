#include "app/display/input/key-bytes.h"

#define ESCAPE 0x1b

static enum zs_key_bytes_state after_escape(unsigned char byte)
{
	switch (byte) {
	case '[':
		return ZS_KEY_BYTES_FIRST;
	case 'O':
		return ZS_KEY_BYTES_FINAL;
	case ESCAPE:
		return ZS_KEY_BYTES_ESCAPE;
	default:
		/* Alt with a key. */
		return ZS_KEY_BYTES_PLAIN;
	}
}

static enum zs_key_bytes_state within_control(unsigned char byte)
{
	return byte >= '@' && byte <= '~' ? ZS_KEY_BYTES_PLAIN : ZS_KEY_BYTES_CONTROL;
}

static enum zs_key_bytes_state read_plain(unsigned char byte, struct zs_key_queue *queue)
{
	if (byte == ESCAPE) {
		return ZS_KEY_BYTES_ESCAPE;
	}
	/* No key has a character of several bytes in UTF-8. */
	if (byte < 0x80) {
		zs_key_queue_push(queue, zs_key_find(byte));
	}
	return ZS_KEY_BYTES_PLAIN;
}

void zs_key_bytes_read(struct zs_key_bytes *bytes, const unsigned char *data, size_t size,
	struct zs_key_queue *queue)
{
	for (size_t i = 0; i < size; i++) {
		switch (bytes->state) {
		case ZS_KEY_BYTES_PLAIN:
			bytes->state = read_plain(data[i], queue);
			break;
		case ZS_KEY_BYTES_ESCAPE:
			bytes->state = after_escape(data[i]);
			break;
		case ZS_KEY_BYTES_FIRST:
			/* Linux' console sends Esc [ [ A for F1. */
			bytes->state =
				data[i] == '[' ? ZS_KEY_BYTES_FINAL : within_control(data[i]);
			break;
		case ZS_KEY_BYTES_CONTROL:
			bytes->state = within_control(data[i]);
			break;
		case ZS_KEY_BYTES_FINAL:
			bytes->state = ZS_KEY_BYTES_PLAIN;
			break;
		}
	}
}

bool zs_key_bytes_waits(const struct zs_key_bytes *bytes)
{
	return bytes->state != ZS_KEY_BYTES_PLAIN;
}

void zs_key_bytes_settle(struct zs_key_bytes *bytes, struct zs_key_queue *queue)
{
	if (bytes->state == ZS_KEY_BYTES_ESCAPE) {
		zs_key_queue_push(queue, zs_key_find(ESCAPE));
	}
	bytes->state = ZS_KEY_BYTES_PLAIN;
}
