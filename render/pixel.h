#ifndef ZS_RENDER_PIXEL_H
#define ZS_RENDER_PIXEL_H

#include <cairo.h>
#include <stdint.h>

/** The cairo format with the same pixels as this fourcc; CAIRO_FORMAT_INVALID if there is none. */
cairo_format_t zs_pixel_cairo_format(uint32_t fourcc);

/** An opaque pixel of colour 0xRRGGBB, in the low bits; unused bits are ones. */
uint32_t zs_pixel_pack(uint32_t fourcc, uint32_t rgb);

/** Sets `count` pixels of 2 or 4 bytes. */
void zs_pixel_fill(void *pixels, uint32_t bytes_per_pixel, uint32_t pixel, uint32_t count);

/** The errno, negative, that says what a cairo status says; 0 for success. */
int zs_pixel_errno(cairo_status_t status);

#endif
