#ifndef ZS_APP_RELAY_BUFFERS_COPY_MEMORY_H
#define ZS_APP_RELAY_BUFFERS_COPY_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include "app/relay/buffers/remote.h"
#include "udmabuf/error.h"

/** Memory of the relay's own, which it writes, and a dma-buf of it for others to read. */
struct zs_relay_copy_memory {
	uint8_t *data; ///< NULL: there is none
	size_t size;
	int dmabuf_fd;
};

/**
 * Makes at least so many bytes, in as few pieces as the kernel lets them be: another machine takes
 * only so many.  0, or a negative errno with `err`.
 */
int zs_relay_copy_memory_create(struct zs_relay_copy_memory *memory, size_t size,
	const struct zs_relay_remote *remote, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_relay_copy_memory_destroy(struct zs_relay_copy_memory *memory);

#endif
