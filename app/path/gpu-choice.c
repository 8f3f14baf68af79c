#include "app/path/gpu-choice.h"

#include <string.h>

#include "config.h"

#if ZS_HAS_GPU
#include "render/gpu/allocator.h"
#include "render/gpu/platform.h"

const char *zs_gpu_choice_platform_at(size_t i)
{
	const struct zs_gpu_platform *platform = zs_gpu_platform_at((unsigned)i);
	return platform == NULL ? NULL : platform->name;
}

const char *zs_gpu_choice_allocator_at(size_t i)
{
	const struct zs_allocator *allocator = zs_allocator_at(true, (unsigned)i);
	return allocator == NULL ? NULL : allocator->name;
}
#else
/* What there is to choose from in a build without a GPU: nothing. */
const char *zs_gpu_choice_platform_at(size_t i)
{
	return NULL;
}

const char *zs_gpu_choice_allocator_at(size_t i)
{
	return NULL;
}
#endif

static bool is_one_of(const char *(*name_at)(size_t i), const char *name)
{
	size_t i = 0;
	while (name_at(i) != NULL && strcmp(name_at(i), name) != 0) {
		i++;
	}
	return name_at(i) != NULL;
}

bool zs_gpu_choice_parse(struct zs_gpu_choice *choice, const char *text)
{
	const size_t length = strcspn(text, ":");
	const char *node = text[length] == ':' ? text + length + 1 : "";
	choice->platform[0] = choice->node[0] = 0;
	if (strcmp(text, "auto") == 0) {
		return true;
	}
	if (length >= sizeof(choice->platform) || strlen(node) >= sizeof(choice->node) ||
		(text[length] == ':' && node[0] != '/')) {
		return false;
	}
	memcpy(choice->platform, text, length);
	choice->platform[length] = 0;
	strcpy(choice->node, node);
	return is_one_of(zs_gpu_choice_platform_at, choice->platform);
}

bool zs_gpu_choice_parse_allocator(struct zs_gpu_choice *choice, const char *text)
{
	const bool any = strcmp(text, "auto") == 0;
	choice->allocator = any ? NULL : text;
	return any || is_one_of(zs_gpu_choice_allocator_at, text);
}

void zs_gpu_choice_list(FILE *file)
{
#if ZS_HAS_GPU
	fputs("\nGPUs, in the order of auto:\n", file);
	zs_gpu_platform_list(file);
	fputs("\nTargets of the GPU (auto tries udmabuf first where it is software):\n", file);
	zs_allocator_list(file);
#endif
}
