#include "app/relay/buffers/align.h"

/* Of wl_shm's two formats that all have. */
#define BYTES_PER_PIXEL 4
/* An app may say any. */
#define MAX_SCALE 64

/* xdg_toplevel.state: a window in these fills what it was given, or is just being drawn larger. */
enum {
	MAXIMIZED = 1,
	FULLSCREEN,
	RESIZING,
	TILED_LEFT = 5,
	TILED_BOTTOM = 8,
	CONSTRAINED_LEFT = 10,
	CONSTRAINED_BOTTOM = 13,
};

bool zs_relay_align_may(const uint32_t *states, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const uint32_t state = states[i];
		if ((state >= MAXIMIZED && state <= RESIZING) ||
			(state >= TILED_LEFT && state <= TILED_BOTTOM) ||
			(state >= CONSTRAINED_LEFT && state <= CONSTRAINED_BOTTOM)) {
			return false;
		}
	}
	return true;
}

static int64_t scale_of(const struct zs_relay_align *align)
{
	return align->scale == 0 || align->scale > MAX_SCALE ? 1 : align->scale;
}

uint32_t zs_relay_align_width(const struct zs_relay_align *align, uint32_t bytes, uint32_t width)
{
	for (uint32_t less = 0; less < width && less < bytes; less++) {
		const int64_t buffer = scale_of(align) * (width - less) + align->margin;
		if (buffer > 0 && buffer * BYTES_PER_PIXEL % bytes == 0) {
			return width - less;
		}
	}
	return width;
}

void zs_relay_align_learn(struct zs_relay_align *align, uint32_t buffer_width)
{
	const int64_t margin = (int64_t)buffer_width - scale_of(align) * align->acked;
	/* A buffer that has little to do with the offer says nothing. */
	if (align->acked != 0 && margin < align->acked && -margin < align->acked) {
		align->margin = (int32_t)margin;
	}
}
