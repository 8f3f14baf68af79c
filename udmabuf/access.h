#ifndef ZS_UDMABUF_ACCESS_H
#define ZS_UDMABUF_ACCESS_H

/**
 * The CPU-access bracket of a dma-buf: DMA_BUF_IOCTL_SYNC START before the CPU reads or writes,
 * END after, also when it writes through the memfd's own mapping. It makes caches coherent; it
 * does not wait for other users of the memory. 0 or a negative errno.
 */
int zs_access_begin(int dmabuf_fd);
int zs_access_end(int dmabuf_fd);

#endif
