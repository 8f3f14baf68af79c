#ifndef ZS_UDMABUF_FORMAT_H
#define ZS_UDMABUF_FORMAT_H

#include <stddef.h>
#include <stdint.h>

/** A pixel format's four-character code, as in the kernel's drm_fourcc.h. */
#define ZS_FOURCC(a, b, c, d) \
	((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

#define ZS_FORMAT_XRGB8888 ZS_FOURCC('X', 'R', '2', '4')
#define ZS_FORMAT_ARGB8888 ZS_FOURCC('A', 'R', '2', '4')

/*
 * A fourcc's pixel lies in memory with its lowest byte first, cairo's is a word of the machine. So
 * what cairo draws has another fourcc where the machine has its highest byte first; the kernel
 * calls it HOST. Of two bytes or ten bits a colour there it is the same fourcc with a bit that no
 * display is known to take.
 */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ZS_FORMAT_DEFAULT_NAME "XRGB8888" ///< that of HOST_XRGB8888
#define ZS_FORMAT_HOST_XRGB8888 ZS_FORMAT_XRGB8888
#define ZS_FORMAT_HOST_ARGB8888 ZS_FORMAT_ARGB8888
#define ZS_FORMAT_HOST_RGB565 ZS_FOURCC('R', 'G', '1', '6')
#define ZS_FORMAT_HOST_XRGB2101010 ZS_FOURCC('X', 'R', '3', '0')
#else
#define ZS_FORMAT_DEFAULT_NAME "BGRX8888"
#define ZS_FORMAT_BIG_ENDIAN (1u << 31)
#define ZS_FORMAT_HOST_XRGB8888 ZS_FOURCC('B', 'X', '2', '4')
#define ZS_FORMAT_HOST_ARGB8888 ZS_FOURCC('B', 'A', '2', '4')
#define ZS_FORMAT_HOST_RGB565 (ZS_FOURCC('R', 'G', '1', '6') | ZS_FORMAT_BIG_ENDIAN)
#define ZS_FORMAT_HOST_XRGB2101010 (ZS_FOURCC('X', 'R', '3', '0') | ZS_FORMAT_BIG_ENDIAN)
#endif

/** A single-plane pixel format whose pixels are words of this machine, as cairo draws them. */
struct zs_format {
	uint32_t fourcc;
	const char *name; ///< the name drm_fourcc.h gives it, without DRM_FORMAT_
	uint8_t bytes_per_pixel;
	uint8_t depth; ///< colour bits, as the legacy ADDFB ioctl wants them
};

/** The format with this code; NULL if it is not one that zeroscan can draw. */
const struct zs_format *zs_format_find(uint32_t fourcc);

/** The format called `name`, either "XRGB8888" or "XR24" (any case); NULL if unknown. */
const struct zs_format *zs_format_parse(const char *name);

/** Writes the name of any format: its letters if zeroscan cannot draw it, or its number. */
void zs_format_write_name(uint32_t fourcc, char *name, size_t size);

/** The i-th format, in order of preference; NULL behind the last. */
const struct zs_format *zs_format_at(unsigned i);

#endif
