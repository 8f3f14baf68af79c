#ifndef ZS_RENDER_GPU_ALLOCATORS_H
#define ZS_RENDER_GPU_ALLOCATORS_H

#include "render/gpu/allocator.h"

/* All allocators, in the order for hardware, which draws fastest into what its own driver
 * allocated; each is in allocator-NAME.c. */
#define ZS_ALLOCATORS(ALLOCATOR) \
	ALLOCATOR(gbm)           \
	ALLOCATOR(udmabuf)

#define ZS_ALLOCATOR_DECLARE(name) extern const struct zs_allocator zs_allocator_##name;
ZS_ALLOCATORS(ZS_ALLOCATOR_DECLARE)
#undef ZS_ALLOCATOR_DECLARE

#endif
