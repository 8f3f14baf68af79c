#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/memfd.h"
#include "udmabuf/memories.h"

static int allocate_shared(struct zs_buffer *buffer, size_t size, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan-plain", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
	if (data == MAP_FAILED) {
		const int ret = zs_error_set(err, -errno, "memfd", "mmap", NULL, "");
		close(memfd);
		return ret;
	}
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
