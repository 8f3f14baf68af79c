#ifndef ZS_KMS_COLOR_H
#define ZS_KMS_COLOR_H

#include <stdint.h>

/** Where frames change their colours: first the CRTC's properties, then the connector's. */
enum zs_kms_color_property {
	ZS_KMS_GAMMA_LUT,
	ZS_KMS_DEGAMMA_LUT,
	ZS_KMS_CTM,
	ZS_KMS_CRTC_COLORS,
	ZS_KMS_HDR_OUTPUT_METADATA = ZS_KMS_CRTC_COLORS,
	ZS_KMS_COLORSPACE,
	ZS_KMS_COLORS,
};

/** What may change the colours of frames, as another program has left it. All are neutral at 0. */
struct zs_kms_color {
	uint32_t properties[ZS_KMS_COLORS]; ///< ids; 0 where there is none
	uint64_t found[ZS_KMS_COLORS];      ///< copies of the blobs found, or the value
};

/** Reads that of a CRTC and a connector. 0 or a negative errno. */
int zs_kms_color_read(int fd, uint32_t crtc, uint32_t connector, struct zs_kms_color *color);

/** Destroys the copies; the CRTC keeps what it has of them. */
void zs_kms_color_finish(int fd, struct zs_kms_color *color);

#endif
