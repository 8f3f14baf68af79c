#include "kms/device.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

/* Linux 6.8; older headers lack it. */
#ifndef DRM_CAP_ATOMIC_ASYNC_PAGE_FLIP
#define DRM_CAP_ATOMIC_ASYNC_PAGE_FLIP 0x15
#endif

bool zs_kms_device_take_master(const struct zs_kms_device *device)
{
	/* The first to open the node is master already; SetMaster makes others so. */
	return drmIsMaster(device->fd) || drmSetMaster(device->fd) == 0;
}

/** 0, or the negative errno with which it could not be read. */
static int read_entry(const struct zs_kms_device *device, uint64_t *entry)
{
	char path[64];
	struct stat st;
	if (fstat(device->fd, &st) < 0) {
		return -errno;
	}
	snprintf(path, sizeof(path), "/sys/dev/char/%u:%u", major(st.st_rdev), minor(st.st_rdev));
	if (lstat(path, &st) < 0) {
		return -errno;
	}
	*entry = st.st_ino;
	return 0;
}

bool zs_kms_device_is_lost(const struct zs_kms_device *device)
{
	uint64_t entry;
	const int ret = device->entry == 0 ? -ENOSYS : read_entry(device, &entry);
	/* An entry that cannot be read now, for want of memory, is not one that has gone. */
	return ret == 0 ? entry != device->entry : ret == -ENOENT || ret == -ENOTDIR;
}

int zs_kms_device_drop_master(const struct zs_kms_device *device)
{
	return drmIsMaster(device->fd) && drmDropMaster(device->fd) != 0 ? -errno : 0;
}

static int become_master(struct zs_kms_device *device, struct zs_error *err)
{
	if (zs_kms_device_take_master(device)) {
		return 0;
	}
	return zs_error_set(err, -EBUSY, device->path, "DRM_IOCTL_SET_MASTER",
		"end it or switch to a free virtual terminal, or use --display headless",
		"another program is the display's master");
}

static void read_version(struct zs_kms_device *device)
{
	snprintf(device->driver, sizeof(device->driver), "unknown");
	struct utsname kernel;
	uname(&kernel);
	drmVersion *version = drmGetVersion(device->fd);
	if (version != NULL) {
		snprintf(device->driver, sizeof(device->driver), "%s", version->name);
		snprintf(device->description, sizeof(device->description),
			"%s %d.%d.%d, Linux %.40s", version->name, version->version_major,
			version->version_minor, version->version_patchlevel, kernel.release);
		drmFreeVersion(version);
	}
}

static int read_capabilities(struct zs_kms_device *device, bool legacy, struct zs_error *err)
{
	drmModeRes *resources = drmModeGetResources(device->fd);
	if (resources == NULL || resources->count_crtcs == 0) {
		drmModeFreeResources(resources);
		return zs_error_set(err, -EOPNOTSUPP, device->path, "DRM_IOCTL_MODE_GETRESOURCES",
			"name another device with --display kms:DEV", "it drives no display");
	}
	device->min_width = resources->min_width;
	device->max_width = resources->max_width;
	device->min_height = resources->min_height;
	device->max_height = resources->max_height;
	drmModeFreeResources(resources);

	uint64_t value;
	device->modifiers = drmGetCap(device->fd, DRM_CAP_ADDFB2_MODIFIERS, &value) == 0 && value;
	device->monotonic =
		drmGetCap(device->fd, DRM_CAP_TIMESTAMP_MONOTONIC, &value) == 0 && value;
	drmSetClientCap(device->fd, DRM_CLIENT_CAP_UNIVERSAL_PLANES, 1);
	device->atomic = !legacy && drmSetClientCap(device->fd, DRM_CLIENT_CAP_ATOMIC, 1) == 0;
	if (device->atomic) {
		drmSetClientCap(device->fd, DRM_CLIENT_CAP_WRITEBACK_CONNECTORS, 1);
	}
	device->async =
		drmGetCap(device->fd,
			device->atomic ? DRM_CAP_ATOMIC_ASYNC_PAGE_FLIP : DRM_CAP_ASYNC_PAGE_FLIP,
			&value) == 0 &&
		value;
	return 0;
}

/** The kernel makes the first to open a node its master. */
static int give_master_away(struct zs_kms_device *device, struct zs_error *err)
{
	device->has_other_master = !drmIsMaster(device->fd);
	const int ret = zs_kms_device_drop_master(device);
	return ret < 0 ? zs_error_set(err, ret, device->path, "DRM_IOCTL_DROP_MASTER",
				 "run as root, or use Linux 5.8", "")
		       : 0;
}

/** Opens it, and has `settle` deal with being its master. */
static int open_device(struct zs_kms_device *device, struct zs_kms_session *session,
	const char *path, bool legacy,
	int (*settle)(struct zs_kms_device *device, struct zs_error *err), struct zs_error *err)
{
	*device = (struct zs_kms_device){
		.fd = -1, .session = session, .generation = device->generation + 1};
	snprintf(device->path, sizeof(device->path), "%s", path);
	int ret = zs_kms_session_open_device(session, path, &device->fd, err);
	if (ret < 0) {
		return ret;
	}
	struct stat st;
	if (fstat(device->fd, &st) < 0 || !S_ISCHR(st.st_mode) ||
		major(st.st_rdev) != ZS_KMS_DRM_MAJOR) {
		ret = zs_error_set(err, -ENODEV, path, "fstat", "name one of /dev/dri/card*",
			"it is not a DRM device");
		goto close;
	}
	if (read_entry(device, &device->entry) < 0) {
		device->entry = 0;
	}
	read_version(device);
	ret = read_capabilities(device, legacy, err);
	if (ret < 0) {
		goto close;
	}
	ret = settle(device, err);
	if (ret < 0) {
		goto close;
	}
	return 0;

close:
	zs_kms_device_close(device);
	return ret;
}

int zs_kms_device_open(struct zs_kms_device *device, struct zs_kms_session *session,
	const char *path, bool legacy, struct zs_error *err)
{
	return open_device(device, session, path, legacy, become_master, err);
}

int zs_kms_device_open_shared(struct zs_kms_device *device, struct zs_kms_session *session,
	const char *path, bool legacy, struct zs_error *err)
{
	return open_device(device, session, path, legacy, give_master_away, err);
}

/** Of planes that are not a CRTC's own. */
static bool any_plane_shows(const struct zs_kms_device *device)
{
	drmModePlaneRes *planes = drmModeGetPlaneResources(device->fd);
	bool any = false;
	for (uint32_t i = 0; planes != NULL && i < planes->count_planes && !any; i++) {
		drmModePlane *plane = drmModeGetPlane(device->fd, planes->planes[i]);
		any = plane != NULL && plane->crtc_id != 0 && plane->fb_id != 0;
		drmModeFreePlane(plane);
	}
	drmModeFreePlaneResources(planes);
	return any;
}

bool zs_kms_device_shows_picture(const struct zs_kms_device *device)
{
	drmModeRes *resources = drmModeGetResources(device->fd);
	bool any = false;
	for (int i = 0; resources != NULL && i < resources->count_crtcs && !any; i++) {
		drmModeCrtc *crtc = drmModeGetCrtc(device->fd, resources->crtcs[i]);
		any = crtc != NULL && crtc->mode_valid && crtc->buffer_id != 0;
		drmModeFreeCrtc(crtc);
	}
	drmModeFreeResources(resources);
	return any || any_plane_shows(device);
}

int zs_kms_device_check_size(
	const struct zs_kms_device *device, uint32_t width, uint32_t height, struct zs_error *err)
{
	if (width >= device->min_width && width <= device->max_width &&
		height >= device->min_height && height <= device->max_height) {
		return 0;
	}
	return zs_error_set(err, -EINVAL, device->path, "DRM_IOCTL_MODE_GETRESOURCES",
		"use a --mode in between",
		"%ux%u is not between the device's limits %ux%u and %ux%u", width, height,
		device->min_width, device->min_height, device->max_width, device->max_height);
}

void zs_kms_device_close(struct zs_kms_device *device)
{
	if (device->fd >= 0) {
		zs_kms_session_close_device(device->session, device->fd);
	}
	device->fd = -1;
	device->session = NULL;
}
