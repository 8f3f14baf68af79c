#include "app/common/driver.h"

#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

void zs_driver_read(dev_t device, char *driver, size_t size)
{
	char link[64], target[256];
	driver[0] = 0;
	snprintf(link, sizeof(link), "/sys/dev/char/%u:%u/device/driver", major(device),
		minor(device));
	const ssize_t length = readlink(link, target, sizeof(target) - 1);
	if (length > 0) {
		target[length] = 0;
		const char *slash = strrchr(target, '/');
		snprintf(driver, size, "%.63s", slash == NULL ? target : slash + 1);
	}
}
