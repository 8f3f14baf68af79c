#include "kms/output.h"

#include <errno.h>

#include "kms/backend.h"
#include "udmabuf/fence.h"

int zs_kms_output_init(struct zs_kms_output *output, struct zs_error *err)
{
	output->interface =
		output->device->atomic ? &zs_kms_interface_atomic : &zs_kms_interface_legacy;
	return output->interface->init(output, err);
}

int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	const int ret = output->interface->configure(output, framebuffer, err);
	output->is_on = ret == 0;
	return ret;
}

int zs_kms_output_flip(struct zs_kms_output *output, const struct zs_kms_output_flip *flip)
{
	static uint64_t flips;
	struct zs_kms_output_flip ready = *flip;
	output->cookie = ++flips;
	if (!output->takes_fences || flip->async) {
		const int ret = zs_fence_wait(flip->fence_fd, ZS_FENCE_LIMIT_MS);
		if (ret < 0) {
			return ret;
		}
		ready.fence_fd = -1;
	}
	return output->interface->flip(output, &ready);
}

int zs_kms_output_set_overlay(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y)
{
	return output->interface->set_overlay == NULL
		       ? -EOPNOTSUPP
		       : output->interface->set_overlay(output, framebuffer, x, y);
}

int zs_kms_output_switch_off(struct zs_kms_output *output)
{
	output->is_on = false;
	return output->interface->switch_off(output);
}

int zs_kms_output_restore(struct zs_kms_output *output)
{
	if (!output->touched) {
		return 0;
	}
	output->touched = false;
	output->is_on = false;
	return output->interface->restore(output);
}

void zs_kms_output_finish(struct zs_kms_output *output)
{
	if (output->interface != NULL) {
		zs_kms_output_restore(output);
		output->interface->finish(output);
	}
	*output = (struct zs_kms_output){0};
}
