#ifndef ZS_KMS_COLOR_H
#define ZS_KMS_COLOR_H

#include <stdint.h>

#define ZS_KMS_COLOR_BLOBS 3

/**
 * What a CRTC does to the colours of its planes: GAMMA_LUT, DEGAMMA_LUT and CTM. Each is neutral
 * without a blob.
 */
struct zs_kms_color {
	uint32_t properties[ZS_KMS_COLOR_BLOBS]; ///< ids; 0 where the CRTC has none
	uint32_t found[ZS_KMS_COLOR_BLOBS];      ///< copies of the blobs found; 0 for none
};

/** Reads a CRTC's. 0 or a negative errno. */
int zs_kms_color_read(int fd, uint32_t crtc, struct zs_kms_color *color);

/** Destroys the copies; the CRTC keeps what it has of them. */
void zs_kms_color_finish(int fd, struct zs_kms_color *color);

#endif
