#ifndef ZS_APP_VIEW_QEMU_FORMAT_H
#define ZS_APP_VIEW_QEMU_FORMAT_H

#include <stdint.h>

/** A pixel format as virtual machines name it: by pixman's code, or by drm_fourcc.h's. */
struct zs_qemu_format {
	uint32_t pixman;
	uint32_t fourcc; ///< as QEMU says it
	uint32_t opaque; ///< the same without alpha: a screen has nothing behind it
	const char *name;
	uint8_t bytes_per_pixel;
};

/** NULL for a code that no scanout has. */
const struct zs_qemu_format *zs_qemu_format_from_pixman(uint32_t pixman);
const struct zs_qemu_format *zs_qemu_format_from_fourcc(uint32_t fourcc);

#endif
