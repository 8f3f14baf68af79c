#ifndef ZS_KMS_EDID_H
#define ZS_KMS_EDID_H

#include <stddef.h>
#include <stdint.h>

/** What a monitor says of itself. */
struct zs_kms_monitor {
	char name[96];      ///< make, model and serial number; empty if it does not say
	char model[96];     ///< the same without the serial number
	char preferred[32]; ///< "1920x1080@59.94"; empty if it prefers none
};

/**
 * Reads it from an EDID of `size` bytes. 0, -EINVAL if it is none, or -EOPNOTSUPP in a build
 * without libdisplay-info.
 */
int zs_kms_edid_parse(const void *edid, size_t size, struct zs_kms_monitor *monitor);

/** The same for a connector; leaves empty what it does not find. */
void zs_kms_edid_read(int fd, uint32_t connector, struct zs_kms_monitor *monitor);

#endif
