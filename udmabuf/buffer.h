#ifndef ZS_UDMABUF_BUFFER_H
#define ZS_UDMABUF_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "udmabuf/dmabuf.h"
#include "udmabuf/error.h"
#include "udmabuf/layout.h"
#include "udmabuf/memory.h"

/** What a buffer is asked to be. */
struct zs_buffer_request {
	struct zs_layout layout;
	uint32_t pieces; ///< for "scattered": how many pieces its memory falls into; 0 = as many as
			 ///< fit
	const char *argument; ///< what stands behind the memory's name: a heap's; NULL: nothing
	bool is_shared;       ///< another process maps it: plain memory has a memfd then
};

/**
 * Memory that the CPU draws into and, if there is a dma-buf, devices read: mapped, writable and
 * faulted in from creation to destruction.
 */
struct zs_buffer {
	const struct zs_memory *memory;
	char name[ZS_MEMORY_NAME]; ///< the memory's, as --memory takes it
	struct zs_layout layout;
	void *data;      ///< layout.size bytes or more
	size_t map_size; ///< bytes mapped at data
	int dmabuf_fd;   ///< -1 for plain memory; owned by the buffer
	int memfd;       ///< of plain memory that is shared; -1 for other; owned by the buffer
	uint32_t pieces; ///< what the dma-buf was made of
};

/**
 * Creates a buffer. NULL with errno and `err`: ENOENT, EACCES if the device is missing or
 * closed to the user, EINVAL if a limit of udmabuf is hit (named in the error), ENOMEM, ENOSPC.
 */
struct zs_buffer *zs_buffer_create(const struct zs_memory *memory,
	const struct zs_buffer_request *request, struct zs_error *err);

/** Unmaps and closes. Accepts NULL. Importers that still hold the dma-buf keep its pages. */
void zs_buffer_destroy(struct zs_buffer *buffer);

/** Brackets CPU access, see access.h; no-ops for plain memory. 0 or a negative errno. */
int zs_buffer_begin_access(struct zs_buffer *buffer);
int zs_buffer_end_access(struct zs_buffer *buffer);

/** What another process maps to reach the memory; the buffer's. -1 if there is nothing. */
int zs_buffer_shared_fd(const struct zs_buffer *buffer);

/** The buffer's memory, as importers take it: linear, one plane. Valid as long as the buffer is. */
struct zs_dmabuf zs_buffer_dmabuf(const struct zs_buffer *buffer);

#endif
