#include <errno.h>

#include "kms/hotplug/hotplug.h"

/* In the place of hotplug-udev.c where zeroscan is built without. */

static int init_error(struct zs_kms_hotplug *hotplug, struct zs_error *err)
{
	return zs_error_set(err, -EOPNOTSUPP, "zeroscan", "libudev", "build it with -Dudev=enabled",
		"this zeroscan was built without libudev");
}

const struct zs_kms_hotplug_impl zs_kms_hotplug_udev = {
	.name = "udev",
	.init = init_error,
};
