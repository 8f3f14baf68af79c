#ifndef ZS_APP_IMPORT_KMS_DESCRIBE_H
#define ZS_APP_IMPORT_KMS_DESCRIBE_H

#include "kms/device.h"

struct json_object;

/** Adds to a finding what a device, its driver and the monitors say of themselves. */
void zs_kms_describe(const struct zs_kms_device *device, struct json_object *finding);

#endif
