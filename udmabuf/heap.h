#ifndef ZS_UDMABUF_HEAP_H
#define ZS_UDMABUF_HEAP_H

#include <stdbool.h>

#define ZS_HEAP_FOLDER "/dev/dma_heap"
#define ZS_HEAP_NAME 48
#define ZS_HEAPS_MAX 16

/** The dma-heaps there are, by name. */
struct zs_heap_list {
	unsigned count;
	char names[ZS_HEAPS_MAX][ZS_HEAP_NAME];
};

/** Those that this kernel offers, whether this user may open them or not. */
void zs_heap_list_init(struct zs_heap_list *list);

/** True if a heap of this name hands out memory in one piece, as far as its name says. */
bool zs_heap_is_contiguous(const char *name);

/** True if `name` may be a heap's: a file's name without a folder, and short enough. */
bool zs_heap_name_is_valid(const char *name);

#endif
