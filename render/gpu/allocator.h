#ifndef ZS_RENDER_GPU_ALLOCATOR_H
#define ZS_RENDER_GPU_ALLOCATOR_H

#include <stdbool.h>
#include <stdio.h>

struct zs_error;
struct zs_render_buffer;
struct zs_render_buffer_request;

/**
 * Where the memory of render buffers comes from. To add one: a file with such a table, and a line
 * in allocators.h.
 */
struct zs_allocator {
	const char *name;
	const char *summary; ///< one line for --help
	/** Sets dmabuf and what is the allocator's own. 0 or a negative errno with `err`. */
	int (*allocate)(struct zs_render_buffer *buffer,
		const struct zs_render_buffer_request *request, struct zs_error *err);
	void (*release)(struct zs_render_buffer *buffer); ///< also what allocate left half done
};

/**
 * The i-th allocator in the order in which they should be tried, NULL behind the last: a GPU's own
 * buffers first; where the CPU may be in its place, memory that both CPU and display know.
 */
const struct zs_allocator *zs_allocator_at(bool is_hardware, unsigned i);

/** The allocator called `name`; NULL if there is none. */
const struct zs_allocator *zs_allocator_find(const char *name);

/** Prints the allocators, two spaces in front, for --help. */
void zs_allocator_list(FILE *file);

#endif
