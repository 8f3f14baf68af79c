#ifndef ZS_APP_RELAY_BUFFERS_REMOTE_H
#define ZS_APP_RELAY_BUFFERS_REMOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/reason.h"
#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"
#include "udmabuf/error.h"

struct zs_relay_buffers;
struct zs_relay_copy_memory;

/**
 * What makes memory known to another machine, which the compositor runs on: there it goes by a
 * number, and fds that are sent are found by that. A relay on this side speaks wl_shm: each buffer
 * that it shows is one of its own, in a pool whose fd is a dma-buf that was added here. What an
 * app's own pools and buffers hold never gets there.
 */
struct zs_relay_remote {
	void *data;
	/**
	 * Makes a dma-buf of this app's connection known, before its fd is sent: memory of the
	 * app's, or that copies of its frames are in. `memory` becomes what it goes by here, not 0.
	 * 0, or a negative errno with `err`: it cannot be shown.
	 */
	int (*add)(void *data, const struct zs_relay_buffers *app, int dmabuf_fd, bool is_copy,
		uint64_t *memory, struct zs_error *err);
	/** The compositor has let go of it. */
	void (*remove)(void *data, uint64_t memory);
	/**
	 * The app has gone, and all goes that is left of it, once the compositor has seen the end
	 * of its connection: this fd, which is the callee's.
	 */
	void (*close)(void *data, const struct zs_relay_buffers *app, int connection_fd);
	/**
	 * Makes memory for copies, which `add` takes; all bytes are 0. NULL: a udmabuf will do. 0,
	 * or a negative errno with `err`.
	 */
	int (*create)(
		void *data, size_t size, struct zs_relay_copy_memory *memory, struct zs_error *err);
	enum zs_relay_reason obstacle; ///< why no memory of apps' can be added; none: it can
	/** In how many pieces memory may lie: what has more pages is made to lie in fewer. */
	uint32_t max_pieces;
};

/** Where pixels lie in a pool, as wl_shm_pool.create_buffer has it. */
struct zs_relay_shm_layout {
	uint32_t offset, width, height, stride, format;
};

/**
 * A wl_buffer of the relay's own in a pool of its own, whose fd is this dma-buf, which was added
 * and stays the caller's. NULL without memory, room or wl_shm.
 */
struct zs_wire_object *zs_relay_remote_create_buffer(struct zs_wire_client *client, int dmabuf_fd,
	const struct zs_relay_shm_layout *layout, const struct zs_wire_handler *handler);

/**
 * Destroys such a buffer, and has `memory` removed once the compositor has done so; 0: none goes
 * with it. False if there is no room for that now.
 */
bool zs_relay_remote_destroy_buffer(
	struct zs_wire_client *client, struct zs_wire_object *buffer, uint64_t memory);

/** The same for one that the compositor holds: once it has released that. */
void zs_relay_remote_leave_buffer(struct zs_wire_object *buffer, uint64_t memory);

#endif
