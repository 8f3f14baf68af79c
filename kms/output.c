#include "kms/output.h"

#include <errno.h>

#include "kms/backend.h"
#include "udmabuf/fence.h"

extern const struct zs_kms_backend zs_kms_backend_atomic;
extern const struct zs_kms_backend zs_kms_backend_legacy;

/* The first that drives a device is taken; the last drives any. */
static const struct zs_kms_backend *const backends[] = {
	&zs_kms_backend_atomic,
	&zs_kms_backend_legacy,
};

int zs_kms_output_init(struct zs_kms_output *output, struct zs_error *err)
{
	unsigned i = 0;
	while (!backends[i]->drives(output->device)) {
		i++;
	}
	output->backend = backends[i];
	return output->backend->init(output, err);
}

int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	const int ret = output->backend->configure(output, framebuffer, err);
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
	return output->backend->flip(output, &ready);
}

int zs_kms_output_set_overlay(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y)
{
	return output->backend->set_overlay == NULL
		       ? -EOPNOTSUPP
		       : output->backend->set_overlay(output, framebuffer, x, y);
}

int zs_kms_output_switch_off(struct zs_kms_output *output)
{
	output->is_on = false;
	return output->backend->switch_off(output);
}

int zs_kms_output_restore(struct zs_kms_output *output)
{
	if (!output->touched) {
		return 0;
	}
	output->touched = false;
	output->is_on = false;
	return output->backend->restore(output);
}

void zs_kms_output_finish(struct zs_kms_output *output)
{
	if (output->backend != NULL) {
		zs_kms_output_restore(output);
		output->backend->finish(output);
	}
	*output = (struct zs_kms_output){0};
}
