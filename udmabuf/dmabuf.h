#ifndef ZS_UDMABUF_DMABUF_H
#define ZS_UDMABUF_DMABUF_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/error.h"

#define ZS_DMABUF_PLANES 4

/* As the kernel's drm_fourcc.h has them. */
#define ZS_MODIFIER_LINEAR UINT64_C(0)
#define ZS_MODIFIER_INVALID UINT64_C(0x00ffffffffffffff) ///< the driver that made it knows

/** A buffer in one or more dma-bufs, described as importers want it. Owns nothing. */
struct zs_dmabuf {
	uint32_t fourcc;
	uint32_t width, height; ///< pixels
	uint64_t modifier;      ///< of all planes
	uint32_t plane_count;
	struct {
		int fd;                  ///< -1 for memory that is no dma-buf
		uint32_t offset, stride; ///< bytes
	} planes[ZS_DMABUF_PLANES];
	bool has_small_folios; ///< it is known to lie in no huge page
	void *data; ///< where this process has the first plane mapped; NULL if it has not
};

/** True if an fd is a dma-buf's, of any exporter. */
bool zs_dmabuf_is(int fd);

/** What an error says of a buffer that `driver` does not import. */
struct zs_error_facts zs_dmabuf_facts(const struct zs_dmabuf *dmabuf, const char *driver);

#endif
