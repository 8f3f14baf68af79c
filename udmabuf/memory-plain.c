#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/memfd.h"
#include "udmabuf/memories.h"

/* glibc has it since 2.37. */
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

static int allocate_shared(struct zs_buffer *buffer, size_t size, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan-plain", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	void *data = zs_memfd_map(memfd, size);
	if (data == MAP_FAILED) {
		const int ret = zs_error_set(err, -errno, "memfd", "mmap", NULL, "");
		close(memfd);
		return ret;
	}
	/* Shared memory gets huge pages by hardly any kernel's settings, but by this (Linux 6.1).
	 */
	madvise(data, size, MADV_COLLAPSE);
	buffer->data = data;
	buffer->map_size = size;
	buffer->memfd = memfd;
	return 0;
}

static int plain_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	const size_t size = request->layout.size;
	if (request->is_shared) {
		return allocate_shared(buffer, size, err);
	}
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (data == MAP_FAILED) {
		return zs_error_set(
			err, -errno, "memory", "mmap", "use a smaller size", "%zu MiB", size >> 20);
	}
	/* A copy's source gets what helps it: huge pages cost nothing and save TLB misses. */
	madvise(data, size, MADV_HUGEPAGE);
	buffer->data = data;
	buffer->map_size = size;
	return 0;
}

const struct zs_memory zs_memory_plain = {
	.name = "plain",
	.summary = "private cached memory, no dma-buf",
	.allocate = plain_allocate,
};
