#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"
#include "udmabuf/memories.h"

static int allocate_memfd(struct zs_buffer *buffer, size_t size, bool huge, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan", size, huge, err);
	if (memfd < 0) {
		return memfd;
	}
	int ret;
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
	if (data == MAP_FAILED) {
		ret = zs_error_set(err, -errno, "memfd", "mmap", NULL, "%zu MiB", size >> 20);
		goto close_memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = size};
	const int dmabuf_fd = zs_udmabuf_create(&item, 1, err);
	if (dmabuf_fd < 0) {
		ret = dmabuf_fd;
		goto unmap;
	}
	buffer->data = data;
	buffer->map_size = size;
	buffer->dmabuf_fd = dmabuf_fd;
	buffer->pieces = 1;
	close(memfd);
	return 0;

unmap:
	munmap(data, size);
close_memfd:
	close(memfd);
	return ret;
}

static int udmabuf_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	return allocate_memfd(buffer, request->layout.size, false, err);
}

static int hugetlb_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	const size_t page = zs_memfd_huge_page_size();
	if (page == 0) {
		return zs_error_set(err, -EOPNOTSUPP, "/proc/meminfo", "Hugepagesize",
			"use --memory udmabuf, or a kernel with CONFIG_HUGETLBFS",
			"this kernel has no huge pages");
	}
	size_t size;
	if (__builtin_add_overflow(request->layout.size, page - 1, &size)) {
		return zs_error_set(err, -EOVERFLOW, "memfd", "memfd_create", NULL, "");
	}
	return allocate_memfd(buffer, size - size % page, true, err);
}

const struct zs_memory zs_memory_udmabuf = {
	.name = "udmabuf",
	.summary = "a sealed memfd, made a dma-buf by /dev/udmabuf",
	.allocate = udmabuf_allocate,
};

const struct zs_memory zs_memory_hugetlb = {
	.name = "hugetlb",
	.summary = "the same, of huge pages (Linux 6.11; 6.13 for drivers that copy from it)",
	.is_huge = true,
	.allocate = hugetlb_allocate,
};
