#ifndef ZS_APP_IMPORT_KMS_DESCRIBE_H
#define ZS_APP_IMPORT_KMS_DESCRIBE_H

#include <stddef.h>

#include "kms/device.h"

struct json_object;

/** Adds to a finding what a device and its driver say of themselves; tries what they do not say. */
void zs_kms_describe(const struct zs_kms_device *device, struct json_object *finding);

/** Adds what it can show on: connectors, planes, what reads back. */
void zs_kms_describe_outputs(const struct zs_kms_device *device, struct json_object *finding);

/** Writes the path of one of the device's files in debugfs. */
void zs_kms_debug_path(
	const struct zs_kms_device *device, const char *file, char *path, size_t size);

#endif
