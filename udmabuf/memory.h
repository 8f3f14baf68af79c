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
	bool takes_argument; ///< a colon and more may follow its name
	/**
	 * Sets data, map_size, dmabuf_fd and pieces of a buffer whose layout is set. On failure a
	 * negative errno with `err`, and nothing kept.
	 */
	int (*allocate)(struct zs_buffer *buffer, const struct zs_buffer_request *request,
		struct zs_error *err);
};

/** Room for a name with what may follow it. */
#define ZS_MEMORY_NAME 64

/** The kind of memory called `name`, behind which a colon and more may stand; NULL: none. */
const struct zs_memory *zs_memory_find(const char *name);

/** What stands behind the colon in "heap:reserved", part of `name`; NULL if there is none. */
const char *zs_memory_argument(const char *name);

/** The i-th kind, NULL behind the last. */
const struct zs_memory *zs_memory_at(unsigned i);

/** Its name, as --memory takes it. */
const char *zs_memory_name(const struct zs_memory *memory);

/** Prints the kinds with their summaries, two spaces in front, for --help. */
void zs_memory_list(FILE *file);

#endif
