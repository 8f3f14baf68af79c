#ifndef ZS_KMS_PICK_H
#define ZS_KMS_PICK_H

#include "kms/output.h"

/**
 * Picks connector, mode, CRTC and primary plane of an output whose device is open, and checks that
 * the plane takes the format. 0, or a negative errno with `refusal`.
 */
int zs_kms_pick(struct zs_kms_output *output, const struct zs_kms_output_request *request,
	struct zs_refusal *refusal);

#endif
