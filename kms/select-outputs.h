#ifndef ZS_KMS_SELECT_OUTPUTS_H
#define ZS_KMS_SELECT_OUTPUTS_H

#include "kms/connector.h"
#include "kms/output-group.h"

/**
 * Selects connectors and modes for a group whose device is open, as its request has it, from what
 * is connected; sets the group's size. 0, or a negative errno with `err`.
 */
int zs_kms_select_outputs(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	struct zs_error *err);

/** Gives an output this connector, in this mode or, where it is all zero, the preferred one. */
int zs_kms_select_mode(struct zs_kms_output_group *group, struct zs_kms_output *output,
	const struct zs_kms_connector *connector, const struct zs_kms_mode_request *mode,
	struct zs_error *err);

#endif
