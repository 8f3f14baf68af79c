#ifndef ZS_APP_RELAY_BUFFERS_FILL_H
#define ZS_APP_RELAY_BUFFERS_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"

struct zs_relay_buffer;

/** What fills files of pools whose pixels are elsewhere, before each frame. */
struct zs_relay_filler {
	void *data;
	/** True if this pool's file is one of those. */
	bool (*knows)(void *data, int fd);
	/** Has a part of it filled. 0 or a negative errno: it stays as it was. */
	int (*fill)(void *data, int fd, uint64_t offset, uint64_t size);
};

/**
 * A buffer of such a pool, or any other, is committed with this damage, and is among the surface's,
 * the first of which is `all`; `is_new` if it was not before. The rows that it lacks are filled.
 * How many bytes.
 */
uint64_t zs_relay_fill_commit(struct zs_relay_buffer *all, struct zs_relay_buffer *buffer,
	const struct zs_damage *damage, bool is_new);

#endif
