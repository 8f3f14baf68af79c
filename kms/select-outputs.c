#include "kms/select-outputs.h"

#include <errno.h>
#include <string.h>

#include "kms/select-connectors.h"

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

int zs_kms_select_outputs(struct zs_kms_output_group *group, struct zs_kms_connectors *connectors,
	struct zs_error *err)
{
	struct zs_kms_connector *chosen[ZS_KMS_OUTPUTS];
	struct zs_kms_mode_request mode = group->request.mode;
	const bool spans = group->request.arrangement == ZS_KMS_SPAN;
	const int count = zs_kms_select_connectors(group, connectors, chosen, err);
	int ret = count < 0 ? count : 0;
	if (ret == 0 && group->request.arrangement == ZS_KMS_MIRROR && mode.width == 0) {
		ret = find_common_size(group, chosen, (unsigned)count, &mode, err);
	}
	group->width = group->height = 0;
	for (int i = 0; i < count && ret == 0; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		ret = zs_kms_select_mode(group, output, chosen[i], &mode, err);
		output->source_x = spans ? group->width : 0;
		group->width = output->source_x + output->mode.hdisplay;
		group->height = output->mode.vdisplay > group->height ? output->mode.vdisplay
								      : group->height;
	}
	group->count = ret == 0 ? (unsigned)count : 0;
	return ret == 0 && spans
		       ? zs_kms_device_check_size(&group->device, group->width, group->height, err)
		       : ret;
}
