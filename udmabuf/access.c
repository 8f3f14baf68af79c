#include "udmabuf/access.h"

#include <errno.h>
#include <linux/dma-buf.h>
#include <sys/ioctl.h>

static int sync_access(int fd, __u64 flags)
{
	const struct dma_buf_sync sync = {.flags = flags | DMA_BUF_SYNC_RW};
	/* The uAPI asks for a restart on both: Documentation/driver-api/dma-buf.rst, CPU access. */
	while (ioctl(fd, DMA_BUF_IOCTL_SYNC, &sync) < 0) {
		if (errno != EINTR && errno != EAGAIN) {
			return -errno;
		}
	}
	return 0;
}

int zs_access_begin(int dmabuf_fd)
{
	return sync_access(dmabuf_fd, DMA_BUF_SYNC_START);
}

int zs_access_end(int dmabuf_fd)
{
	return sync_access(dmabuf_fd, DMA_BUF_SYNC_END);
}
