#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drmMode.h>

#include "app/common/finding.h"
#include "app/import/kms-describe.h"
#include "kms/connector.h"
#include "kms/edid.h"
#include "kms/mode.h"
#include "kms/plane-formats.h"
#include "kms/property.h"
#include "udmabuf/dmabuf.h"

static void write_mode(const drmModeModeInfo *mode, char *text, size_t size)
{
	const uint64_t period = zs_kms_mode_period_ns(mode);
	snprintf(text, size, "%ux%u%s@%.2f", mode->hdisplay, mode->vdisplay,
		(mode->flags & DRM_MODE_FLAG_INTERLACE) != 0 ? "i" : "",
		period == 0 ? 0 : 1e9 / (double)period);
}

/** Without the serial number of its monitor, which is the owner's affair. */
static void describe_connector(const struct zs_kms_device *device,
	const struct zs_kms_connectors *connectors, const struct zs_kms_connector *one,
	json_object *finding)
{
	const drmModeConnector *connector = one->connector;
	const int crtc = zs_kms_connector_crtc(connectors, device->fd, connector->encoder_id);
	struct zs_kms_monitor monitor;
	char mode[48] = "";
	json_object *facts = json_object_new_object(), *modes = json_object_new_array();
	zs_kms_edid_read(device->fd, connector->connector_id, &monitor);
	for (int i = 0; i < connector->count_modes; i++) {
		write_mode(&connector->modes[i], mode, sizeof(mode));
		zs_json_append_string(modes, mode);
	}
	const drmModeModeInfo *preferred = zs_kms_mode_preferred(connector);
	if (preferred != NULL) {
		write_mode(preferred, mode, sizeof(mode));
	}
	json_object *found = zs_finding_create(one->name, ZS_FINDING_FACT, "%s%s%s%s%s%s",
		zs_kms_connector_state_text(one->state), monitor.model[0] == 0 ? "" : ": ",
		monitor.model, preferred == NULL ? "" : ", ", preferred == NULL ? "" : mode,
		crtc < 0 ? "" : ", on");
	zs_json_add_size(facts, "size_mm", connector->mmWidth, connector->mmHeight);
	zs_json_add_count(
		facts, "possible_crtcs", zs_kms_connector_possible_crtcs(device->fd, connector));
	zs_json_add_bool(facts, "is_on", crtc >= 0);
	zs_json_add(facts, "modes", modes);
	zs_finding_set_facts(found, facts);
	zs_finding_append(finding, found);
}

static void describe_connectors(const struct zs_kms_device *device, json_object *finding)
{
	struct zs_kms_connectors connectors;
	struct zs_error err;
	if (zs_kms_connectors_read(&connectors, device, &err) < 0) {
		zs_finding_append(finding, zs_finding_create_failed("connectors", &err));
		return;
	}
	json_object *found = zs_finding_create(
		"connectors", ZS_FINDING_FACT, connectors.count == 0 ? "there is none" : "");
	for (unsigned i = 0; i < connectors.count; i++) {
		describe_connector(device, &connectors, &connectors.list[i], found);
	}
	zs_finding_append(finding, found);
	zs_kms_connectors_finish(&connectors);
}

/** Adds {"XR24": ["0x0000000000000000"]}; a format without a list has none. Returns how many. */
static unsigned add_formats(json_object *facts, const struct zs_kms_plane_formats *formats)
{
	json_object *object = json_object_new_object();
	unsigned count = 0;
	for (unsigned i = 0; i < formats->count; i++) {
		const struct zs_kms_plane_format *format = &formats->list[i];
		const char code[] = {(char)format->fourcc, (char)(format->fourcc >> 8),
			(char)(format->fourcc >> 16), (char)(format->fourcc >> 24), 0};
		char modifier[24];
		json_object *modifiers = NULL;
		if (!json_object_object_get_ex(object, code, &modifiers)) {
			modifiers = json_object_new_array();
			zs_json_add(object, code, modifiers);
			count++;
		}
		if (format->modifier != ZS_MODIFIER_INVALID) {
			snprintf(modifier, sizeof(modifier), "0x%016" PRIx64, format->modifier);
			zs_json_append_string(modifiers, modifier);
		}
	}
	zs_json_add(facts, "formats", object);
	return count;
}

static void describe_plane(const struct zs_kms_device *device, uint32_t id, json_object *finding)
{
	static const char *const types[] = {"overlay", "primary", "cursor"};
	drmModePlane *plane = drmModeGetPlane(device->fd, id);
	struct zs_kms_plane_formats formats;
	uint64_t type = 0;
	char name[32];
	if (plane == NULL) {
		return;
	}
	zs_kms_property_value(device->fd, id, DRM_MODE_OBJECT_PLANE, "type", &type);
	zs_kms_plane_formats_read(&formats, device->fd, id);
	json_object *facts = json_object_new_object();
	const char *what = types[type < sizeof(types) / sizeof(types[0]) ? type : 0];
	zs_json_add_string(facts, "type", what);
	zs_json_add_count(facts, "possible_crtcs", plane->possible_crtcs);
	const unsigned count = add_formats(facts, &formats);
	snprintf(name, sizeof(name), "plane %u", id);
	json_object *found = zs_finding_create(name, ZS_FINDING_FACT,
		"%s, %u formats, %u with their modifiers%s", what, count, formats.count,
		plane->crtc_id != 0 ? ", on" : "");
	zs_finding_set_facts(found, facts);
	zs_finding_append(finding, found);
	zs_kms_plane_formats_finish(&formats);
	drmModeFreePlane(plane);
}

static void describe_planes(const struct zs_kms_device *device, json_object *finding)
{
	drmModePlaneRes *planes = drmModeGetPlaneResources(device->fd);
	if (planes == NULL) {
		return;
	}
	json_object *found =
		zs_finding_create("planes", ZS_FINDING_FACT, "%u", planes->count_planes);
	for (uint32_t i = 0; i < planes->count_planes; i++) {
		describe_plane(device, planes->planes[i], found);
	}
	zs_finding_append(finding, found);
	drmModeFreePlaneResources(planes);
}

static unsigned count_writebacks(const struct zs_kms_device *device, const drmModeRes *resources)
{
	unsigned count = 0;
	for (int i = 0; i < resources->count_connectors; i++) {
		drmModeConnector *connector =
			drmModeGetConnectorCurrent(device->fd, resources->connectors[i]);
		count += connector != NULL &&
			 connector->connector_type == DRM_MODE_CONNECTOR_WRITEBACK;
		drmModeFreeConnector(connector);
	}
	return count;
}

/** What tells what a monitor really gets. */
static void describe_readback(const struct zs_kms_device *device, json_object *finding)
{
	char path[96];
	drmModeRes *resources = drmModeGetResources(device->fd);
	if (resources == NULL) {
		return;
	}
	const unsigned writebacks = count_writebacks(device, resources);
	zs_kms_debug_path(device, "crtc-0/crc/control", path, sizeof(path));
	const bool has_crcs = access(path, R_OK) == 0;
	json_object *found = zs_finding_create("read back", ZS_FINDING_FACT,
		"%s writeback connector, %s", writebacks == 0 ? "no" : "a",
		has_crcs         ? "checksums"
		: geteuid() == 0 ? "no checksums"
				 : "checksums only for root");
	json_object *facts = json_object_new_object();
	zs_json_add_count(facts, "crtcs", (uint64_t)resources->count_crtcs);
	zs_json_add_count(facts, "writeback_connectors", writebacks);
	zs_json_add_bool(facts, "crcs", has_crcs);
	zs_finding_set_facts(found, facts);
	zs_finding_append(finding, found);
	drmModeFreeResources(resources);
}

void zs_kms_describe_outputs(const struct zs_kms_device *device, json_object *finding)
{
	describe_connectors(device, finding);
	describe_planes(device, finding);
	describe_readback(device, finding);
}
