#ifndef ZS_UDMABUF_CREATE_H
#define ZS_UDMABUF_CREATE_H

#include <linux/udmabuf.h>
#include <stddef.h>
#include <stdint.h>

#include "udmabuf/error.h"

#define ZS_UDMABUF_DEVICE "/dev/udmabuf"

/** The udmabuf module's limits, from /sys/module/udmabuf/parameters; too large for any memory where
 * they cannot be read.
 */
struct zs_udmabuf_limits {
	uint64_t size; ///< bytes of one dma-buf
	uint32_t list; ///< items of one UDMABUF_CREATE_LIST
};

void zs_udmabuf_limits_read(struct zs_udmabuf_limits *limits);

/**
 * Makes a dma-buf of memfd ranges (offsets and sizes in whole pages): UDMABUF_CREATE for one,
 * UDMABUF_CREATE_LIST for more. The memfds may be closed afterwards. Returns the dma-buf's fd,
 * O_CLOEXEC, or a negative errno with `err`, which names the limit or the seal behind EINVAL.
 */
int zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err);

/**
 * Makes a dma-buf of so much new memory, in whole pages, that nothing else has. Returns its fd,
 * O_CLOEXEC, or a negative errno with `err`.
 */
int zs_udmabuf_allocate(size_t size, struct zs_error *err);

#endif
