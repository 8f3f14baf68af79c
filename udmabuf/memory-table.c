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
	const size_t length = strcspn(name, ":");
	for (unsigned i = 0; (memory = zs_memory_at(i)) != NULL; i++) {
		if (strlen(memory->name) == length && strncmp(memory->name, name, length) == 0 &&
			(name[length] == 0 || memory->takes_argument)) {
			return memory;
		}
	}
	return NULL;
}

const char *zs_memory_argument(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon == NULL ? NULL : colon + 1;
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
