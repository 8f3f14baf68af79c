#include "app/host/vhost/memory.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/** True if `size` bytes from `at` on lie within `[start, start + length)`, which does not wrap. */
static bool is_within(uint64_t at, uint64_t size, uint64_t start, uint64_t length)
{
	return at - start <= length && size <= length - (at - start);
}

/** What is wrong with a region, or with its file; NULL: nothing. */
static const char *find_problem(
	const struct zs_vhost_memory *memory, const struct zs_vhost_region *region, int fd)
{
	const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	const uint64_t start = region->guest_address, user = region->user_address;
	const int seals = fcntl(fd, F_GET_SEALS);
	struct stat status;
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_region *other = &memory->list[i]->region;
		if (start - other->guest_address < other->size ||
			other->guest_address - start < region->size) {
			return "regions overlap";
		}
	}
	if (region->size == 0 || start + region->size < start || user + region->size < user ||
		memory->count == ZS_VHOST_REGIONS) {
		return "its addresses wrap, or there are too many regions";
	}
	if (seals < 0 || (seals & F_SEAL_SHRINK) == 0 || fstat(fd, &status) < 0) {
		return "it is no memfd that is sealed against shrinking";
	}
	return region->offset % page == 0 &&
			       is_within(region->offset, region->size, 0, (uint64_t)status.st_size)
		       ? NULL
		       : "it lies outside of its file";
}

const char *zs_vhost_memory_add(
	struct zs_vhost_memory *memory, const struct zs_vhost_region *region, int fd)
{
	struct zs_vhost_mapping made = {.region = *region, .fd = fd};
	const char *problem = find_problem(memory, region, fd);
	struct zs_vhost_mapping *mapping = problem == NULL ? malloc(sizeof(*mapping)) : NULL;
	made.bytes = mapping == NULL ? MAP_FAILED
				     : mmap(NULL, region->size, PROT_READ | PROT_WRITE, MAP_SHARED,
					       fd, (off_t)region->offset);
	if (made.bytes == MAP_FAILED) {
		free(mapping);
		close(fd);
		return problem == NULL ? "it cannot be mapped" : problem;
	}
	*mapping = made;
	memory->list[memory->count++] = mapping;
	return NULL;
}

struct zs_vhost_mapping *zs_vhost_memory_take(
	struct zs_vhost_memory *memory, const struct zs_vhost_region *region)
{
	for (unsigned i = 0; i < memory->count; i++) {
		struct zs_vhost_mapping *mapping = memory->list[i];
		/* Front-ends leave the offset out. */
		if (memcmp(&mapping->region, region, offsetof(struct zs_vhost_region, offset)) ==
			0) {
			memory->list[i] = memory->list[--memory->count];
			return mapping;
		}
	}
	return NULL;
}

void zs_vhost_mapping_destroy(struct zs_vhost_mapping *mapping)
{
	munmap(mapping->bytes, mapping->region.size);
	close(mapping->fd);
	free(mapping);
}

uint8_t *zs_vhost_memory_find(const struct zs_vhost_memory *memory, enum zs_vhost_address type,
	uint64_t address, uint64_t size, struct zs_vhost_mapping **mapping)
{
	for (unsigned i = 0; i < memory->count; i++) {
		struct zs_vhost_mapping *found = memory->list[i];
		const uint64_t start = type == ZS_VHOST_GUEST ? found->region.guest_address
							      : found->region.user_address;
		if (is_within(address, size, start, found->region.size)) {
			*mapping = found;
			return found->bytes + (address - start);
		}
	}
	return NULL;
}
