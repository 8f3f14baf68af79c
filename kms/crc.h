#ifndef ZS_KMS_CRC_H
#define ZS_KMS_CRC_H

#include <stdint.h>

#include "kms/output.h"

/** The checksum that the display hardware makes of every frame it sends, through debugfs. */
struct zs_kms_crc {
	char folder[96]; ///< the CRTC's, in debugfs; empty when not wanted
	int fd;          ///< of its data; -1 until started
};

/**
 * Checks that the output's CRTC can make checksums. 0, or a negative errno with `err`: ENOENT
 * without debugfs or with a driver that makes none, EACCES if not root.
 */
int zs_kms_crc_init(
	struct zs_kms_crc *crc, const struct zs_kms_output *output, struct zs_error *err);

/** Starts them; the CRTC must be on. 0 or a negative errno with `err`. */
int zs_kms_crc_start(struct zs_kms_crc *crc, struct zs_error *err);

/**
 * Waits for the checksum of a frame at or after vblank `sequence`. 0 and `value`, or a negative
 * errno (ETIME if none came within 20 seconds).
 */
int zs_kms_crc_read(struct zs_kms_crc *crc, uint32_t sequence, uint32_t *value);

/** Stops the checksums. Accepts one that never started. */
void zs_kms_crc_finish(struct zs_kms_crc *crc);

#endif
