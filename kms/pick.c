#include "kms/pick.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xf86drm.h>

#include "kms/property.h"
#include "udmabuf/format.h"

static void connector_name(const drmModeConnector *connector, char *name, size_t size)
{
	const char *type = drmModeGetConnectorTypeName(connector->connector_type);
	snprintf(
		name, size, "%s-%u", type == NULL ? "Unknown" : type, connector->connector_type_id);
}

/** The connector asked for; NULL with `refusal` (and errno) if it is missing or unplugged. */
static drmModeConnector *pick_connector(struct zs_kms_output *output, const drmModeRes *resources,
	const char *wanted, struct zs_refusal *refusal)
{
	const char *path = output->device.path;
	char seen[160] = "";
	size_t at = 0;
	for (int i = 0; i < resources->count_connectors; i++) {
		drmModeConnector *connector =
			drmModeGetConnector(output->device.fd, resources->connectors[i]);
		if (connector == NULL ||
			connector->connector_type == DRM_MODE_CONNECTOR_WRITEBACK) {
			drmModeFreeConnector(connector);
			continue;
		}
		char name[sizeof(output->connector)];
		connector_name(connector, name, sizeof(name));
		const bool connected = connector->connection == DRM_MODE_CONNECTED;
		if (connected && (wanted == NULL || strcmp(wanted, name) == 0)) {
			memcpy(output->connector, name, sizeof(name));
			return connector;
		}
		if (at < sizeof(seen)) {
			at += (size_t)snprintf(seen + at, sizeof(seen) - at, "%s%s %s",
				at == 0 ? "" : ", ", name,
				connected ? "connected" : "disconnected");
		}
		drmModeFreeConnector(connector);
	}
	if (wanted == NULL) {
		zs_refuse(refusal, -ENODEV, path, "DRM_IOCTL_MODE_GETCONNECTOR",
			"plug a monitor in, or use --display headless",
			"no connector has a monitor (%s)", at == 0 ? "it has none" : seen);
	} else {
		zs_refuse(refusal, -ENODEV, path, "DRM_IOCTL_MODE_GETCONNECTOR",
			"name a connected one", "%s is not a connected connector (it has: %s)",
			wanted, at == 0 ? "none" : seen);
	}
	errno = ENODEV;
	return NULL;
}

/** The CRTC that an encoder is routed to; 0 if none. */
static uint32_t encoder_crtc(int fd, uint32_t encoder_id)
{
	drmModeEncoder *encoder = encoder_id == 0 ? NULL : drmModeGetEncoder(fd, encoder_id);
	const uint32_t crtc_id = encoder == NULL ? 0 : encoder->crtc_id;
	drmModeFreeEncoder(encoder);
	return crtc_id;
}

/** CRTCs that other connectors show already, as bits by index. */
static uint32_t busy_crtcs(int fd, const drmModeRes *resources, uint32_t connector_id)
{
	uint32_t busy = 0;
	for (int i = 0; i < resources->count_connectors; i++) {
		drmModeConnector *other =
			resources->connectors[i] == connector_id
				? NULL
				: drmModeGetConnectorCurrent(fd, resources->connectors[i]);
		const uint32_t crtc_id = other == NULL ? 0 : encoder_crtc(fd, other->encoder_id);
		for (int k = 0; k < resources->count_crtcs; k++) {
			if (resources->crtcs[k] == crtc_id) {
				busy |= 1u << k;
			}
		}
		drmModeFreeConnector(other);
	}
	return busy;
}

/** The CRTC that drives the connector now, else the first free one that can. */
static int pick_crtc(struct zs_kms_output *output, const drmModeRes *resources,
	const drmModeConnector *connector, struct zs_refusal *refusal)
{
	const int fd = output->device.fd;
	uint32_t possible = 0;
	for (int i = 0; i < connector->count_encoders; i++) {
		drmModeEncoder *encoder = drmModeGetEncoder(fd, connector->encoders[i]);
		possible |= encoder == NULL ? 0 : encoder->possible_crtcs;
		drmModeFreeEncoder(encoder);
	}
	const uint32_t current = encoder_crtc(fd, connector->encoder_id);
	const uint32_t busy = busy_crtcs(fd, resources, connector->connector_id);
	int found = -1;
	for (int k = resources->count_crtcs - 1; k >= 0; k--) {
		if (resources->crtcs[k] == current) {
			found = k;
			break;
		}
		if (possible & ~busy & (1u << k)) {
			found = k;
		}
	}
	if (found < 0) {
		return zs_refuse(refusal, -EBUSY, output->device.path, "DRM_IOCTL_MODE_GETENCODER",
			"switch another monitor off", "no CRTC is free for %s", output->connector);
	}
	output->crtc_id = resources->crtcs[found];
	output->crtc_index = (uint32_t)found;
	return 0;
}

static bool plane_lists_format(const drmModePlane *plane, uint32_t fourcc)
{
	for (uint32_t i = 0; i < plane->count_formats; i++) {
		if (plane->formats[i] == fourcc) {
			return true;
		}
	}
	return false;
}

/** Notes the modifiers that the plane's IN_FORMATS lists for the format. */
static void read_modifiers(struct zs_kms_output *output, uint32_t fourcc)
{
	const int fd = output->device.fd;
	uint64_t blob_id;
	if (!zs_kms_property_value(
		    fd, output->plane_id, DRM_MODE_OBJECT_PLANE, "IN_FORMATS", &blob_id)) {
		return;
	}
	drmModePropertyBlobRes *blob = drmModeGetPropertyBlob(fd, (uint32_t)blob_id);
	if (blob == NULL) {
		return;
	}
	drmModeFormatModifierIterator iterator = {0};
	while (drmModeFormatModifierBlobIterNext(blob, &iterator)) {
		if (iterator.fmt != fourcc) {
			continue;
		}
		output->explicit_modifier |= iterator.mod == DRM_FORMAT_MOD_LINEAR;
		if (output->modifier_count < ZS_KMS_MODIFIERS) {
			output->modifiers[output->modifier_count++] = iterator.mod;
		}
	}
	drmModeFreePropertyBlob(blob);
}

static bool is_primary_for(int fd, const drmModePlane *plane, uint32_t crtc_index)
{
	uint64_t type;
	return (plane->possible_crtcs & (1u << crtc_index)) != 0 &&
	       zs_kms_property_value(fd, plane->plane_id, DRM_MODE_OBJECT_PLANE, "type", &type) &&
	       type == DRM_PLANE_TYPE_PRIMARY;
}

static int pick_plane(struct zs_kms_output *output, uint32_t fourcc, struct zs_refusal *refusal)
{
	const int fd = output->device.fd;
	drmModePlaneRes *planes = drmModeGetPlaneResources(fd);
	if (planes == NULL) {
		return zs_refuse(refusal, -errno, output->device.path,
			"DRM_IOCTL_MODE_GETPLANERESOURCES", NULL, "");
	}
	bool takes_format = false;
	for (uint32_t i = 0; i < planes->count_planes; i++) {
		drmModePlane *plane = drmModeGetPlane(fd, planes->planes[i]);
		/* The one that shows on our CRTC now, else the first that shows nowhere. */
		const bool ours = plane != NULL && plane->crtc_id == output->crtc_id;
		const bool free = plane != NULL && plane->crtc_id == 0 && output->plane_id == 0;
		if ((ours || free) && is_primary_for(fd, plane, output->crtc_index)) {
			output->plane_id = plane->plane_id;
			takes_format = plane_lists_format(plane, fourcc);
		}
		drmModeFreePlane(plane);
	}
	drmModeFreePlaneResources(planes);
	if (output->plane_id == 0) {
		return zs_refuse(refusal, -ENODEV, output->device.path, "DRM_IOCTL_MODE_GETPLANE",
			NULL, "CRTC %u has no primary plane", output->crtc_id);
	}
	if (!takes_format) {
		return zs_refuse(refusal, -EINVAL, output->device.path, "DRM_IOCTL_MODE_GETPLANE",
			"use another --format",
			"the primary plane of the driver %s does not take %s",
			output->device.driver, zs_format_find(fourcc)->name);
	}
	read_modifiers(output, fourcc);
	return 0;
}

static int check_size(const struct zs_kms_device *device, uint32_t width, uint32_t height,
	struct zs_refusal *refusal)
{
	if (width >= device->min_width && width <= device->max_width &&
		height >= device->min_height && height <= device->max_height) {
		return 0;
	}
	return zs_refuse(refusal, -EINVAL, device->path, "DRM_IOCTL_MODE_GETRESOURCES",
		"use a --mode in between",
		"%ux%u is not between the device's limits %ux%u and %ux%u", width, height,
		device->min_width, device->min_height, device->max_width, device->max_height);
}

int zs_kms_pick(struct zs_kms_output *output, const struct zs_kms_output_request *request,
	struct zs_refusal *refusal)
{
	drmModeRes *resources = drmModeGetResources(output->device.fd);
	if (resources == NULL) {
		return zs_refuse(refusal, -errno, output->device.path,
			"DRM_IOCTL_MODE_GETRESOURCES", NULL, "");
	}
	drmModeConnector *connector =
		pick_connector(output, resources, request->connector, refusal);
	int ret = connector == NULL ? -errno : 0;
	if (ret == 0 && request->mode.width != 0) {
		ret = check_size(
			&output->device, request->mode.width, request->mode.height, refusal);
	}
	if (ret == 0) {
		output->connector_id = connector->connector_id;
		ret = zs_kms_mode_choose(
			connector, &request->mode, output->device.path, &output->mode, refusal);
	}
	if (ret == 0) {
		output->period_ns = zs_kms_mode_period_ns(&output->mode);
		ret = check_size(
			&output->device, output->mode.hdisplay, output->mode.vdisplay, refusal);
	}
	if (ret == 0) {
		ret = pick_crtc(output, resources, connector, refusal);
	}
	if (ret == 0) {
		ret = pick_plane(output, request->fourcc, refusal);
	}
	drmModeFreeConnector(connector);
	drmModeFreeResources(resources);
	return ret;
}
