#include "kms/writeback.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kms/property.h"
#include "udmabuf/fence.h"
#include "udmabuf/format.h"

/* vkms composes an 8K frame on the CPU; more than this is a hang. */
#define LIMIT_MS 20000

/* Some vblanks. */
#define BLIND_NS 200000000

static bool writes_format(int fd, uint32_t connector, uint32_t fourcc)
{
	uint64_t blob_id;
	if (!zs_kms_property_value(fd, connector, DRM_MODE_OBJECT_CONNECTOR,
		    "WRITEBACK_PIXEL_FORMATS", &blob_id)) {
		return false;
	}
	drmModePropertyBlobRes *blob = drmModeGetPropertyBlob(fd, (uint32_t)blob_id);
	bool found = false;
	if (blob != NULL) {
		const uint32_t *formats = blob->data;
		for (uint32_t i = 0; i < blob->length / sizeof(*formats); i++) {
			found |= formats[i] == fourcc;
		}
		drmModeFreePropertyBlob(blob);
	}
	return found;
}

static bool reaches_crtc(int fd, const drmModeConnector *connector, uint32_t crtc_index)
{
	bool reaches = false;
	for (int i = 0; i < connector->count_encoders; i++) {
		drmModeEncoder *encoder = drmModeGetEncoder(fd, connector->encoders[i]);
		reaches |= encoder != NULL && (encoder->possible_crtcs & (1u << crtc_index));
		drmModeFreeEncoder(encoder);
	}
	return reaches;
}

static uint32_t find_connector(const struct zs_kms_output *output)
{
	const int fd = output->device->fd;
	uint32_t found = 0;
	drmModeRes *resources = drmModeGetResources(fd);
	for (int i = 0; resources != NULL && i < resources->count_connectors && found == 0; i++) {
		drmModeConnector *connector = drmModeGetConnector(fd, resources->connectors[i]);
		if (connector != NULL &&
			connector->connector_type == DRM_MODE_CONNECTOR_WRITEBACK &&
			reaches_crtc(fd, connector, output->crtc_index) &&
			writes_format(fd, connector->connector_id, ZS_FORMAT_HOST_XRGB8888)) {
			found = connector->connector_id;
		}
		drmModeFreeConnector(connector);
	}
	drmModeFreeResources(resources);
	return found;
}

int zs_kms_writeback_init(
	struct zs_kms_writeback *writeback, struct zs_kms_output *output, struct zs_error *err)
{
	*writeback = (struct zs_kms_writeback){.output = output};
	writeback->connector_id = output->device->atomic ? find_connector(output) : 0;
	if (writeback->connector_id == 0) {
		return zs_error_set(err, -EOPNOTSUPP, output->device->path, "writeback",
			"leave --capture out, or capture on vkms",
			output->device->atomic
				? "the driver %s has no writeback connector for %s in XRGB8888"
				: "writeback needs atomic commits, and the driver %s on %s is used "
				  "by the legacy calls",
			output->device->driver, output->connector);
	}
	struct zs_kms_property properties[] = {{.name = "CRTC_ID"}, {.name = "WRITEBACK_FB_ID"},
		{.name = "WRITEBACK_OUT_FENCE_PTR"}};
	int ret = zs_kms_properties_read(output->device->fd, writeback->connector_id,
		DRM_MODE_OBJECT_CONNECTOR, properties, 3);
	if (ret < 0) {
		return zs_error_set(err, ret, output->device->path,
			"DRM_IOCTL_MODE_OBJ_GETPROPERTIES", NULL, "");
	}
	writeback->crtc_property = properties[0].id;
	writeback->framebuffer_property = properties[1].id;
	writeback->fence_property = properties[2].id;
	zs_kms_output_set_writeback(output, writeback->connector_id, writeback->crtc_property);
	return zs_kms_framebuffer_create_dumb(&writeback->framebuffer, output->device,
		ZS_FORMAT_HOST_XRGB8888, output->mode.hdisplay, output->mode.vdisplay, err);
}

/** Routes the CRTC to the monitor, to the writeback connector for one frame, or to both. */
static int commit(
	const struct zs_kms_writeback *writeback, bool attach, bool monitor, int32_t *fence)
{
	const struct zs_kms_output *output = writeback->output;
	struct zs_kms_request request;
	zs_kms_request_clear(&request);
	zs_kms_request_object(&request, output->connector_id);
	zs_kms_request_property(&request, writeback->crtc_property, monitor ? output->crtc_id : 0);
	zs_kms_request_object(&request, writeback->connector_id);
	zs_kms_request_property(&request, writeback->crtc_property, attach ? output->crtc_id : 0);
	if (attach) {
		zs_kms_request_property(
			&request, writeback->framebuffer_property, writeback->framebuffer.id);
		zs_kms_request_property(&request, writeback->fence_property, (uintptr_t)fence);
	}
	return zs_kms_request_commit(&request, output->device->fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
}

/** Has the next frame written, without the monitor if need be. 0 or a negative errno with `err`. */
static int attach(const struct zs_kms_writeback *writeback, int32_t *fence, struct zs_error *err)
{
	const struct zs_kms_device *device = writeback->output->device;
	int ret = commit(writeback, true, true, fence);
	if (ret == -EINVAL) {
		/* Linux 6.12.y's vkms lists no clones, and the core then allows one connector only.
		 */
		ret = commit(writeback, true, false, fence);
	}
	return ret < 0 ? zs_error_set(err, ret, device->path, "DRM_IOCTL_MODE_ATOMIC", NULL,
				 "the driver %s refused the writeback", device->driver)
		       : 0;
}

/** Waits until the frame is written. 0 or a negative errno with `err`. */
static int await(const struct zs_kms_writeback *writeback, int32_t fence, struct zs_error *err)
{
	const struct zs_kms_device *device = writeback->output->device;
	if (fence < 0) {
		/* It is written all the same, and the next commit is not to come between. */
		const struct timespec while_writing = {.tv_nsec = BLIND_NS};
		nanosleep(&while_writing, NULL);
		return zs_error_set(err, -EPROTO, device->path, "WRITEBACK_OUT_FENCE_PTR",
			"leave --capture out",
			"the driver %s does not say when the frame is written: it gave no fence",
			device->driver);
	}
	/* The next commit would end the driver's tries to write it: it gets all the time. */
	int ret = zs_fence_wait(fence, LIMIT_MS);
	if (ret == -ETIME) {
		return zs_error_set(err, ret, device->path, "WRITEBACK_OUT_FENCE_PTR",
			"load the driver anew or start the machine again: until then it may keep "
			"the frame's memory and finish no other capture",
			"the driver %s did not write the frame within %d s", device->driver,
			LIMIT_MS / 1000);
	}
	ret = ret < 0 ? ret : zs_fence_error(fence);
	return ret < 0 ? zs_error_set(err, ret, device->path, "WRITEBACK_OUT_FENCE_PTR", NULL,
				 "the driver %s failed to write the frame", device->driver)
		       : 0;
}

int zs_kms_writeback_capture(struct zs_kms_writeback *writeback, struct zs_error *err)
{
	const struct zs_kms_device *device = writeback->output->device;
	int32_t fence = -1;
	int ret = attach(writeback, &fence, err);
	if (ret < 0) {
		return ret;
	}
	ret = await(writeback, fence, err);
	if (fence >= 0) {
		close(fence);
	}
	const int detached = commit(writeback, false, true, NULL);
	if (ret == 0 && detached < 0) {
		return zs_error_set(err, detached, device->path, "DRM_IOCTL_MODE_ATOMIC",
			"see the kernel's log (dmesg)",
			"the driver %s did not go back from the capture to the monitor alone",
			device->driver);
	}
	return ret;
}

void zs_kms_writeback_finish(struct zs_kms_writeback *writeback)
{
	zs_kms_framebuffer_finish(&writeback->framebuffer);
}
