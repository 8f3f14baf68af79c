#ifndef ZS_TESTS_COMPOSITOR_DMABUF_H
#define ZS_TESTS_COMPOSITOR_DMABUF_H

#include <stddef.h>
#include <stdint.h>
#include <wayland-server-core.h>

/* The only modifier of --no-linear: Intel's X tiling. */
#define MODIFIER_TILED UINT64_C(0x0100000000000001)

/** What a wl_buffer out of a dma-buf knows. It goes with its resource. */
struct dmabuf {
	int fd;
	const uint8_t *map; ///< read-only
	size_t size;
	uint32_t offset, stride, fourcc;
	int32_t width, height;
};

/** NULL if the wl_buffer is no dma-buf. */
const struct dmabuf *dmabuf_of(struct wl_resource *resource);

#endif
