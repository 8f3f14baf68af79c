#ifndef ZS_KMS_OUTPUT_GROUP_REFRESH_H
#define ZS_KMS_OUTPUT_GROUP_REFRESH_H

#include "kms/output-group.h"

/** What became of the monitors. */
enum zs_kms_change {
	ZS_KMS_SAME,
	ZS_KMS_CHANGED, ///< some came or went: zs_kms_output_group_configure_rest
	ZS_KMS_RESIZED, ///< other framebuffers are wanted: `width` and `height`
	ZS_KMS_ALL_DISCONNECTED,
};

/**
 * Looks which monitors there are now; nothing may be pending. Switches off outputs that no longer
 * have one. 0, or a negative errno with `err`: ENODEV if the device itself is lost.
 */
int zs_kms_output_group_refresh(
	struct zs_kms_output_group *group, enum zs_kms_change *change, struct zs_error *err);

#endif
