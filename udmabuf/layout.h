#ifndef ZS_UDMABUF_LAYOUT_H
#define ZS_UDMABUF_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

/**
 * How a frame lies in memory. Intel's display wants strides in multiples of 64 bytes, AMD's of
 * 256, NVIDIA's up to driver 535 shows garbage for others without refusing: 256 suits them all.
 */
#define ZS_STRIDE_ALIGN 256

/** What an importer may want beyond the frame itself; zero means the default. */
struct zs_layout_options {
	uint32_t stride_align; ///< bytes, a power of two; default ZS_STRIDE_ALIGN
	uint32_t height_align; ///< rows, any multiple; default 1
	uint32_t tail;         ///< bytes behind the last row, before rounding to pages; default 0
};

/** The layout of a linear, single-plane frame at the start of its memory. */
struct zs_layout {
	uint32_t fourcc;
	uint32_t width;  ///< pixels
	uint32_t height; ///< pixels
	uint32_t stride; ///< bytes from one row to the next
	size_t size;     ///< bytes of the whole, a multiple of the page size
};

/**
 * Works out a layout. Returns 0; -EINVAL for a zero size, an unknown format or an alignment that
 * is not a power of two; -EOVERFLOW if a product does not fit what the kernel interfaces can say.
 */
int zs_layout_init(struct zs_layout *layout, uint32_t fourcc, uint32_t width, uint32_t height,
	const struct zs_layout_options *options);

/**
 * What the strides of linear frames must be a multiple of, in bytes, where a driver of this name
 * ("amdgpu") reads or shows them; 1 if nothing is known of it.
 */
uint32_t zs_layout_stride_rule(const char *driver);

/** Bytes of one pixel of this layout. */
uint32_t zs_layout_bytes_per_pixel(const struct zs_layout *layout);

#endif
