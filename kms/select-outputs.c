#include "kms/select-outputs.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xf86drm.h>

#include "kms/assign-crtcs.h"
#include "kms/property.h"
#include "udmabuf/format.h"

int zs_kms_pick_check_size(
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

static int connector_error(const struct zs_kms_screen *screen,
	const struct zs_kms_connectors *connectors, const char *name, struct zs_error *err)
{
	char seen[160];
	zs_kms_connectors_describe(connectors, seen, sizeof(seen));
	if (name != NULL) {
		return zs_error_set(err, -ENODEV, screen->device.path,
			"DRM_IOCTL_MODE_GETCONNECTOR", "name a connected one, or --wait for it",
			"%s is not a connected connector (it has: %s)", name, seen);
	}
	return zs_error_set(err, -ENODEV, screen->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
		"plug a monitor in, --wait for one, or use --display headless",
		"no connector has a monitor (%s)", connectors->count == 0 ? "it has none" : seen);
}

/** The connectors that the request names, each of which must be connected. */
static int choose_named(struct zs_kms_screen *screen, struct zs_kms_connectors *connectors,
	struct zs_kms_connector **chosen, struct zs_error *err)
{
	char names[sizeof(screen->connectors)], *rest = names, *name;
	unsigned count = 0;
	snprintf(names, sizeof(names), "%s", screen->connectors);
	while ((name = strsep(&rest, ",")) != NULL) {
		struct zs_kms_connector *found = zs_kms_connectors_find(connectors, name);
		if (found == NULL || !found->is_connected) {
			return connector_error(screen, connectors, name, err);
		}
		for (unsigned i = 0; i < count; i++) {
			if (chosen[i] == found) {
				return zs_error_set(err, -EINVAL, "--display", name,
					"name each connector once", "");
			}
		}
		if (count == ZS_KMS_OUTPUTS ||
			(count == 1 && screen->request.arrangement == ZS_KMS_ONE)) {
			return zs_error_set(err, -EINVAL, "--display", screen->connectors,
				count == 1 ? "name one connector, or add --mirror or --span"
					   : "name fewer connectors",
				"");
		}
		chosen[count++] = found;
	}
	return (int)count;
}

static int choose_connected(struct zs_kms_screen *screen, struct zs_kms_connectors *connectors,
	struct zs_kms_connector **chosen, struct zs_error *err)
{
	const unsigned most = screen->request.arrangement == ZS_KMS_ONE ? 1 : ZS_KMS_OUTPUTS;
	unsigned count = 0;
	for (unsigned i = 0; i < connectors->count && count < most; i++) {
		if (connectors->list[i].is_connected) {
			chosen[count++] = &connectors->list[i];
		}
	}
	return count == 0 ? connector_error(screen, connectors, NULL, err) : (int)count;
}

static bool lists_size(const drmModeConnector *connector, uint32_t width, uint32_t height)
{
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->hdisplay == width && mode->vdisplay == height &&
			(mode->flags & DRM_MODE_FLAG_INTERLACE) == 0) {
			return true;
		}
	}
	return false;
}

/** The first size of the first monitor that all list; its modes come in order of preference. */
static int find_common_size(const struct zs_kms_screen *screen, struct zs_kms_connector **chosen,
	unsigned count, struct zs_kms_mode_request *common, struct zs_error *err)
{
	const drmModeConnector *first = chosen[0]->connector;
	for (int i = 0; i < first->count_modes; i++) {
		const drmModeModeInfo *mode = &first->modes[i];
		bool by_all = true;
		for (unsigned k = 0; k < count; k++) {
			by_all &= lists_size(chosen[k]->connector, mode->hdisplay, mode->vdisplay);
		}
		if (by_all) {
			common->width = mode->hdisplay;
			common->height = mode->vdisplay;
			return 0;
		}
	}
	return zs_error_set(err, -EINVAL, screen->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
		"choose one with --mode WxH, or name connectors that have",
		"the monitors have no mode in common for --mirror");
}

static bool has_timings(const drmModeConnector *connector, const drmModeModeInfo *wanted)
{
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->clock == wanted->clock && mode->htotal == wanted->htotal &&
			mode->vtotal == wanted->vtotal && mode->hdisplay == wanted->hdisplay &&
			mode->vdisplay == wanted->vdisplay && mode->flags == wanted->flags) {
			return true;
		}
	}
	return false;
}

int zs_kms_pick_mode(struct zs_kms_screen *screen, struct zs_kms_output *output,
	const struct zs_kms_connector *connector, const struct zs_kms_mode_request *mode,
	struct zs_error *err)
{
	*output = (struct zs_kms_output){
		.device = &screen->device,
		.connector_id = connector->connector->connector_id,
		.is_there = true,
		.wants_vrr = screen->request.async,
	};
	memcpy(output->connector, connector->name, sizeof(output->connector));
	zs_kms_edid_read(screen->device.fd, output->connector_id, &output->monitor);
	zs_kms_pick_note_monitor(output, connector);
	int ret = mode->width == 0
			  ? 0
			  : zs_kms_pick_check_size(&screen->device, mode->width, mode->height, err);
	if (ret == 0) {
		ret = zs_kms_mode_choose(
			connector->connector, mode, screen->device.path, &output->mode, err);
	}
	if (ret < 0) {
		return ret;
	}
	output->mode_is_listed =
		lists_size(connector->connector, output->mode.hdisplay, output->mode.vdisplay);
	output->period_ns = zs_kms_mode_period_ns(&output->mode);
	return zs_kms_pick_check_size(
		&screen->device, output->mode.hdisplay, output->mode.vdisplay, err);
}

bool zs_kms_pick_lists(const struct zs_kms_connector *connector, const struct zs_kms_output *output)
{
	/* A dock's connectors may come back by the same names, but others. */
	return connector->connector->connector_id == output->connector_id &&
	       (!output->mode_is_listed || has_timings(connector->connector, &output->mode));
}

int zs_kms_pick_monitors(
	struct zs_kms_screen *screen, struct zs_kms_connectors *connectors, struct zs_error *err)
{
	struct zs_kms_connector *chosen[ZS_KMS_OUTPUTS];
	struct zs_kms_mode_request mode = screen->request.mode;
	const bool spans = screen->request.arrangement == ZS_KMS_SPAN;
	const int count = screen->connectors[0] != 0
				  ? choose_named(screen, connectors, chosen, err)
				  : choose_connected(screen, connectors, chosen, err);
	int ret = count < 0 ? count : 0;
	if (ret == 0 && screen->request.arrangement == ZS_KMS_MIRROR && mode.width == 0) {
		ret = find_common_size(screen, chosen, (unsigned)count, &mode, err);
	}
	screen->width = screen->height = 0;
	for (int i = 0; i < count && ret == 0; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		ret = zs_kms_pick_mode(screen, output, chosen[i], &mode, err);
		output->source_x = spans ? screen->width : 0;
		screen->width = output->source_x + output->mode.hdisplay;
		screen->height = output->mode.vdisplay > screen->height ? output->mode.vdisplay
									: screen->height;
	}
	screen->count = ret == 0 ? (unsigned)count : 0;
	return ret == 0 && spans
		       ? zs_kms_pick_check_size(&screen->device, screen->width, screen->height, err)
		       : ret;
}

/** The CRTCs of outputs that have one, and those that drive what is not ours. */
static uint32_t taken_crtcs(
	const struct zs_kms_screen *screen, const struct zs_kms_connectors *connectors)
{
	uint32_t taken = 0;
	for (unsigned i = 0; i < connectors->count; i++) {
		const drmModeConnector *connector = connectors->list[i].connector;
		bool ours = false;
		for (unsigned k = 0; k < screen->count; k++) {
			ours |= screen->outputs[k].connector_id == connector->connector_id;
		}
		const int crtc =
			zs_kms_connector_crtc(connectors, screen->device.fd, connector->encoder_id);
		if (!ours && crtc >= 0) {
			taken |= UINT32_C(1) << crtc;
		}
	}
	for (unsigned i = 0; i < screen->count; i++) {
		const struct zs_kms_output *output = &screen->outputs[i];
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

static int pick_crtcs(struct zs_kms_screen *screen, const struct zs_kms_connectors *connectors,
	struct zs_error *err)
{
	struct zs_kms_crtc_assignment assignments[ZS_KMS_OUTPUTS];
	struct zs_kms_output *lacking[ZS_KMS_OUTPUTS];
	const int fd = screen->device.fd;
	const uint32_t taken = taken_crtcs(screen, connectors);
	unsigned count = 0;
	for (unsigned i = 0; i < screen->count; i++) {
		const drmModeConnector *connector = connector_of(connectors, &screen->outputs[i]);
		if (screen->outputs[i].crtc_id != 0 || connector == NULL) {
			continue;
		}
		const uint32_t possible = zs_kms_connector_possible_crtcs(fd, connector) & ~taken;
		const int current = zs_kms_connector_crtc(connectors, fd, connector->encoder_id);
		const bool can_stay = current >= 0 && (taken & (UINT32_C(1) << current)) == 0;
		lacking[count] = &screen->outputs[i];
		assignments[count] = (struct zs_kms_crtc_assignment){
			.possible = possible, .current = can_stay ? current : -1};
		count++;
	}
	zs_kms_assign_crtcs(assignments, count);
	for (unsigned i = 0; i < count; i++) {
		if (assignments[i].crtc < 0 ||
			assignments[i].crtc >= connectors->resources->count_crtcs) {
			return zs_error_set(err, -EBUSY, screen->device.path,
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

/** Notes the modifiers that the plane's IN_FORMATS lists for the format. */
static void read_modifiers(struct zs_kms_output *output, uint32_t fourcc)
{
	const int fd = output->device->fd;
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

static bool is_ours(const struct zs_kms_screen *screen, uint32_t plane)
{
	for (unsigned i = 0; i < screen->count; i++) {
		if (screen->outputs[i].plane_id == plane ||
			screen->outputs[i].overlay_id == plane) {
			return true;
		}
	}
	return false;
}

/** A plane of this type for the output's CRTC, that takes `fourcc`; 0 for any. */
static uint32_t find_plane(const struct zs_kms_screen *screen, const struct zs_kms_output *output,
	const drmModePlaneRes *planes, uint64_t type, uint32_t fourcc)
{
	const int fd = screen->device.fd;
	uint32_t found = 0;
	for (uint32_t i = 0; i < planes->count_planes; i++) {
		drmModePlane *plane = drmModeGetPlane(fd, planes->planes[i]);
		uint64_t its_type;
		/* The one that shows on our CRTC now, else the first that shows nowhere. */
		const bool shown = plane != NULL && plane->crtc_id == output->crtc_id;
		const bool free = plane != NULL && plane->crtc_id == 0 && found == 0;
		if ((shown || free) && !is_ours(screen, plane->plane_id) &&
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

static int pick_planes(
	struct zs_kms_screen *screen, const drmModePlaneRes *planes, struct zs_error *err)
{
	for (unsigned i = 0; i < screen->count; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		if (output->plane_id != 0 || output->crtc_id == 0) {
			continue;
		}
		output->plane_id = find_plane(screen, output, planes, DRM_PLANE_TYPE_PRIMARY, 0);
		if (output->plane_id == 0) {
			return zs_error_set(err, -EINVAL, screen->device.path,
				"DRM_IOCTL_MODE_GETPLANE", NULL, "CRTC %u has no primary plane",
				output->crtc_id);
		}
		const int ret = check_format(output, screen->request.fourcc, err);
		if (ret < 0) {
			return ret;
		}
		read_modifiers(output, screen->request.fourcc);
		if (screen->device.atomic) {
			output->overlay_id = find_plane(screen, output, planes,
				DRM_PLANE_TYPE_OVERLAY, DRM_FORMAT_ARGB8888);
		}
	}
	return 0;
}

int zs_kms_pick_pipes(struct zs_kms_screen *screen, const struct zs_kms_connectors *connectors,
	struct zs_error *err)
{
	int ret = pick_crtcs(screen, connectors, err);
	if (ret < 0) {
		return ret;
	}
	drmModePlaneRes *planes = drmModeGetPlaneResources(screen->device.fd);
	if (planes == NULL) {
		return zs_error_set(err, -errno, screen->device.path,
			"DRM_IOCTL_MODE_GETPLANERESOURCES", NULL, "");
	}
	ret = pick_planes(screen, planes, err);
	drmModeFreePlaneResources(planes);
	return ret;
}
