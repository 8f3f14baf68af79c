#include "kms/output.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kms/interface.h"
#include "kms/pick.h"
#include "udmabuf/fence.h"

int zs_kms_output_init(struct zs_kms_output *output, const struct zs_kms_output_request *request,
	struct zs_refusal *refusal)
{
	*output = (struct zs_kms_output){.device.fd = -1};
	int ret = zs_kms_device_open(&output->device, request->device, request->legacy, refusal);
	if (ret < 0) {
		return ret;
	}
	ret = zs_kms_pick(output, request, refusal);
	if (ret < 0) {
		goto close;
	}
	output->interface =
		output->device.atomic ? &zs_kms_interface_atomic : &zs_kms_interface_legacy;
	ret = output->interface->init(output, refusal);
	if (ret < 0) {
		goto close;
	}
	return 0;

close:
	zs_kms_device_close(&output->device);
	*output = (struct zs_kms_output){.device.fd = -1};
	return ret;
}

int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_refusal *refusal)
{
	return output->interface->configure(output, framebuffer, refusal);
}

int zs_kms_output_flip(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	const struct drm_mode_rect *clips, uint32_t clip_count, int fence_fd)
{
	if (!output->takes_fences) {
		const int ret = zs_fence_wait(fence_fd, ZS_FENCE_LIMIT_MS);
		if (ret < 0) {
			return ret;
		}
		fence_fd = -1;
	}
	return output->interface->flip(output, framebuffer, clips, clip_count, fence_fd);
}

int zs_kms_output_read_flip(struct zs_kms_output *output, struct zs_kms_flip *flip)
{
	/* drmHandleEvent would do, but it reports microseconds through a callback of globals. */
	union {
		struct drm_event base;
		struct drm_event_vblank vblank;
		char bytes[256];
	} event;
	for (;;) {
		const ssize_t length = read(output->device.fd, &event, sizeof(event.vblank));
		if (length < 0 && errno == EINTR) {
			continue;
		}
		if (length < 0) {
			return errno == EAGAIN ? 0 : -errno;
		}
		if ((size_t)length < sizeof(event.base)) {
			return 0;
		}
		if (event.base.type == DRM_EVENT_FLIP_COMPLETE) {
			flip->sequence = event.vblank.sequence;
			flip->time_ns = (uint64_t)event.vblank.tv_sec * 1000000000 +
					(uint64_t)event.vblank.tv_usec * 1000;
			return 1;
		}
	}
}

int zs_kms_output_restore(struct zs_kms_output *output)
{
	if (!output->touched) {
		return 0;
	}
	output->touched = false;
	return output->interface->restore(output);
}

void zs_kms_output_finish(struct zs_kms_output *output)
{
	if (output->interface != NULL) {
		zs_kms_output_restore(output);
		output->interface->finish(output);
	}
	zs_kms_device_close(&output->device);
	*output = (struct zs_kms_output){.device.fd = -1};
}
