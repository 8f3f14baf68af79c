#include "kms/connector.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xf86drm.h>

#include "kms/mode.h"
#include "kms/property.h"

static void write_name(const drmModeConnector *connector, char *name)
{
	const char *type = drmModeGetConnectorTypeName(connector->connector_type);
	snprintf(name, ZS_KMS_CONNECTOR_NAME, "%s-%u", type == NULL ? "Unknown" : type,
		connector->connector_type_id);
}

static enum zs_kms_connector_state read_state(int fd, const drmModeConnector *connector)
{
	uint64_t non_desktop = 0;
	if (connector->connection == DRM_MODE_DISCONNECTED) {
		return ZS_KMS_CONNECTOR_DISCONNECTED;
	}
	zs_kms_property_value(fd, connector->connector_id, DRM_MODE_OBJECT_CONNECTOR, "non-desktop",
		&non_desktop);
	if (non_desktop != 0) {
		return ZS_KMS_CONNECTOR_NON_DESKTOP;
	}
	if (connector->count_modes == 0) {
		return ZS_KMS_CONNECTOR_NO_MODES;
	}
	if (zs_kms_mode_preferred(connector) == NULL) {
		return ZS_KMS_CONNECTOR_INTERLACED;
	}
	return connector->connection == DRM_MODE_CONNECTED ? ZS_KMS_CONNECTOR_CONNECTED
							   : ZS_KMS_CONNECTOR_UNKNOWN;
}

int zs_kms_connectors_read(struct zs_kms_connectors *connectors, const struct zs_kms_device *device,
	struct zs_error *err)
{
	*connectors = (struct zs_kms_connectors){0};
	drmModeRes *resources = drmModeGetResources(device->fd);
	if (resources == NULL) {
		return zs_error_set(err, errno == 0 ? -ENODEV : -errno, device->path,
			"DRM_IOCTL_MODE_GETRESOURCES", NULL, "");
	}
	connectors->resources = resources;
	connectors->list =
		calloc((size_t)resources->count_connectors + 1, sizeof(*connectors->list));
	if (connectors->list == NULL) {
		zs_kms_connectors_finish(connectors);
		return zs_error_set(err, -ENOMEM, device->path, "calloc", NULL, "");
	}
	for (int i = 0; i < resources->count_connectors; i++) {
		struct zs_kms_connector *next = &connectors->list[connectors->count];
		drmModeConnector *connector =
			drmModeGetConnector(device->fd, resources->connectors[i]);
		if (connector == NULL ||
			connector->connector_type == DRM_MODE_CONNECTOR_WRITEBACK) {
			drmModeFreeConnector(connector);
			continue;
		}
		next->connector = connector;
		next->state = read_state(device->fd, connector);
		if (next->state != ZS_KMS_CONNECTOR_DISCONNECTED) {
			zs_kms_tile_read(device->fd, connector->connector_id, &next->tile);
		}
		write_name(connector, next->name);
		connectors->count++;
	}
	return 0;
}

struct zs_kms_connector *zs_kms_connectors_find(
	struct zs_kms_connectors *connectors, const char *name)
{
	for (unsigned i = 0; i < connectors->count; i++) {
		if (strcmp(connectors->list[i].name, name) == 0) {
			return &connectors->list[i];
		}
	}
	return NULL;
}

const char *zs_kms_connector_state_text(enum zs_kms_connector_state state)
{
	static const char *const texts[] = {
		[ZS_KMS_CONNECTOR_CONNECTED] = "connected",
		[ZS_KMS_CONNECTOR_UNKNOWN] = "of unknown status",
		[ZS_KMS_CONNECTOR_INTERLACED] = "with interlaced modes only",
		[ZS_KMS_CONNECTOR_NO_MODES] = "connected, without a mode",
		[ZS_KMS_CONNECTOR_NON_DESKTOP] = "non-desktop, a headset perhaps",
		[ZS_KMS_CONNECTOR_DISCONNECTED] = "disconnected",
	};
	return texts[state];
}

void zs_kms_connectors_describe(const struct zs_kms_connectors *connectors, char *text, size_t size)
{
	size_t at = 0;
	snprintf(text, size, "none");
	for (unsigned i = 0; i < connectors->count && at < size; i++) {
		const struct zs_kms_connector *one = &connectors->list[i];
		at += (size_t)snprintf(text + at, size - at, "%s%s %s", at == 0 ? "" : "; ",
			one->name, zs_kms_connector_state_text(one->state));
	}
}

void zs_kms_connectors_finish(struct zs_kms_connectors *connectors)
{
	for (unsigned i = 0; i < connectors->count; i++) {
		drmModeFreeConnector(connectors->list[i].connector);
	}
	free(connectors->list);
	drmModeFreeResources(connectors->resources);
	*connectors = (struct zs_kms_connectors){0};
}

int zs_kms_connector_crtc(const struct zs_kms_connectors *connectors, int fd, uint32_t encoder_id)
{
	const drmModeRes *resources = connectors->resources;
	drmModeEncoder *encoder = encoder_id == 0 ? NULL : drmModeGetEncoder(fd, encoder_id);
	int found = -1;
	for (int i = 0; encoder != NULL && encoder->crtc_id != 0 && i < resources->count_crtcs;
		i++) {
		found = resources->crtcs[i] == encoder->crtc_id ? i : found;
	}
	drmModeFreeEncoder(encoder);
	return found;
}

uint32_t zs_kms_connector_possible_crtcs(int fd, const drmModeConnector *connector)
{
	uint32_t possible = 0;
	for (int i = 0; i < connector->count_encoders; i++) {
		drmModeEncoder *encoder = drmModeGetEncoder(fd, connector->encoders[i]);
		possible |= encoder == NULL ? 0 : encoder->possible_crtcs;
		drmModeFreeEncoder(encoder);
	}
	return possible;
}
