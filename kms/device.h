#ifndef ZS_KMS_DEVICE_H
#define ZS_KMS_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "kms/device-list.h"
#include "kms/session/session.h"
#include "udmabuf/error.h"

/** An open DRM device with modesetting, and what its driver can do. */
struct zs_kms_device {
	int fd;
	struct zs_kms_session *session; ///< that has opened it; NULL if the process did itself
	char path[ZS_KMS_DEVICE_PATH];
	char driver[32];       ///< the kernel driver's name: "vkms", "i915"
	char description[96];  ///< "vkms 1.0.0, Linux 7.2"
	bool atomic;           ///< atomic commits; else the legacy calls
	bool modifiers;        ///< framebuffers with explicit modifiers
	bool monotonic;        ///< flip stamps are CLOCK_MONOTONIC
	bool async;            ///< flips between vblanks
	uint64_t entry;        ///< inode of the device's entry in sysfs; 0 if there is no sysfs
	uint32_t generation;   ///< how often it was opened: what an earlier file had is gone
	bool has_other_master; ///< when it was opened shared: another program was its master
	uint32_t min_width, max_width, min_height, max_height; ///< of a framebuffer, pixels
};

/**
 * Opens `path`, by the session (NULL: the process itself), as the display's master, atomic unless
 * the driver has none or `legacy` is set. 0, or a negative errno with `err`: ENOENT, EACCES, EBUSY
 * if another program is master, EOPNOTSUPP if the device has no display hardware. Leaves nothing
 * open on failure.
 */
int zs_kms_device_open(struct zs_kms_device *device, struct zs_kms_session *session,
	const char *path, bool legacy, struct zs_error *err);

/**
 * The same for one that another program's picture may be on: it is opened also where that program
 * is master (`has_other_master`), and this process is not master when it returns.
 */
int zs_kms_device_open_shared(struct zs_kms_device *device, struct zs_kms_session *session,
	const char *path, bool legacy, struct zs_error *err);

/** True if this process is the display's master, or has just become it. */
bool zs_kms_device_take_master(const struct zs_kms_device *device);

/** Is no longer its master. 0, or a negative errno: before Linux 5.8 EACCES, if not root. */
int zs_kms_device_drop_master(const struct zs_kms_device *device);

/**
 * True if the hardware was unplugged or its driver unbound: some drivers then still take calls.
 * sysfs says so, unlike the node, which any program may unlink.
 */
bool zs_kms_device_is_lost(const struct zs_kms_device *device);

/**
 * True if a picture is on any of its screens: a console's, or one that a program has left there. A
 * CRTC whose framebuffer went with its program stays lit, and shows none.
 */
bool zs_kms_device_shows_picture(const struct zs_kms_device *device);

/** 0 if the device takes framebuffers of this size, or -EINVAL with `err`. */
int zs_kms_device_check_size(
	const struct zs_kms_device *device, uint32_t width, uint32_t height, struct zs_error *err);

/** Closes it; the kernel frees what was made on it. */
void zs_kms_device_close(struct zs_kms_device *device);

#endif
