#include "app/host/vhost/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEVICE "the guest's memory"
#define HINT "give QEMU -object memory-backend-memfd,share=on and -machine memory-backend=…"

/** True if `size` bytes from `at` on lie within `[start, start + length)`. */
static bool is_within(uint64_t at, uint64_t size, uint64_t start, uint64_t length)
{
	return at >= start && at - start <= length && size <= length - (at - start);
}

static bool overlap(uint64_t a, uint64_t b, uint64_t a_size, uint64_t b_size)
{
	return a < b ? b - a < a_size : a - b < b_size;
}

/** What the front-end says of it. 0, or a negative errno with `err`. */
static int check(const struct zs_vhost_memory *memory, const struct zs_vhost_region *region,
	struct zs_error *err)
{
	if (region->size == 0 || region->guest_address + region->size < region->size ||
		region->user_address + region->size < region->size) {
		return zs_error_set(err, -EINVAL, DEVICE, "ADD_MEM_REG", NULL, "it wraps");
	}
	if (memory->count == ZS_VHOST_REGIONS) {
		return zs_error_set(
			err, -ENOSPC, DEVICE, "ADD_MEM_REG", NULL, "it has too many regions");
	}
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_mapping *other = &memory->list[i];
		if (overlap(region->guest_address, other->guest_address, region->size,
			    other->size)) {
			return zs_error_set(
				err, -EINVAL, DEVICE, "ADD_MEM_REG", NULL, "regions overlap");
		}
	}
	return 0;
}

/** What the file is. 0, or a negative errno with `err`. */
static int check_file(const struct zs_vhost_region *region, int fd, struct zs_error *err)
{
	const off_t page = sysconf(_SC_PAGESIZE);
	const int seals = fcntl(fd, F_GET_SEALS);
	struct stat status;
	if (seals < 0 || (seals & F_SEAL_SHRINK) == 0) {
		return zs_error_set(err, seals < 0 ? -errno : -EPERM, DEVICE, "F_GET_SEALS", HINT,
			"it is no memfd that is sealed against shrinking");
	}
	if (fstat(fd, &status) < 0) {
		return zs_error_set(err, -errno, DEVICE, "fstat", NULL, "");
	}
	if (region->offset % (uint64_t)page != 0 ||
		!is_within(region->offset, region->size, 0, (uint64_t)status.st_size)) {
		return zs_error_set(
			err, -EINVAL, DEVICE, "fstat", NULL, "a region lies outside of its file");
	}
	return 0;
}

int zs_vhost_memory_add(struct zs_vhost_memory *memory, const struct zs_vhost_region *region,
	int fd, struct zs_error *err)
{
	void *bytes = MAP_FAILED;
	int ret = fd < 0 ? zs_error_set(err, -EBADF, DEVICE, "ADD_MEM_REG", HINT, "no fd came")
			 : check(memory, region, err);
	ret = ret < 0 ? ret : check_file(region, fd, err);
	if (ret == 0) {
		bytes = mmap(NULL, region->size, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
			(off_t)region->offset);
		ret = bytes == MAP_FAILED ? zs_error_set(err, -errno, DEVICE, "mmap", NULL, "") : 0;
	}
	if (ret < 0) {
		if (fd >= 0) {
			close(fd);
		}
		return ret;
	}
	memory->list[memory->count++] = (struct zs_vhost_mapping){
		.guest_address = region->guest_address,
		.size = region->size,
		.user_address = region->user_address,
		.offset = region->offset,
		.fd = fd,
		.bytes = bytes,
	};
	return 0;
}

static void drop(struct zs_vhost_memory *memory, unsigned index)
{
	munmap(memory->list[index].bytes, memory->list[index].size);
	close(memory->list[index].fd);
	memory->list[index] = memory->list[--memory->count];
}

int zs_vhost_memory_remove(struct zs_vhost_memory *memory, const struct zs_vhost_region *region)
{
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_mapping *found = &memory->list[i];
		if (found->guest_address == region->guest_address && found->size == region->size &&
			found->user_address == region->user_address) {
			drop(memory, i);
			return 0;
		}
	}
	return -ENOENT;
}

void zs_vhost_memory_clear(struct zs_vhost_memory *memory)
{
	while (memory->count > 0) {
		drop(memory, memory->count - 1);
	}
}

const struct zs_vhost_mapping *zs_vhost_memory_find(
	const struct zs_vhost_memory *memory, uint64_t guest_address, uint64_t size)
{
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_mapping *mapping = &memory->list[i];
		if (is_within(guest_address, size, mapping->guest_address, mapping->size)) {
			return mapping;
		}
	}
	return NULL;
}

uint8_t *zs_vhost_memory_guest(
	const struct zs_vhost_memory *memory, uint64_t guest_address, uint64_t size)
{
	const struct zs_vhost_mapping *mapping = zs_vhost_memory_find(memory, guest_address, size);
	return mapping == NULL ? NULL : mapping->bytes + (guest_address - mapping->guest_address);
}

uint8_t *zs_vhost_memory_user(
	const struct zs_vhost_memory *memory, uint64_t user_address, uint64_t size)
{
	for (unsigned i = 0; i < memory->count; i++) {
		const struct zs_vhost_mapping *mapping = &memory->list[i];
		if (is_within(user_address, size, mapping->user_address, mapping->size)) {
			return mapping->bytes + (user_address - mapping->user_address);
		}
	}
	return NULL;
}
