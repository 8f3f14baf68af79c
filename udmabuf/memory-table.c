#include <string.h>

#include "udmabuf/memories.h"

#define ENTRY(name) &zs_memory_##name,

static const struct zs_memory *const memories[] = {ZS_MEMORIES(ENTRY)};

const struct zs_memory *zs_memory_at(unsigned i)
{
	return i < sizeof(memories) / sizeof(memories[0]) ? memories[i] : NULL;
}

const struct zs_memory *zs_memory_find(const char *name)
{
	const struct zs_memory *memory;
	for (unsigned i = 0; (memory = zs_memory_at(i)) != NULL; i++) {
		if (strcmp(memory->name, name) == 0) {
			return memory;
		}
	}
	return NULL;
}

const char *zs_memory_name(const struct zs_memory *memory)
{
	return memory->name;
}

void zs_memory_list(FILE *file)
{
	const struct zs_memory *memory;
	for (unsigned i = 0; (memory = zs_memory_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", memory->name, memory->summary);
	}
}
