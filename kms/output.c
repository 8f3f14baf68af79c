#include "kms/output.h"

#include <errno.h>

#include "kms/backend.h"
#include "kms/connector.h"
#include "kms/mode.h"
#include "kms/property.h"
#include "udmabuf/fence.h"

extern const struct zs_kms_backend zs_kms_backend_atomic;
extern const struct zs_kms_backend zs_kms_backend_legacy;

/* The first that drives a device is taken; the last drives any. */
static const struct zs_kms_backend *const backends[] = {
	&zs_kms_backend_atomic,
	&zs_kms_backend_legacy,
};

/** What init has prepared until it failed is not to be committed. */
static void drop_backend(struct zs_kms_output *output)
{
	struct zs_kms_request *const requests[] = {&output->configure, &output->flip,
		&output->flip_overlay, &output->flip_async, &output->restore, &output->off};
	output->backend->finish(output);
	output->backend = NULL;
	output->mode_blob = output->found_mode_blob = output->damage_blob = 0;
	for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
		zs_kms_request_clear(requests[i]);
	}
}

int zs_kms_output_init(struct zs_kms_output *output, struct zs_error *err)
{
	unsigned i = 0;
	while (!backends[i]->drives(output->device)) {
		i++;
	}
	output->backend = backends[i];
	const int ret = output->backend->init(output, err);
	if (ret < 0) {
		drop_backend(output);
	}
	return ret;
}

static enum zs_kms_orientation read_orientation(int fd, uint32_t connector)
{
	uint64_t value = ZS_KMS_TOP_UP;
	zs_kms_property_value(
		fd, connector, DRM_MODE_OBJECT_CONNECTOR, "panel orientation", &value);
	return value <= ZS_KMS_RIGHT_UP ? (enum zs_kms_orientation)value : ZS_KMS_TOP_UP;
}

void zs_kms_output_set_monitor(
	struct zs_kms_output *output, const struct zs_kms_connector *connector)
{
	const drmModeModeInfo *preferred = zs_kms_mode_preferred(connector->connector);
	output->preferred_width = preferred == NULL ? 0 : preferred->hdisplay;
	output->preferred_height = preferred == NULL ? 0 : preferred->vdisplay;
	output->width_mm = connector->connector->mmWidth;
	output->height_mm = connector->connector->mmHeight;
	output->orientation =
		read_orientation(output->device->fd, connector->connector->connector_id);
	output->tile = connector->tile;
	output->status_is_unknown = connector->connector->connection == DRM_MODE_UNKNOWNCONNECTION;
}

bool zs_kms_output_is_listed(
	const struct zs_kms_output *output, const struct zs_kms_connector *connector)
{
	/* A dock's connectors may come back by the same names, but others. */
	return connector->connector->connector_id == output->connector_id &&
	       (!output->mode_is_listed ||
		       zs_kms_mode_is_listed(connector->connector, &output->mode));
}

int zs_kms_output_test(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	struct zs_error *err)
{
	return output->backend->test == NULL
		       ? zs_error_set(err, -EOPNOTSUPP, output->device->path,
				 "DRM_IOCTL_MODE_ATOMIC(TEST_ONLY)", NULL,
				 "the legacy calls try nothing without showing it")
		       : output->backend->test(output, framebuffer, err);
}

int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	const int ret = output->backend->configure(output, framebuffer, err);
	output->is_on = ret == 0;
	/* The event of a flip that was under way comes too late, or never. */
	output->is_pending = false;
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

static void add_writeback(
	const struct zs_kms_output *output, struct zs_kms_request *request, uint32_t crtc_property)
{
	/* A request that is too full would be refused as a whole. */
	if (request->object_count < ZS_KMS_REQUEST_OBJECTS &&
		request->property_count < ZS_KMS_REQUEST_PROPERTIES) {
		zs_kms_request_object(request, output->writeback_id);
		zs_kms_request_property(request, crtc_property, 0);
	}
}

void zs_kms_output_set_writeback(
	struct zs_kms_output *output, uint32_t connector, uint32_t crtc_property)
{
	if (output->writeback_id == connector) {
		return;
	}
	output->writeback_id = connector;
	add_writeback(output, &output->restore, crtc_property);
	add_writeback(output, &output->off, crtc_property);
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
