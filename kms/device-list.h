#ifndef ZS_KMS_DEVICE_LIST_H
#define ZS_KMS_DEVICE_LIST_H

#include <stdbool.h>

#define ZS_KMS_DEVICE_PATH 64
#define ZS_KMS_MONITOR_NAME 32

/** The primary nodes of the machine's DRM devices, by number. */
struct zs_kms_device_list {
	unsigned count;
	char (*paths)[ZS_KMS_DEVICE_PATH]; ///< "/dev/dri/card0"
};

/** Reads it; empty where there are none. 0 or -ENOMEM. */
int zs_kms_device_list_init(struct zs_kms_device_list *list);

void zs_kms_device_list_finish(struct zs_kms_device_list *list);

/**
 * Writes the name of a device's i-th connector where the kernel has last seen a monitor, by sysfs,
 * which needs no open device: "HDMI-A-1". False behind the last.
 */
bool zs_kms_monitor_at(const char *device, unsigned index, char name[ZS_KMS_MONITOR_NAME]);

#endif
