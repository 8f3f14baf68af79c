#include "kms/hotplug/hotplug.h"

#include <stdio.h>
#include <string.h>

extern const struct zs_kms_hotplug_impl zs_kms_hotplug_udev;
extern const struct zs_kms_hotplug_impl zs_kms_hotplug_netlink;

/* In the order of trying. */
static const struct zs_kms_hotplug_impl *const impls[] = {
#if HAS_LIBUDEV
	&zs_kms_hotplug_udev,
#endif
	&zs_kms_hotplug_netlink,
};

int zs_kms_hotplug_init(struct zs_kms_hotplug *hotplug, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < sizeof(impls) / sizeof(impls[0]); i++) {
		*hotplug = (struct zs_kms_hotplug){.impl = impls[i], .fd = -1};
		ret = impls[i]->init(hotplug, err);
		if (ret == 0) {
			return 0;
		}
	}
	*hotplug = (struct zs_kms_hotplug){.fd = -1};
	return ret;
}

int zs_kms_hotplug_take(struct zs_kms_hotplug *hotplug, struct zs_kms_hotplug_event *event)
{
	return hotplug->fd < 0 ? 0 : hotplug->impl->take(hotplug, event);
}

void zs_kms_hotplug_finish(struct zs_kms_hotplug *hotplug)
{
	if (hotplug->fd >= 0) {
		hotplug->impl->finish(hotplug);
	}
	*hotplug = (struct zs_kms_hotplug){.fd = -1};
}

static bool is(const char *value, const char *wanted)
{
	return value != NULL && strcmp(value, wanted) == 0;
}

/** "dri/card0", as the kernel has it, or "/dev/dri/card0", as udev has it. */
static bool read_name(const char *name, struct zs_kms_hotplug_event *event)
{
	static const char folder[] = "/dev/", start[] = "dri/card";
	if (name != NULL && strncmp(name, folder, strlen(folder)) == 0) {
		name += strlen(folder);
	}
	if (name == NULL || strncmp(name, start, strlen(start)) != 0) {
		return false;
	}
	const char *number = name + strlen(start);
	const size_t digits = strspn(number, "0123456789");
	if (digits == 0 || digits > 4 || number[digits] != 0) {
		return false;
	}
	snprintf(event->path, sizeof(event->path), "%s%s", folder, name);
	return true;
}

bool zs_kms_hotplug_judge(const char *action, const char *subsystem, const char *type,
	const char *name, const char *hotplug, struct zs_kms_hotplug_event *event)
{
	if (!is(subsystem, "drm") || !is(type, "drm_minor") || !read_name(name, event)) {
		return false;
	}
	if (is(action, "add")) {
		event->type = ZS_KMS_HOTPLUG_ADDED;
	} else if (is(action, "remove")) {
		event->type = ZS_KMS_HOTPLUG_REMOVED;
	} else if (is(action, "change") && is(hotplug, "1")) {
		/* Changes are also leases, and udevadm's triggers. */
		event->type = ZS_KMS_HOTPLUG_CHANGED;
	} else {
		return false;
	}
	return true;
}

/** The value if `line` is that of `name`, else what was found before. */
static const char *value_of(const char *line, const char *name, const char *before)
{
	const size_t length = strlen(name);
	return strncmp(line, name, length) == 0 && line[length] == '=' ? line + length + 1 : before;
}

bool zs_kms_hotplug_parse(const char *message, size_t size, struct zs_kms_hotplug_event *event)
{
	const char *action = NULL, *subsystem = NULL, *type = NULL, *name = NULL, *hotplug = NULL;
	/* The last NUL makes strings of all that comes before it. */
	if (size == 0 || message[size - 1] != 0 || strchr(message, '@') == NULL) {
		return false;
	}
	for (const char *line = message; line < message + size; line += strlen(line) + 1) {
		action = value_of(line, "ACTION", action);
		subsystem = value_of(line, "SUBSYSTEM", subsystem);
		type = value_of(line, "DEVTYPE", type);
		name = value_of(line, "DEVNAME", name);
		hotplug = value_of(line, "HOTPLUG", hotplug);
	}
	return zs_kms_hotplug_judge(action, subsystem, type, name, hotplug, event);
}
