#ifndef ZS_KMS_DEVICE_H
#define ZS_KMS_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/refusal.h"

/** An open DRM device with modesetting, and what its driver can do. */
struct zs_kms_device {
	int fd;
	char path[64];
	char driver[32];      ///< the kernel driver's name: "vkms", "i915"
	char description[96]; ///< "vkms 1.0.0, Linux 7.2"
	bool atomic;          ///< atomic commits; else the legacy calls
	bool modifiers;       ///< framebuffers with explicit modifiers
	bool monotonic;       ///< flip stamps are CLOCK_MONOTONIC
	uint32_t min_width, max_width, min_height, max_height; ///< of a framebuffer, pixels
};

/** Where a driver stands towards memory that it imports. */
enum zs_kms_scanout {
	ZS_KMS_SCANOUT_DIRECT, ///< the display reads the imported memory
	ZS_KMS_SCANOUT_COPIES, ///< the driver copies it to memory of its own, in the kernel
};

/**
 * Opens `path` as the display's master, atomic unless the driver has none or `legacy` is set. 0,
 * or a negative errno with `refusal`: ENOENT, EACCES, EBUSY if another program is master,
 * EOPNOTSUPP if the device has no display hardware. Leaves nothing open on failure.
 */
int zs_kms_device_open(
	struct zs_kms_device *device, const char *path, bool legacy, struct zs_refusal *refusal);

/** Closes it; the kernel frees what was made on it. */
void zs_kms_device_close(struct zs_kms_device *device);

/** What this driver does with imported memory, as far as it is known. */
enum zs_kms_scanout zs_kms_device_scanout(const struct zs_kms_device *device);

/** False where a flip event does not say when the picture became visible: virtual displays. */
bool zs_kms_device_flips_are_visible(const struct zs_kms_device *device);

/**
 * Writes the paths of the machine's primary nodes in order into `paths`, at most `max`; returns
 * how many there are.
 */
unsigned zs_kms_device_enumerate(char paths[][64], unsigned max);

#endif
