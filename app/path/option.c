#include "app/path/option.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/common/option-value.h"
#include "app/path/copier.h"
#include "app/path/gpu-choice.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"
#include "udmabuf/heap.h"

const char *zs_path_option_format_at(size_t i)
{
	const struct zs_format *format = zs_format_at((unsigned)i);
	return format == NULL ? NULL : format->name;
}

const char *zs_path_option_memory_at(size_t i)
{
	const struct zs_memory *memory = zs_memory_at((unsigned)i);
	return memory == NULL ? NULL : zs_memory_name(memory);
}

int zs_path_option_format(const struct zs_option *option, void *to, char *value)
{
	const struct zs_format *format = zs_format_parse(value);
	if (format == NULL) {
		const bool is_big_endian = ZS_FORMAT_HOST_XRGB8888 != ZS_FORMAT_XRGB8888;
		return zs_option_wrong_choice(option, value,
			is_big_endian ? ": what cairo draws on a big-endian machine" : "");
	}
	*(uint32_t *)to = format->fourcc;
	return 0;
}

int zs_path_option_copy_method(const struct zs_option *option, void *to, char *value)
{
	return zs_copier_choice_parse(to, value)
		       ? 0
		       : zs_option_wrong_choice(option, value,
				 ", the latter two with :THREADS from 1 to 8 if wanted");
}

int zs_path_option_gpu(const struct zs_option *option, void *to, char *value)
{
	return zs_gpu_choice_parse(to, value)
		       ? 0
		       : zs_option_wrong_choice(option, value, ", with :/dev/dri/NODE if need be");
}

int zs_path_option_targets(const struct zs_option *option, void *to, char *value)
{
	return zs_gpu_choice_parse_allocator(to, value) ? 0
							: zs_option_wrong_choice(option, value, "");
}

int zs_path_option_memory(const struct zs_option *option, const char *value, char *memory,
	size_t size, uint32_t *pieces)
{
	const size_t length = strcspn(value, ":");
	const char *argument = zs_memory_argument(value);
	uint64_t number = 0;
	if (strcmp(value, "auto") != 0 && zs_memory_find(value) == NULL) {
		char name[ZS_MEMORY_NAME];
		snprintf(name, sizeof(name), "%.*s", (int)length, value);
		return argument != NULL && zs_memory_find(name) != NULL
			       ? zs_option_wrong(option, value, "nothing behind its name")
			       : zs_option_wrong_choice(option, value, "");
	}
	snprintf(memory, size, "%s", value);
	if (argument != NULL && strncmp(value, "scattered", length) == 0) {
		if (!zs_option_number(argument, 1, UINT32_MAX, &number)) {
			return zs_option_wrong(option, value, "scattered:PIECES, a number from 1");
		}
		memory[length] = 0;
	} else if (argument != NULL && !zs_heap_name_is_valid(argument)) {
		return zs_option_wrong(
			option, value, "heap:NAME, a file's name in " ZS_HEAP_FOLDER);
	}
	*pieces = (uint32_t)number;
	return 0;
}
