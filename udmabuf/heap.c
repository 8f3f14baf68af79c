#include "udmabuf/heap.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *one, const void *other)
{
	return strcmp(one, other);
}

void zs_heap_list_init(struct zs_heap_list *list)
{
	*list = (struct zs_heap_list){0};
	DIR *folder = opendir(ZS_HEAP_FOLDER);
	const struct dirent *entry;
	while (folder != NULL && list->count < ZS_HEAPS_MAX && (entry = readdir(folder)) != NULL) {
		if (zs_heap_name_is_valid(entry->d_name)) {
			strcpy(list->names[list->count++], entry->d_name);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	qsort(list->names, list->count, sizeof(list->names[0]), compare_names);
}

bool zs_heap_is_contiguous(const char *name)
{
	/* As drivers/dma-buf/heaps/cma_heap.c and vendors' kernels name them. */
	static const char *const words[] = {"cma", "reserved", "contiguous", "carveout"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(name, words[i]) != NULL) {
			return true;
		}
	}
	return false;
}

bool zs_heap_name_is_valid(const char *name)
{
	const size_t length = strlen(name);
	return name[0] != '.' && length > 0 && length < ZS_HEAP_NAME && strchr(name, '/') == NULL;
}
