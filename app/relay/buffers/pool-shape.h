#ifndef ZS_APP_RELAY_BUFFERS_POOL_SHAPE_H
#define ZS_APP_RELAY_BUFFERS_POOL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZS_RELAY_POOL_SHAPES 16
#define ZS_RELAY_POOL_VALUES 8

/** Different values, the first ones there were. */
struct zs_relay_pool_values {
	uint32_t list[ZS_RELAY_POOL_VALUES];
	unsigned count;
	bool has_more;
};

/** Pools of an app that are alike, as it made them. */
struct zs_relay_pool_shape {
	int seals; ///< F_GET_SEALS; -1: the file takes none
	bool is_writable, has_whole_pages;
	/* What differs: */
	uint64_t pools, resizes, buffers;
	uint64_t min_size, max_size; ///< of the files, bytes
	uint64_t sparse;             ///< pools whose file had holes at the end
	uint64_t unaligned;          ///< buffers that begin within a page
	struct zs_relay_pool_values formats, strides;
};

/** All of an app's; beyond these the last has the rest. */
struct zs_relay_pool_shapes {
	struct zs_relay_pool_shape list[ZS_RELAY_POOL_SHAPES];
	unsigned count;
};

/** Notes a new pool's file. What it is like; NULL, which all here accept, for no shapes. */
struct zs_relay_pool_shape *zs_relay_pool_shapes_add(struct zs_relay_pool_shapes *shapes, int fd);

void zs_relay_pool_shape_add_resize(struct zs_relay_pool_shape *shape);
void zs_relay_pool_shape_add_buffer(
	struct zs_relay_pool_shape *shape, uint32_t offset, uint32_t stride, uint32_t format);

/** The pool's file is let go of. */
void zs_relay_pool_shape_note_end(struct zs_relay_pool_shape *shape, int fd);

/** Why no udmabuf can be made of such files, in words; NULL if one can. */
const char *zs_relay_pool_shape_obstacle(const struct zs_relay_pool_shape *shape);

#endif
