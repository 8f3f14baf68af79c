#ifndef ZS_KMS_EDID_SERIAL_H
#define ZS_KMS_EDID_SERIAL_H

#include <stddef.h>
#include <stdint.h>

#define ZS_EDID_SERIALS 8

/** The serial numbers that were found in a monitor's EDID, as texts. */
struct zs_kms_edid_serials {
	unsigned count;
	char texts[ZS_EDID_SERIALS][32];
};

/**
 * Takes a monitor's serial numbers out of its EDID, in place, with its checksums kept right, and
 * adds them to `serials`. Blocks of extensions of other kinds than CTA-861 and DisplayID become
 * zeros: what they hold is not known. 0, or -EINVAL for what is no EDID, which is left alone.
 */
int zs_kms_edid_remove_serials(uint8_t *edid, size_t size, struct zs_kms_edid_serials *serials);

#endif
