#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/device-access.h"
#include "udmabuf/heap.h"
#include "udmabuf/memories.h"

/** The heaps there are, with commas. */
static void list_heaps(char *text, size_t size)
{
	struct zs_heap_list heaps;
	size_t at = 0;
	zs_heap_list_init(&heaps);
	text[0] = 0;
	for (unsigned i = 0; i < heaps.count && at < size; i++) {
		at += (size_t)snprintf(
			text + at, size - at, "%s%s", i == 0 ? "" : ", ", heaps.names[i]);
	}
}

static int open_error(int error, const char *path, bool is_named, struct zs_error *err)
{
	char heaps[192];
	if (error == -EACCES || error == -EPERM) {
		return zs_device_access_error(err, error, path, NULL);
	}
	if (!is_named) {
		return zs_error_set(err, error, path, "open",
			"use a kernel with CONFIG_DMABUF_HEAPS_SYSTEM",
			"this kernel offers no system dma-heap");
	}
	list_heaps(heaps, sizeof(heaps));
	return zs_error_set(err, error, path, "open",
		heaps[0] == 0 ? "use --memory udmabuf, or a kernel with dma-heaps"
			      : "name one of them",
		heaps[0] == 0 ? "this kernel offers no dma-heaps%s" : "the dma-heaps here are %s",
		heaps);
}

static int heap_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	const size_t size = request->layout.size;
	const bool is_named = request->argument != NULL;
	char path[sizeof(ZS_HEAP_FOLDER) + ZS_HEAP_NAME];
	if (is_named && !zs_heap_name_is_valid(request->argument)) {
		return zs_error_set(err, -EINVAL, ZS_HEAP_FOLDER, "open",
			"name a file in that folder", "there is no heap called \"%.48s\"",
			request->argument);
	}
	snprintf(path, sizeof(path), ZS_HEAP_FOLDER "/%s", is_named ? request->argument : "system");
	/* Its ioctl asks no more; what the dma-buf may be used for is in fd_flags. */
	const int heap = open(path, O_RDONLY | O_CLOEXEC);
	if (heap < 0) {
		return open_error(-errno, path, is_named, err);
	}
	struct dma_heap_allocation_data allocation = {
		.len = size,
		.fd_flags = O_RDWR | O_CLOEXEC,
	};
	int ret = ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &allocation) < 0 ? -errno : 0;
	close(heap);
	if (ret < 0) {
		const bool is_contiguous = is_named && zs_heap_is_contiguous(request->argument);
		return zs_error_set(err, ret, path, "DMA_HEAP_IOCTL_ALLOC",
			is_contiguous
				? "boot with more such memory, as by cma=128M on the kernel's "
				  "command line, or use fewer --buffers or a smaller --mode"
				: "free some memory, or use a smaller size",
			"%zu KiB%s", size >> 10, is_contiguous ? " in one piece" : "");
	}
	/* A heap's memory has no memfd behind it: the dma-buf's own mapping is the only one. */
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, (int)allocation.fd, 0);
	if (data == MAP_FAILED) {
		ret = zs_error_set(err, -errno, path, "mmap", NULL, "%zu MiB", size >> 20);
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
	.summary = "[:NAME] the system dma-heap, or /dev/dma_heap/NAME",
	.takes_argument = true,
	.allocate = heap_allocate,
};
