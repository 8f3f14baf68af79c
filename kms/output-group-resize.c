#include "kms/output-group-resize.h"

#include <errno.h>
#include <math.h>

#include "kms/backend.h"
#include "kms/connector.h"
#include "kms/driver.h"

/** The mode that an output is to have. */
struct resized {
	drmModeModeInfo mode;
	bool is_listed;
};

static int mode_error(const struct zs_kms_output_group *group, const struct zs_kms_output *output,
	uint32_t width, uint32_t height, struct zs_error *err)
{
	return zs_error_set(err, -EINVAL, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
		"choose a size that the monitor lists", "the monitor on %s has no mode of %ux%u",
		output->connector, width, height);
}

/** A mode that the monitor lists; timings of our own only where they can harm no monitor. */
static int choose(const struct zs_kms_output_group *group, const struct zs_kms_output *output,
	const struct zs_kms_connector *connector, uint32_t width, uint32_t height,
	struct resized *resized, struct zs_error *err)
{
	const double refresh = 1e9 / (double)output->period_ns;
	const drmModeModeInfo *listed =
		zs_kms_mode_nearest(connector->connector, width, height, refresh);
	resized->is_listed = listed != NULL;
	if (listed != NULL) {
		resized->mode = *listed;
	} else if (!zs_kms_driver_find(group->device.driver)->is_virtual || width == 0 ||
		   height == 0) {
		return mode_error(group, output, width, height, err);
	}
	const int ret = zs_kms_device_check_size(&group->device, width, height, err);
	if (ret < 0 || listed != NULL) {
		return ret;
	}
	/* Not the rate that timings came out with the last time: it would wander. */
	const struct zs_kms_mode_request request = {width, height, round(refresh)};
	return zs_kms_mode_choose(
		connector->connector, &request, group->device.path, &resized->mode, err);
}

static int choose_all(const struct zs_kms_output_group *group, uint32_t width, uint32_t height,
	struct resized *resized, struct zs_error *err)
{
	struct zs_kms_connectors connectors;
	int ret = zs_kms_connectors_read(&connectors, &group->device, err);
	if (ret < 0) {
		return ret;
	}
	bool any = false;
	for (unsigned i = 0; i < group->count && ret == 0; i++) {
		const struct zs_kms_output *output = &group->outputs[i];
		const struct zs_kms_connector *connector =
			zs_kms_connectors_find(&connectors, output->connector);
		if (!output->is_connected || connector == NULL) {
			/* Whatever mode it had: when it is back one of this size is looked for. */
			resized[i] = (struct resized){.is_listed = true};
			resized[i].mode.hdisplay = (uint16_t)width;
			resized[i].mode.vdisplay = (uint16_t)height;
			continue;
		}
		any = true;
		ret = choose(group, output, connector, width, height, &resized[i], err);
	}
	zs_kms_connectors_finish(&connectors);
	if (ret == 0 && !any) {
		return zs_error_set(err, -ENODEV, group->device.path, "DRM_IOCTL_MODE_GETCONNECTOR",
			"wait until it is back", "no monitor is there");
	}
	return ret;
}

static int set_mode(struct zs_kms_output *output, const struct resized *resized)
{
	const int ret = output->is_connected && output->backend->set_mode != NULL
				? output->backend->set_mode(output, &resized->mode)
				: 0;
	if (ret < 0) {
		return ret;
	}
	output->mode = resized->mode;
	output->mode_is_listed = resized->is_listed;
	if (output->is_connected) {
		output->period_ns = zs_kms_mode_period_ns(&output->mode);
	}
	return 0;
}

int zs_kms_output_group_resize(
	struct zs_kms_output_group *group, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct resized resized[ZS_KMS_OUTPUTS], before[ZS_KMS_OUTPUTS];
	if (width == group->width && height == group->height) {
		return 0;
	}
	if (group->request.arrangement == ZS_KMS_SPAN) {
		return zs_error_set(err, -EINVAL, "--span", "resize", "leave --span out",
			"one frame over several monitors has their size");
	}
	int ret = choose_all(group, width, height, resized, err);
	unsigned done = 0;
	for (; done < group->count && ret == 0; done++) {
		struct zs_kms_output *output = &group->outputs[done];
		before[done] = (struct resized){output->mode, output->mode_is_listed};
		ret = set_mode(output, &resized[done]);
		if (ret < 0) {
			zs_error_set(err, ret, group->device.path, "DRM_IOCTL_MODE_CREATEPROPBLOB",
				NULL, "");
			while (done-- > 0) {
				set_mode(&group->outputs[done], &before[done]);
			}
			return ret;
		}
	}
	if (ret == 0) {
		group->width = width;
		group->height = height;
		zs_kms_output_group_sum_up(group);
	}
	return ret;
}
