#ifndef ZS_UDMABUF_MEMORY_H
#define ZS_UDMABUF_MEMORY_H

#include <stdbool.h>
#include <stdio.h>

struct zs_buffer;
struct zs_buffer_request;
struct zs_error;

/**
 * One kind of memory that buffers are made of. To add one: a file with such a table, and a line in
 * memories.h.
 */
struct zs_memory {
	const char *name;
	const char *summary; ///< one line for --help
	bool is_huge;        ///< it lies in huge pages
	/**
	 * Sets data, map_size, dmabuf_fd and pieces of a buffer whose layout is set. On failure a
	 * negative errno with `err`, and nothing kept.
	 */
	int (*allocate)(struct zs_buffer *buffer, const struct zs_buffer_request *request,
		struct zs_error *err);
};

/** The kind of memory called `name`; NULL if there is none. */
const struct zs_memory *zs_memory_find(const char *name);

/** The i-th kind, NULL behind the last. */
const struct zs_memory *zs_memory_at(unsigned i);

/** Its name, as --memory takes it. */
const char *zs_memory_name(const struct zs_memory *memory);

/** Prints the kinds with their summaries, two spaces in front, for --help. */
void zs_memory_list(FILE *file);

#endif
