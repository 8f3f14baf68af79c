#ifndef ZS_APP_VIEW_QEMU_DMABUF_INFO_H
#define ZS_APP_VIEW_QEMU_DMABUF_INFO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "udmabuf/error.h"

/** What the kernel says of an fd that QEMU sent as a scanout's memory, before it is used. */
struct zs_qemu_dmabuf_info {
	int fd; ///< -1 if there is none
	bool is_dmabuf;
	bool is_fixed;     ///< it cannot shrink under a mapping
	uint64_t size;     ///< bytes
	uint64_t inode;    ///< of the memory: the same for each fd of it
	uint64_t device;   ///< of that number
	char exporter[32]; ///< of a dma-buf, as the kernel names it ("udmabuf"); else empty
};

#define ZS_QEMU_NO_DMABUF_INFO ((struct zs_qemu_dmabuf_info){.fd = -1})

/**
 * Takes the fd, also on failure, where it is closed, and asks the kernel about it. 0 or a
 * negative errno with `err`: EBADF for what is no memory at all, which is named.
 */
int zs_qemu_dmabuf_info_init(struct zs_qemu_dmabuf_info *info, int fd, struct zs_error *err);

/** The same with another fd of that memory. 0 or a negative errno. */
int zs_qemu_dmabuf_info_copy(
	struct zs_qemu_dmabuf_info *info, const struct zs_qemu_dmabuf_info *other);

/** Accepts one that is finished, or ZS_QEMU_NO_DMABUF_INFO. */
void zs_qemu_dmabuf_info_finish(struct zs_qemu_dmabuf_info *info);

#endif
