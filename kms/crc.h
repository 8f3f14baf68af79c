#ifndef ZS_KMS_CRC_H
#define ZS_KMS_CRC_H

#include <stdint.h>

#include "kms/output.h"

/** The checksum that the display hardware makes of every picture it sends, through debugfs. */
struct zs_kms_crc {
	int fd; ///< of the CRTC's crc/data
};

/**
 * Starts checksums on the output's CRTC. 0, or a negative errno with `refusal`: ENOENT without
 * debugfs or a driver that makes none, EACCES if not root, EBUSY if another reads them.
 */
int zs_kms_crc_init(
	struct zs_kms_crc *crc, const struct zs_kms_output *output, struct zs_refusal *refusal);

/**
 * Waits for the checksum of a picture at or after vblank `sequence`. 0 and `value`, or a negative
 * errno (ETIME if none came within a second).
 */
int zs_kms_crc_read(struct zs_kms_crc *crc, uint32_t sequence, uint32_t *value);

/** Stops the checksums. Accepts one whose init failed. */
void zs_kms_crc_finish(struct zs_kms_crc *crc);

#endif
