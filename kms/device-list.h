#ifndef ZS_KMS_DEVICE_LIST_H
#define ZS_KMS_DEVICE_LIST_H

#define ZS_KMS_DEVICE_PATH 64

/** The primary nodes of the machine's DRM devices, by number. */
struct zs_kms_device_list {
	unsigned count;
	char (*paths)[ZS_KMS_DEVICE_PATH]; ///< "/dev/dri/card0"
};

/** Reads it; empty where there are none. 0 or -ENOMEM. */
int zs_kms_device_list_init(struct zs_kms_device_list *list);

void zs_kms_device_list_finish(struct zs_kms_device_list *list);

#endif
