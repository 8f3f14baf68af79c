#ifndef ZS_KMS_SELECT_CONNECTORS_H
#define ZS_KMS_SELECT_CONNECTORS_H

#include "kms/connector.h"
#include "kms/output-group.h"

/**
 * Reads a group's connectors and notes which may show its frames: if it names some any that may
 * have a monitor; else those that are connected, or whose status is unknown where none is. What is
 * passed over though a monitor is there is left in group->passed_over. 0, or a negative errno with
 * `err`.
 */
int zs_kms_read_usable_connectors(struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_error *err);

/** The one of them for a show on one monitor; NULL if there is none. */
struct zs_kms_connector *zs_kms_first_usable_connector(struct zs_kms_connectors *connectors);

/**
 * Those of them that the group is to show on, ZS_KMS_OUTPUTS at most. How many, or a negative errno
 * with `err`.
 */
int zs_kms_select_connectors(const struct zs_kms_output_group *group,
	struct zs_kms_connectors *connectors, struct zs_kms_connector **chosen,
	struct zs_error *err);

#endif
