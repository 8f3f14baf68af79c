#ifndef ZS_KMS_OUTPUT_GROUP_RESIZE_H
#define ZS_KMS_OUTPUT_GROUP_RESIZE_H

#include "kms/output-group.h"

/**
 * Has the next configuration of all set modes of exactly this size: of those that the monitors
 * list, the nearest refresh rates; timings of our own only on hardware that is virtual. Until then
 * nothing may be flipped. 0, or a negative errno with `err`, and nothing has changed: EINVAL
 * for a size that a monitor does not have.
 */
int zs_kms_output_group_resize(
	struct zs_kms_output_group *group, uint32_t width, uint32_t height, struct zs_error *err);

#endif
