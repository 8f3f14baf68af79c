#ifndef ZS_KMS_OUTPUT_GROUP_INIT_H
#define ZS_KMS_OUTPUT_GROUP_INIT_H

#include "kms/connector.h"
#include "kms/output-group.h"

/**
 * Opens the device, selects connectors, CRTCs, planes and modes, and notes the state it found.
 * Nothing is shown yet. 0, or a negative errno with `err`: what zs_kms_device_open says; ENODEV
 * without a connected connector or with an unknown name; EINVAL for an impossible mode or format;
 * EBUSY without a free CRTC; EOPNOTSUPP if it is to flip between vblanks and cannot.
 */
int zs_kms_output_group_init(struct zs_kms_output_group *group,
	const struct zs_kms_output_group_request *request, struct zs_error *err);

/**
 * Selects CRTC and planes for outputs that have none, and notes what was found there. 0 or a
 * negative errno with `err`.
 */
int zs_kms_output_group_init_outputs(struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, struct zs_error *err);

#endif
