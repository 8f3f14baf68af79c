#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/memories.h"

#define HEAP "/dev/dma_heap/system"

static int open_error(int error, struct zs_error *err)
{
	if (error == -EACCES || error == -EPERM) {
		return zs_error_set(err, error, HEAP, "open",
			"run as root, or give the device to a group by a udev rule",
			"the device is not open to this user");
	}
	return zs_error_set(err, error, HEAP, "open",
		"use a kernel with CONFIG_DMABUF_HEAPS_SYSTEM",
		"this kernel offers no system dma-heap");
}

static int heap_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	const size_t size = request->layout.size;
	/* Its ioctl asks no more; what the dma-buf may be used for is in fd_flags. */
	const int heap = open(HEAP, O_RDONLY | O_CLOEXEC);
	if (heap < 0) {
		return open_error(-errno, err);
	}
	struct dma_heap_allocation_data allocation = {
		.len = size,
		.fd_flags = O_RDWR | O_CLOEXEC,
	};
	int ret = ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &allocation) < 0 ? -errno : 0;
	close(heap);
	if (ret < 0) {
		return zs_error_set(err, ret, HEAP, "DMA_HEAP_IOCTL_ALLOC",
			"free some memory, or use a smaller size", "%zu MiB", size >> 20);
	}
	/* A heap's memory has no memfd behind it: the dma-buf's own mapping is the only one. */
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, (int)allocation.fd, 0);
	if (data == MAP_FAILED) {
		ret = zs_error_set(err, -errno, HEAP, "mmap", NULL, "%zu MiB", size >> 20);
		close((int)allocation.fd);
		return ret;
	}
	buffer->data = data;
	buffer->map_size = size;
	buffer->dmabuf_fd = (int)allocation.fd;
	buffer->pieces = 1;
	return 0;
}

const struct zs_memory zs_memory_heap = {
	.name = "heap",
	.summary = "the system dma-heap",
	.allocate = heap_allocate,
};
