#ifndef ZS_APP_RELAY_BUFFERS_POOL_SOURCE_H
#define ZS_APP_RELAY_BUFFERS_POOL_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/counts.h"

/** What is known of a pool whose pixels are a virtual machine's. */
struct zs_relay_pool_facts {
	bool is_copy;   ///< an app's frames were copied into it there
	bool is_filled; ///< here, from there, before each frame (fill.h)
	struct zs_relay_pieces pieces;
};

/** Where the pixels of a relay's pools are from, if not from apps of this machine. */
struct zs_relay_pool_source {
	void *data;
	/** Writes what is known of a pool's file; all false and 0 if that is nothing. */
	void (*describe)(void *data, int fd, struct zs_relay_pool_facts *facts);
	/** Has a part of it filled. 0 or a negative errno: it stays as it was. */
	int (*fill)(void *data, int fd, uint64_t offset, uint64_t size);
};

#endif
