#ifndef ZS_KMS_SELECT_PIPES_H
#define ZS_KMS_SELECT_PIPES_H

#include "kms/connector.h"
#include "kms/output-group.h"

/**
 * Selects CRTC and planes for each output that has none, and checks that the primary plane takes
 * the format. 0, or a negative errno with `err`.
 */
int zs_kms_select_pipes(struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, struct zs_error *err);

#endif
