#ifndef ZS_APP_RELAY_BUFFERS_FILL_H
#define ZS_APP_RELAY_BUFFERS_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "render/damage.h"

struct zs_relay_buffer;

/**
 * A buffer of a pool that is filled (pool-source.h), or any other, is committed with this damage,
 * and is among the surface's, the first of which is `all`; `is_new` if it was not before. The rows
 * that it lacks are filled. How many bytes.
 */
uint64_t zs_relay_fill_commit(struct zs_relay_buffer *all, struct zs_relay_buffer *buffer,
	const struct zs_damage *damage, bool is_new);

#endif
