#include "app/display/kms/readback.h"

#include <errno.h>

#include "app/common/log.h"

void zs_kms_readback_finish(struct zs_kms_readback *readback)
{
	for (unsigned i = 0; i < ZS_KMS_OUTPUTS; i++) {
		/* Only one that was made ready has a folder: in a zeroed one 0 is no fd of ours. */
		if (readback->crcs[i].folder[0] != 0) {
			zs_kms_crc_finish(&readback->crcs[i]);
		}
		readback->crcs[i] = (struct zs_kms_crc){.fd = -1};
	}
	zs_kms_writeback_finish(&readback->writeback);
}

int zs_kms_readback_init(
	struct zs_kms_readback *readback, struct zs_kms_output_group *group, struct zs_error *err)
{
	int ret = 0;
	zs_kms_readback_finish(readback);
	if (readback->captures) {
		ret = zs_kms_writeback_init(&readback->writeback, &group->outputs[0], err);
	}
	for (unsigned i = 0; readback->has_crcs && i < group->count && ret == 0; i++) {
		ret = zs_kms_crc_init(&readback->crcs[i], &group->outputs[i], err);
	}
	return ret;
}

void zs_kms_readback_renew(struct zs_kms_readback *readback, struct zs_kms_output_group *group)
{
	struct zs_error err;
	if (zs_kms_readback_init(readback, group, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "cannot be read back from here on", &err);
		zs_kms_readback_finish(readback);
		readback->captures = readback->has_crcs = false;
	}
}

int zs_kms_readback_start(struct zs_kms_readback *readback, const struct zs_kms_output_group *group,
	struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; readback->has_crcs && i < group->count && ret == 0; i++) {
		const struct zs_kms_crc *crc = &readback->crcs[i];
		if (crc->folder[0] != 0 && crc->fd < 0 && group->outputs[i].is_on) {
			ret = zs_kms_crc_start(&readback->crcs[i], err);
		}
	}
	return ret;
}

int zs_kms_readback_capture(struct zs_kms_readback *readback,
	const struct zs_kms_output_group *group, struct zs_capture *capture, struct zs_error *err)
{
	const struct zs_kms_framebuffer *target = &readback->writeback.framebuffer;
	if (target->data == NULL || !group->outputs[0].is_on) {
		return zs_error_set(err, -ENODEV, group->device.path, "capture",
			"leave its monitor on", "what was to be captured is not on the screen");
	}
	const int ret = zs_kms_writeback_capture(&readback->writeback, err);
	*capture = (struct zs_capture){
		.pixels = target->data,
		.width = target->layout.width,
		.height = target->layout.height,
		.stride = target->layout.stride,
	};
	return ret;
}

int zs_kms_readback_crcs(struct zs_kms_readback *readback, const struct zs_kms_output_group *group,
	struct zs_display_output *outputs)
{
	bool any = false;
	for (unsigned i = 0; i < group->count; i++) {
		const struct zs_kms_output *output = &group->outputs[i];
		if (!output->is_on || readback->crcs[i].fd < 0) {
			continue;
		}
		const int ret =
			zs_kms_crc_read(&readback->crcs[i], output->sequence + 1, &outputs[i].crc);
		if (ret < 0) {
			return ret;
		}
		outputs[i].has_crc = any = true;
	}
	return any ? 0 : -ENODEV;
}
