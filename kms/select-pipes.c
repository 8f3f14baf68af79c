#include "kms/select-pipes.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <xf86drm.h>

#include "kms/assign-crtcs.h"
#include "kms/plane-formats.h"
#include "kms/property.h"
#include "udmabuf/format.h"

/** The CRTCs of outputs that have one, and those that drive what is not ours. */
static uint32_t taken_crtcs(
	const struct zs_kms_output_group *group, const struct zs_kms_connectors *connectors)
{
	uint32_t taken = 0;
	for (unsigned i = 0; i < connectors->count; i++) {
		const drmModeConnector *connector = connectors->list[i].connector;
		bool ours = false;
		for (unsigned k = 0; k < group->count; k++) {
			ours |= group->outputs[k].connector_id == connector->connector_id;
		}
		const int crtc =
			zs_kms_connector_crtc(connectors, group->device.fd, connector->encoder_id);
		if (!ours && crtc >= 0) {
			taken |= UINT32_C(1) << crtc;
		}
	}
	for (unsigned i = 0; i < group->count; i++) {
		const struct zs_kms_output *output = &group->outputs[i];
		taken |= output->crtc_id != 0 ? UINT32_C(1) << output->crtc_index : 0;
	}
	return taken;
}

static const drmModeConnector *connector_of(
	const struct zs_kms_connectors *connectors, const struct zs_kms_output *output)
{
	for (unsigned i = 0; i < connectors->count; i++) {
		if (connectors->list[i].connector->connector_id == output->connector_id) {
			return connectors->list[i].connector;
		}
	}
	return NULL;
}

static int select_crtcs(struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, struct zs_error *err)
{
	struct zs_kms_crtc_assignment assignments[ZS_KMS_OUTPUTS];
	struct zs_kms_output *lacking[ZS_KMS_OUTPUTS];
	const int fd = group->device.fd;
	const uint32_t taken = taken_crtcs(group, connectors);
	unsigned count = 0;
	for (unsigned i = 0; i < group->count; i++) {
		const drmModeConnector *connector = connector_of(connectors, &group->outputs[i]);
		if (group->outputs[i].crtc_id != 0 || connector == NULL) {
			continue;
		}
		const uint32_t possible = zs_kms_connector_possible_crtcs(fd, connector) & ~taken;
		const int current = zs_kms_connector_crtc(connectors, fd, connector->encoder_id);
		const bool can_stay = current >= 0 && (taken & (UINT32_C(1) << current)) == 0;
		lacking[count] = &group->outputs[i];
		assignments[count] = (struct zs_kms_crtc_assignment){
			.possible = possible, .current = can_stay ? current : -1};
		count++;
	}
	zs_kms_assign_crtcs(assignments, count);
	for (unsigned i = 0; i < count; i++) {
		if (assignments[i].crtc < 0 ||
			assignments[i].crtc >= connectors->resources->count_crtcs) {
			return zs_error_set(err, -EBUSY, group->device.path,
				"DRM_IOCTL_MODE_GETENCODER", "switch another monitor off",
				"no CRTC is free for %s", lacking[i]->connector);
		}
		lacking[i]->crtc_index = (uint32_t)assignments[i].crtc;
		lacking[i]->crtc_id = connectors->resources->crtcs[assignments[i].crtc];
	}
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

/** Notes the modifiers that the plane lists for the format. */
static void read_modifiers(struct zs_kms_output *output, uint32_t fourcc)
{
	struct zs_kms_plane_formats formats;
	zs_kms_plane_formats_read(&formats, output->device->fd, output->plane_id);
	for (unsigned i = 0; i < formats.count; i++) {
		const struct zs_kms_plane_format *format = &formats.list[i];
		if (format->fourcc != fourcc || format->modifier == ZS_MODIFIER_INVALID) {
			continue;
		}
		output->explicit_modifier |= format->modifier == ZS_MODIFIER_LINEAR;
		if (output->modifier_count < ZS_KMS_MODIFIERS) {
			output->modifiers[output->modifier_count++] = format->modifier;
		}
	}
	zs_kms_plane_formats_finish(&formats);
}

static bool is_ours(const struct zs_kms_output_group *group, uint32_t plane)
{
	for (unsigned i = 0; i < group->count; i++) {
		if (group->outputs[i].plane_id == plane || group->outputs[i].overlay_id == plane) {
			return true;
		}
	}
	return false;
}

/** A plane of this type for the output's CRTC, that takes `fourcc`; 0 for any. */
static uint32_t find_plane(const struct zs_kms_output_group *group,
	const struct zs_kms_output *output, const drmModePlaneRes *planes, uint64_t type,
	uint32_t fourcc)
{
	const int fd = group->device.fd;
	uint32_t found = 0;
	for (uint32_t i = 0; i < planes->count_planes; i++) {
		drmModePlane *plane = drmModeGetPlane(fd, planes->planes[i]);
		uint64_t its_type;
		/* The one that shows on our CRTC now, else the first that shows nowhere. */
		const bool shown = plane != NULL && plane->crtc_id == output->crtc_id;
		const bool free = plane != NULL && plane->crtc_id == 0 && found == 0;
		if ((shown || free) && !is_ours(group, plane->plane_id) &&
			(plane->possible_crtcs & (UINT32_C(1) << output->crtc_index)) != 0 &&
			(fourcc == 0 || plane_lists_format(plane, fourcc)) &&
			zs_kms_property_value(
				fd, plane->plane_id, DRM_MODE_OBJECT_PLANE, "type", &its_type) &&
			its_type == type) {
			found = plane->plane_id;
		}
		drmModeFreePlane(plane);
	}
	return found;
}

static int check_format(const struct zs_kms_output *output, uint32_t fourcc, struct zs_error *err)
{
	drmModePlane *plane = drmModeGetPlane(output->device->fd, output->plane_id);
	const bool takes_it = plane != NULL && plane_lists_format(plane, fourcc);
	drmModeFreePlane(plane);
	return takes_it ? 0
			: zs_error_set(err, -EINVAL, output->device->path,
				  "DRM_IOCTL_MODE_GETPLANE", "use another --format",
				  "the primary plane of the driver %s does not take %s",
				  output->device->driver, zs_format_find(fourcc)->name);
}

static int select_planes(
	struct zs_kms_output_group *group, const drmModePlaneRes *planes, struct zs_error *err)
{
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (output->plane_id != 0 || output->crtc_id == 0) {
			continue;
		}
		output->plane_id = find_plane(group, output, planes, DRM_PLANE_TYPE_PRIMARY, 0);
		if (output->plane_id == 0) {
			return zs_error_set(err, -EINVAL, group->device.path,
				"DRM_IOCTL_MODE_GETPLANE", NULL, "CRTC %u has no primary plane",
				output->crtc_id);
		}
		const int ret = check_format(output, group->request.fourcc, err);
		if (ret < 0) {
			return ret;
		}
		read_modifiers(output, group->request.fourcc);
		if (group->device.atomic) {
			output->overlay_id = find_plane(group, output, planes,
				DRM_PLANE_TYPE_OVERLAY, ZS_FORMAT_HOST_ARGB8888);
		}
	}
	return 0;
}

int zs_kms_select_pipes(struct zs_kms_output_group *group,
	const struct zs_kms_connectors *connectors, struct zs_error *err)
{
	int ret = select_crtcs(group, connectors, err);
	if (ret < 0) {
		return ret;
	}
	drmModePlaneRes *planes = drmModeGetPlaneResources(group->device.fd);
	if (planes == NULL) {
		return zs_error_set(err, -errno, group->device.path,
			"DRM_IOCTL_MODE_GETPLANERESOURCES", NULL, "");
	}
	ret = select_planes(group, planes, err);
	drmModeFreePlaneResources(planes);
	return ret;
}
