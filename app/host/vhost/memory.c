#include "app/host/vhost/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HINT "give QEMU -object memory-backend-memfd,share=on and -machine memory-backend=…"

/** True if `size` bytes from `at` on lie within `[start, start + length)`, which does not wrap. */
static bool is_within(uint64_t at, uint64_t size, uint64_t start, uint64_t length)
{
	return at - start <= length && size <= length - (at - start);
}

static bool overlap(const struct zs_vhost_region *a, const struct zs_vhost_region *b)
{
	return a->guest_address - b->guest_address < b->size ||
	       b->guest_address - a->guest_address < a->size;
}

static bool wraps(const struct zs_vhost_region *region)
{
	return region->size == 0 || region->guest_address + region->size < region->size ||
	       region->user_address + region->size < region->size;
}

/** What is wrong with a region, or with its file; NULL: nothing. */
static const char *find_problem(
	const struct zs_vhost_memory *memory, const struct zs_vhost_region *region, int fd)
{
	const uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	const int seals = fcntl(fd, F_GET_SEALS);
	struct stat status;
	for (unsigned i = 0; i < memory->count; i++) {
		if (overlap(region, &memory->list[i]->region)) {
			return "regions overlap";
		}
	}
	if (wraps(region) || memory->count == ZS_VHOST_REGIONS) {
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

int zs_vhost_memory_add(struct zs_vhost_memory *memory, const struct zs_vhost_region *region,
	int fd, struct zs_error *err)
{
	const char *problem = find_problem(memory, region, fd);
	struct zs_vhost_mapping *mapping = problem == NULL ? malloc(sizeof(*mapping)) : NULL;
	errno = problem == NULL ? ENOMEM : EINVAL;
	void *bytes = mapping == NULL ? MAP_FAILED
				      : mmap(NULL, region->size, PROT_READ | PROT_WRITE, MAP_SHARED,
						fd, (off_t)region->offset);
	if (bytes == MAP_FAILED) {
		const int error = -errno;
		free(mapping);
		if (fd >= 0) {
			close(fd);
		}
		return zs_error_set(err, error, "the guest's memory", "mmap", HINT, "%s",
			problem == NULL ? "" : problem);
	}
	*mapping = (struct zs_vhost_mapping){*region, fd, bytes};
	memory->list[memory->count++] = mapping;
	return 0;
}

struct zs_vhost_mapping *zs_vhost_memory_take(
	struct zs_vhost_memory *memory, const struct zs_vhost_region *region)
{
	for (unsigned i = 0; i < memory->count; i++) {
		struct zs_vhost_mapping *found = memory->list[i];
		if (found->region.guest_address == region->guest_address &&
			found->region.size == region->size &&
			found->region.user_address == region->user_address) {
			memory->list[i] = memory->list[--memory->count];
			return found;
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

struct zs_vhost_mapping *zs_vhost_memory_find(const struct zs_vhost_memory *memory,
	enum zs_vhost_address type, uint64_t address, uint64_t size, uint64_t *offset)
{
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_region *region = &memory->list[i]->region;
		const uint64_t start =
			type == ZS_VHOST_GUEST ? region->guest_address : region->user_address;
		if (is_within(address, size, start, region->size)) {
			*offset = address - start;
			return memory->list[i];
		}
	}
	return NULL;
}

void *zs_vhost_memory_bytes(const struct zs_vhost_memory *memory, enum zs_vhost_address type,
	uint64_t address, uint64_t size)
{
	uint64_t offset;
	const struct zs_vhost_mapping *mapping =
		zs_vhost_memory_find(memory, type, address, size, &offset);
	return mapping == NULL ? NULL : mapping->bytes + offset;
}
