#ifndef ZS_KMS_HOTPLUG_HOTPLUG_H
#define ZS_KMS_HOTPLUG_HOTPLUG_H

#include <stdbool.h>
#include <stddef.h>

#include "udmabuf/error.h"

/** Is there while udevd runs. */
#define ZS_UDEVD_SOCKET "/run/udev/control"

enum zs_kms_hotplug_change {
	ZS_KMS_HOTPLUG_CHANGED, ///< a connector came, went or has other modes
	ZS_KMS_HOTPLUG_ADDED,
	ZS_KMS_HOTPLUG_REMOVED,
};

struct zs_kms_hotplug_event {
	enum zs_kms_hotplug_change type;
	char path[64]; ///< "/dev/dri/card0"; "" if events were lost: any device may have changed
};

/** What comes and goes at the primary nodes of all DRM devices. */
struct zs_kms_hotplug {
	const struct zs_kms_hotplug_impl *impl;
	int fd;        ///< readable when there may be an event; -1 if none will come
	void *monitor; ///< libudev's
};

/**
 * One source of such events: udev, netlink. To add one: a file with such a table, and a line in
 * hotplug.c.
 */
struct zs_kms_hotplug_impl {
	const char *name;
	int (*init)(struct zs_kms_hotplug *hotplug, struct zs_error *err);
	int (*take)(struct zs_kms_hotplug *hotplug, struct zs_kms_hotplug_event *event);
	void (*finish)(struct zs_kms_hotplug *hotplug);
};

/**
 * Listens to udevd if it runs, else to the kernel. 0 or a negative errno with `err`; then
 * no event ever comes, and the other functions may still be called.
 */
int zs_kms_hotplug_init(struct zs_kms_hotplug *hotplug, struct zs_error *err);

/** The next event: 1, 0 if there is none, or a negative errno. Does not block. */
int zs_kms_hotplug_take(struct zs_kms_hotplug *hotplug, struct zs_kms_hotplug_event *event);

void zs_kms_hotplug_finish(struct zs_kms_hotplug *hotplug);

/**
 * Reads the kernel's message, "ACTION@PATH" and "NAME=VALUE" strings, each with its NUL. False if
 * it is of no interest, or no such message at all.
 */
bool zs_kms_hotplug_parse(const char *message, size_t size, struct zs_kms_hotplug_event *event);

/**
 * Reads a device's properties; NULL for those it lacks. False if that is of no interest:
 * another kind of device, a change that is not of connectors.
 */
bool zs_kms_hotplug_judge(const char *action, const char *subsystem, const char *type,
	const char *name, const char *hotplug, struct zs_kms_hotplug_event *event);

#endif
