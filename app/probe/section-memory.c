#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/probe/heap-checks.h"
#include "app/probe/section.h"
#include "app/probe/udmabuf-checks.h"

#define HEAP "heap:"
#define HEAPS "/dev/dma_heap"

static int is_heap(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/** The i-th dma-heap by name; false behind the last. */
static bool find_heap(unsigned i, char *target, size_t size)
{
	struct dirent **entries = NULL;
	const int count = scandir(HEAPS, &entries, is_heap, alphasort);
	const bool is_there = count > 0 && i < (unsigned)count;
	if (is_there) {
		snprintf(target, size, HEAP "%s", entries[i]->d_name);
	}
	for (int j = 0; j < count; j++) {
		free(entries[j]);
	}
	free(entries);
	return is_there;
}

static bool list(unsigned i, char *target, size_t size)
{
	if (i == 0) {
		snprintf(target, size, "udmabuf");
		return true;
	}
	return find_heap(i - 1, target, size);
}

static void run(
	const char *target, const struct zs_probe_request *request, struct json_object *finding)
{
	char path[128];
	if (strncmp(target, HEAP, strlen(HEAP)) != 0) {
		zs_udmabuf_checks_run(finding);
		return;
	}
	snprintf(path, sizeof(path), HEAPS "/%s", target + strlen(HEAP));
	zs_heap_checks_run(path, finding);
}

const struct zs_probe_section zs_probe_section_memory = {
	.name = "memory",
	.title = "memory that the CPU draws into and devices read",
	.limit_s = 20,
	.list = list,
	.run = run,
};
