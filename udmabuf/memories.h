#ifndef ZS_UDMABUF_MEMORIES_H
#define ZS_UDMABUF_MEMORIES_H

#include "udmabuf/memory.h"

/* All kinds of memory, in the order of --help; zs_memory_NAME is in memory-*.c. */
#define ZS_MEMORIES(MEMORY) \
	MEMORY(udmabuf)     \
	MEMORY(hugetlb)     \
	MEMORY(heap)        \
	MEMORY(scattered)   \
	MEMORY(plain)

#define ZS_MEMORY_DECLARE(name) extern const struct zs_memory zs_memory_##name;
ZS_MEMORIES(ZS_MEMORY_DECLARE)
#undef ZS_MEMORY_DECLARE

#endif
