#ifndef ZS_KMS_DRIVER_H
#define ZS_KMS_DRIVER_H

#include <stdbool.h>

/** What a driver does with memory that it imports. */
enum zs_kms_scanout {
	ZS_KMS_SCANOUT_DIRECT, ///< the display reads the imported memory
	ZS_KMS_SCANOUT_MAPPED, ///< the same; the kernel maps it for that: the display is a program
	ZS_KMS_SCANOUT_COPIES, ///< the driver copies it to memory of its own, in the kernel
};

/** What no ioctl says of a driver. To add one: a line in driver.c. */
struct zs_kms_driver {
	const char *name; ///< the kernel's: "vkms"; empty for one that is not listed
	enum zs_kms_scanout scanout;
	bool flips_are_visible; ///< a flip event says when the frame became visible
	bool is_virtual;        ///< a program: it has no monitor that wrong timings could harm
	/** It adds a framebuffer's offset twice; vkms of 6.12 panics where that is outside. */
	bool doubles_offset;
};

/** The driver of this name; one that is not listed reads the imported memory itself. */
const struct zs_kms_driver *zs_kms_driver_find(const char *name);

#endif
