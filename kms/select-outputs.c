#include "kms/select-outputs.h"

#include <errno.h>
#include <string.h>

#include "kms/select-connectors.h"
#include "kms/span.h"

/** The first size of the first monitor that all list; its modes come in order of preference. */
static int find_common_size(const struct zs_kms_output_group *group,
	struct zs_kms_connector **chosen, unsigned count, struct zs_kms_mode_request *common,
	struct zs_error *err)
{
	const drmModeConnector *first = chosen[0]->connector;
	for (int i = 0; i < first->count_modes; i++) {
		const drmModeModeInfo *mode = &first->modes[i];
		bool by_all = true;
		for (unsigned k = 0; k < count; k++) {
			by_all &= zs_kms_mode_size_is_listed(
				chosen[k]->connector, mode->hdisplay, mode->vdisplay);
		}
		if (by_all) {
			common->width = mode->hdisplay;
			common->height = mode->vdisplay;
			return 0;
		}
	}
	return zs_error_set(err, -EINVAL, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
		"choose one with --mode WxH, or name connectors that have",
		"the monitors have no mode in common for --mirror");
}

int zs_kms_select_mode(struct zs_kms_output_group *group, struct zs_kms_output *output,
	const struct zs_kms_connector *connector, const struct zs_kms_mode_request *mode,
	struct zs_error *err)
{
	*output = (struct zs_kms_output){
		.device = &group->device,
		.connector_id = connector->connector->connector_id,
		.is_connected = true,
		.wants_vrr = group->request.async,
	};
	memcpy(output->connector, connector->name, sizeof(output->connector));
	zs_kms_edid_read(group->device.fd, output->connector_id, &output->monitor);
	zs_kms_output_set_monitor(output, connector);
	int ret = mode->width == 0 ? 0
				   : zs_kms_device_check_size(
					     &group->device, mode->width, mode->height, err);
	if (ret == 0) {
		ret = zs_kms_mode_choose(
			connector->connector, mode, group->device.path, &output->mode, err);
	}
	if (ret < 0) {
		return ret;
	}
	output->mode_is_listed = zs_kms_mode_is_listed(connector->connector, &output->mode);
	output->period_ns = zs_kms_mode_period_ns(&output->mode);
	return zs_kms_device_check_size(
		&group->device, output->mode.hdisplay, output->mode.vdisplay, err);
}

/** Two tiles would each show all of the picture, on one monitor. */
static int check_mirrors(const struct zs_kms_output_group *group, struct zs_kms_connector **chosen,
	unsigned count, struct zs_error *err)
{
	for (unsigned i = 0; i < count; i++) {
		for (unsigned k = 0; k < i; k++) {
			if (zs_kms_tile_shares_monitor(&chosen[i]->tile, &chosen[k]->tile)) {
				return zs_error_set(err, -EINVAL, group->device.path, "TILE",
					"use --span, or name one connector of each monitor",
					"%s and %s are tiles of one monitor: nothing to mirror",
					chosen[k]->name, chosen[i]->name);
			}
		}
	}
	return 0;
}

static uint32_t larger(uint32_t one, uint32_t other)
{
	return one > other ? one : other;
}

/** Selects the mode of each chosen connector, and what it shows. */
static int select_all(struct zs_kms_output_group *group, struct zs_kms_connector **chosen,
	unsigned count, const struct zs_kms_mode_request *asked, struct zs_error *err)
{
	const bool spans = group->request.arrangement == ZS_KMS_SPAN;
	int ret = 0;
	group->width = group->height = 0;
	for (unsigned i = 0; i < count && ret == 0; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		const struct zs_kms_mode_request mode =
			spans ? zs_kms_span_mode(chosen, count, i, asked) : *asked;
		ret = zs_kms_select_mode(group, output, chosen[i], &mode, err);
		if (spans) {
			zs_kms_span_place(group, chosen, count, i);
		}
		group->width = larger(group->width, output->source_x + output->mode.hdisplay);
		group->height = larger(group->height, output->source_y + output->mode.vdisplay);
	}
	return ret == 0 && spans
		       ? zs_kms_device_check_size(&group->device, group->width, group->height, err)
		       : ret;
}

int zs_kms_select_outputs(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	struct zs_error *err)
{
	struct zs_kms_connector *chosen[ZS_KMS_OUTPUTS];
	struct zs_kms_mode_request mode = group->request.mode;
	const int found = zs_kms_select_connectors(group, connectors, chosen, err);
	const unsigned count = found < 0 ? 0 : (unsigned)found;
	int ret = found < 0 ? found : 0;
	if (ret == 0 && group->request.arrangement == ZS_KMS_MIRROR) {
		ret = check_mirrors(group, chosen, count, err);
		if (ret == 0 && mode.width == 0) {
			ret = find_common_size(group, chosen, count, &mode, err);
		}
	}
	if (group->request.arrangement == ZS_KMS_SPAN) {
		zs_kms_span_gather_tiles(chosen, count);
	}
	ret = ret < 0 ? ret : select_all(group, chosen, count, &mode, err);
	group->count = ret == 0 ? count : 0;
	return ret;
}
