#ifndef ZS_APP_COMMON_DRIVER_H
#define ZS_APP_COMMON_DRIVER_H

#include <stddef.h>
#include <sys/types.h>

/** The kernel driver of a device, by its number: "amdgpu"; empty if it cannot be found. */
void zs_driver_read(dev_t device, char *driver, size_t size);

#endif
