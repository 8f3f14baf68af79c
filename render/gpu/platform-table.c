#include <string.h>

#include "render/gpu/platforms.h"

#define ENTRY(name) &zs_gpu_platform_##name,

static const struct zs_gpu_platform *const platforms[] = {ZS_GPU_PLATFORMS(ENTRY)};

const struct zs_gpu_platform *zs_gpu_platform_at(unsigned i)
{
	return i < sizeof(platforms) / sizeof(platforms[0]) ? platforms[i] : NULL;
}

const struct zs_gpu_platform *zs_gpu_platform_find(const char *name)
{
	const struct zs_gpu_platform *platform;
	for (unsigned i = 0; (platform = zs_gpu_platform_at(i)) != NULL; i++) {
		if (strcmp(platform->name, name) == 0) {
			return platform;
		}
	}
	return NULL;
}

void zs_gpu_platform_list(FILE *file)
{
	const struct zs_gpu_platform *platform;
	for (unsigned i = 0; (platform = zs_gpu_platform_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", platform->name, platform->summary);
	}
}
