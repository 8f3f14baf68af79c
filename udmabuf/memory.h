#ifndef ZS_UDMABUF_MEMORY_H
#define ZS_UDMABUF_MEMORY_H

#include "udmabuf/buffer.h"

/** One kind of memory. To add one: a file with such a table, and a line in buffer.c. */
struct zs_memory {
	const char *name;
	const char *summary; ///< one line for --help
	/**
	 * Sets data, map_size, dmabuf_fd and pieces of a buffer whose layout is set. On failure a
	 * negative errno with `err`, and nothing kept.
	 */
	int (*allocate)(struct zs_buffer *buffer, const struct zs_buffer_request *request,
		struct zs_error *err);
};

extern const struct zs_memory zs_memory_udmabuf;   ///< one memfd, UDMABUF_CREATE
extern const struct zs_memory zs_memory_hugetlb;   ///< the same, of huge pages
extern const struct zs_memory zs_memory_scattered; ///< shuffled pieces, UDMABUF_CREATE_LIST
extern const struct zs_memory zs_memory_heap;      ///< the system dma-heap
extern const struct zs_memory zs_memory_plain;     ///< anonymous memory, no dma-buf

#endif
