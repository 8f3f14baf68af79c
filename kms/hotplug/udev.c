#include <errno.h>
#include <unistd.h>

#include "kms/hotplug/hotplug.h"
#include "kms/libudev-functions.h"

static int monitor_error(const char *op, struct zs_error *err)
{
	return zs_error_set(err, errno == 0 ? -ENOMEM : -errno, "libudev", op, NULL, "");
}

static int listen_to_drm(struct zs_kms_hotplug *hotplug, struct zs_error *err)
{
	struct udev_monitor *monitor = hotplug->monitor;
	if (udev_monitor_filter_add_match_subsystem_devtype(monitor, "drm", "drm_minor") < 0) {
		return monitor_error("udev_monitor_filter_add_match_subsystem_devtype", err);
	}
	if (udev_monitor_enable_receiving(monitor) < 0) {
		return monitor_error("udev_monitor_enable_receiving", err);
	}
	hotplug->fd = udev_monitor_get_fd(monitor);
	return 0;
}

static int start(struct zs_kms_hotplug *hotplug, struct zs_error *err)
{
	if (access(ZS_UDEVD_SOCKET, F_OK) < 0) {
		return zs_error_set(err, -errno, ZS_UDEVD_SOCKET, "access", "start udevd",
			"udevd does not run");
	}
	int ret = zs_library_load(&zs_library_libudev, err);
	if (ret < 0) {
		return ret;
	}
	errno = 0;
	struct udev *udev = udev_new();
	if (udev == NULL) {
		return monitor_error("udev_new", err);
	}
	hotplug->monitor = udev_monitor_new_from_netlink(udev, "udev");
	/* The monitor has a reference of its own. */
	udev_unref(udev);
	if (hotplug->monitor == NULL) {
		return monitor_error("udev_monitor_new_from_netlink", err);
	}
	ret = listen_to_drm(hotplug, err);
	if (ret < 0) {
		udev_monitor_unref(hotplug->monitor);
	}
	return ret;
}

static int take_event(struct zs_kms_hotplug *hotplug, struct zs_kms_hotplug_event *event)
{
	struct udev_device *device;
	errno = 0;
	/* NULL also for messages of other senders, which libudev drops. */
	while ((device = udev_monitor_receive_device(hotplug->monitor)) != NULL) {
		const bool is_news = zs_kms_hotplug_judge(udev_device_get_action(device),
			udev_device_get_subsystem(device), udev_device_get_devtype(device),
			udev_device_get_devnode(device),
			udev_device_get_property_value(device, "HOTPLUG"), event);
		udev_device_unref(device);
		if (is_news) {
			return 1;
		}
		errno = 0;
	}
	if (errno == ENOBUFS) {
		/* Some were lost: any device may have changed. */
		*event = (struct zs_kms_hotplug_event){.type = ZS_KMS_HOTPLUG_CHANGED};
		return 1;
	}
	return 0;
}

static void stop(struct zs_kms_hotplug *hotplug)
{
	udev_monitor_unref(hotplug->monitor);
}

const struct zs_kms_hotplug_impl zs_kms_hotplug_udev = {
	.name = "udev",
	.init = start,
	.take = take_event,
	.finish = stop,
};
