#include <errno.h>

#include "kms/hotplug/hotplug.h"

/* In the place of hotplug-udev.c where zeroscan is built without. */

static int refuse_init(struct zs_kms_hotplug *hotplug, struct zs_refusal *refusal)
{
	return zs_refuse(refusal, -EOPNOTSUPP, "zeroscan", "libudev",
		"build it with -Dudev=enabled", "this zeroscan was built without libudev");
}

const struct zs_kms_hotplug_kind zs_kms_hotplug_udev = {
	.name = "udev",
	.init = refuse_init,
};
