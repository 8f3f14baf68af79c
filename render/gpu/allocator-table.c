#include <string.h>

#include "render/gpu/allocators.h"

#define ENTRY(name) &zs_allocator_##name,

static const struct zs_allocator *const allocators[] = {ZS_ALLOCATORS(ENTRY)};

#define COUNT (sizeof(allocators) / sizeof(allocators[0]))

const struct zs_allocator *zs_allocator_at(bool is_hardware, unsigned i)
{
	if (i >= COUNT) {
		return NULL;
	}
	return allocators[is_hardware ? i : COUNT - 1 - i];
}

const struct zs_allocator *zs_allocator_find(const char *name)
{
	for (size_t i = 0; i < COUNT; i++) {
		if (strcmp(allocators[i]->name, name) == 0) {
			return allocators[i];
		}
	}
	return NULL;
}

void zs_allocator_list(FILE *file)
{
	for (size_t i = 0; i < COUNT; i++) {
		fprintf(file, "  %-22s %s\n", allocators[i]->name, allocators[i]->summary);
	}
}
