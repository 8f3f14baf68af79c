#ifndef ZS_RENDER_PNG_H
#define ZS_RENDER_PNG_H

#include <stdint.h>
#include <stdio.h>

#include "udmabuf/error.h"

/**
 * Writes XRGB8888 pixels as a PNG (RGB, no alpha) to an open file. 0, or a negative errno with
 * `err` (ENOSPC, EIO, ENOMEM…), `name` standing for the file there. The file is not closed.
 */
int zs_png_write(FILE *file, const char *name, const void *pixels, uint32_t width, uint32_t height,
	uint32_t stride, struct zs_error *err);

#endif
