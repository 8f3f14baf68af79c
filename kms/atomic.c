#include <errno.h>
#include <string.h>
#include <xf86drm.h>

#include "kms/interface.h"
#include "kms/property.h"

/* What zeroscan changes on a plane, a CRTC and a connector, and so what it puts back. */
enum plane_property {
	PLANE_FB_ID,
	PLANE_CRTC_ID,
	PLANE_SRC_X,
	PLANE_SRC_Y,
	PLANE_SRC_W,
	PLANE_SRC_H,
	PLANE_CRTC_X,
	PLANE_CRTC_Y,
	PLANE_CRTC_W,
	PLANE_CRTC_H,
	PLANE_ROTATION,
	/* Only of flips: */
	PLANE_DAMAGE,
	PLANE_FENCE,
	PLANE_PROPERTIES,
};

static const char *const plane_names[PLANE_PROPERTIES] = {"FB_ID", "CRTC_ID", "SRC_X", "SRC_Y",
	"SRC_W", "SRC_H", "CRTC_X", "CRTC_Y", "CRTC_W", "CRTC_H", "rotation", "FB_DAMAGE_CLIPS",
	"IN_FENCE_FD"};

static int read_plane(int fd, uint32_t plane, struct zs_kms_property *properties)
{
	for (int i = 0; i < PLANE_PROPERTIES; i++) {
		properties[i].name = plane_names[i];
	}
	return zs_kms_properties_read(
		fd, plane, DRM_MODE_OBJECT_PLANE, properties, PLANE_PROPERTIES);
}

static void add_plane(
	struct zs_kms_request *request, uint32_t plane, const struct zs_kms_property *properties)
{
	zs_kms_request_object(request, plane);
	for (int i = 0; i < PLANE_DAMAGE; i++) {
		zs_kms_request_property(request, properties[i].id, properties[i].value);
	}
}

/** Asks in `request` for a plane that shows nothing. */
static void add_disabled_plane(
	struct zs_kms_request *request, uint32_t plane, const struct zs_kms_property *properties)
{
	zs_kms_request_object(request, plane);
	zs_kms_request_property(request, properties[PLANE_FB_ID].id, 0);
	zs_kms_request_property(request, properties[PLANE_CRTC_ID].id, 0);
}

/** A range of signed numbers: -1, no fence, is all ones. */
static uint64_t fence_value(int fence_fd)
{
	return (uint64_t)(int64_t)fence_fd;
}

/** Prepares the requests for the plane that will show our framebuffers. */
static void prepare_primary(struct zs_kms_output *output, const struct zs_kms_property *p)
{
	const uint64_t width = output->mode.hdisplay, height = output->mode.vdisplay;
	const uint64_t values[PLANE_DAMAGE] = {
		[PLANE_CRTC_ID] = output->crtc_id,
		[PLANE_SRC_W] = width << 16, /* 16.16 fixed point */
		[PLANE_SRC_H] = height << 16,
		[PLANE_CRTC_W] = width,
		[PLANE_CRTC_H] = height,
		[PLANE_ROTATION] = DRM_MODE_ROTATE_0,
	};
	zs_kms_request_object(&output->configure, output->plane_id);
	for (int k = 0; k < PLANE_DAMAGE; k++) {
		const uint32_t place =
			zs_kms_request_property(&output->configure, p[k].id, values[k]);
		if (k == PLANE_FB_ID) {
			output->configure_fb_place = place;
		}
	}
	zs_kms_request_object(&output->flip, output->plane_id);
	output->flip_fb_place = zs_kms_request_property(&output->flip, p[PLANE_FB_ID].id, 0);
	output->flip_damage_place = zs_kms_request_property(&output->flip, p[PLANE_DAMAGE].id, 0);
	output->damage_property = p[PLANE_DAMAGE].id;
	output->flip_fence_place =
		zs_kms_request_property(&output->flip, p[PLANE_FENCE].id, fence_value(-1));
	output->takes_fences = p[PLANE_FENCE].id != 0;
	add_disabled_plane(&output->off, output->plane_id, p);
}

/** Notes our plane, and switches off what else lies on our CRTC: cursors, another's overlays. */
static int prepare_planes(struct zs_kms_output *output)
{
	const int fd = output->device.fd;
	drmModePlaneRes *planes = drmModeGetPlaneResources(fd);
	if (planes == NULL) {
		return -errno;
	}
	int ret = 0;
	for (uint32_t i = 0; i < planes->count_planes && ret == 0; i++) {
		struct zs_kms_property p[PLANE_PROPERTIES];
		const uint32_t plane = planes->planes[i];
		ret = read_plane(fd, plane, p);
		if (ret == 0 && plane == output->plane_id) {
			add_plane(&output->restore, plane, p);
			prepare_primary(output, p);
		} else if (ret == 0 && p[PLANE_CRTC_ID].value == output->crtc_id) {
			add_plane(&output->restore, plane, p);
			add_disabled_plane(&output->configure, plane, p);
			add_disabled_plane(&output->off, plane, p);
		}
	}
	drmModeFreePlaneResources(planes);
	return ret;
}

/** A blob of our own with the mode that was set: the one found may go with its owner. */
static uint32_t copy_blob(int fd, uint32_t id)
{
	uint32_t copy = 0;
	drmModePropertyBlobRes *blob = id == 0 ? NULL : drmModeGetPropertyBlob(fd, id);
	if (blob != NULL) {
		drmModeCreatePropertyBlob(fd, blob->data, blob->length, &copy);
		drmModeFreePropertyBlob(blob);
	}
	return copy;
}

static int prepare_crtc(struct zs_kms_output *output)
{
	const int fd = output->device.fd;
	struct zs_kms_property crtc[] = {{.name = "MODE_ID"}, {.name = "ACTIVE"}};
	struct zs_kms_property connector = {.name = "CRTC_ID"};
	int ret = zs_kms_properties_read(fd, output->crtc_id, DRM_MODE_OBJECT_CRTC, crtc, 2);
	if (ret == 0) {
		ret = zs_kms_properties_read(
			fd, output->connector_id, DRM_MODE_OBJECT_CONNECTOR, &connector, 1);
	}
	if (ret < 0) {
		return ret;
	}
	if (drmModeCreatePropertyBlob(fd, &output->mode, sizeof(output->mode), &output->mode_blob) <
		0) {
		return -errno;
	}
	zs_kms_request_object(&output->restore, output->crtc_id);
	zs_kms_request_property(
		&output->restore, crtc[0].id, copy_blob(fd, (uint32_t)crtc[0].value));
	zs_kms_request_property(&output->restore, crtc[1].id, crtc[1].value);
	zs_kms_request_object(&output->restore, output->connector_id);
	zs_kms_request_property(&output->restore, connector.id, connector.value);

	zs_kms_request_object(&output->configure, output->crtc_id);
	zs_kms_request_property(&output->configure, crtc[0].id, output->mode_blob);
	zs_kms_request_property(&output->configure, crtc[1].id, 1);
	zs_kms_request_object(&output->configure, output->connector_id);
	zs_kms_request_property(&output->configure, connector.id, output->crtc_id);

	zs_kms_request_object(&output->off, output->crtc_id);
	zs_kms_request_property(&output->off, crtc[0].id, 0);
	zs_kms_request_property(&output->off, crtc[1].id, 0);
	zs_kms_request_object(&output->off, output->connector_id);
	zs_kms_request_property(&output->off, connector.id, 0);
	return 0;
}

static int atomic_init(struct zs_kms_output *output, struct zs_refusal *refusal)
{
	int ret = prepare_planes(output);
	if (ret == 0) {
		ret = prepare_crtc(output);
	}
	if (ret < 0) {
		return zs_refuse(refusal, ret, output->device.path,
			"DRM_IOCTL_MODE_OBJ_GETPROPERTIES", NULL,
			"cannot read the display's state");
	}
	return 0;
}

static int atomic_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_refusal *refusal)
{
	const int fd = output->device.fd;
	output->configure.values[output->configure_fb_place] = framebuffer->id;
	int ret = zs_kms_request_commit(
		&output->configure, fd, DRM_MODE_ATOMIC_TEST_ONLY | DRM_MODE_ATOMIC_ALLOW_MODESET);
	if (ret < 0) {
		return zs_refuse(refusal, ret, output->device.path,
			"DRM_IOCTL_MODE_ATOMIC(TEST_ONLY)",
			ret == -EACCES ? "end the program that took the display over"
				       : "use a mode of the monitor, or another --path",
			ret == -EACCES ? "zeroscan is no longer the display's master"
				       : "the driver %s does not show such a framebuffer on %s in "
					 "mode %s",
			output->device.driver, output->connector, output->mode.name);
	}
	output->touched = true;
	ret = zs_kms_request_commit(&output->configure, fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
	if (ret < 0) {
		return zs_refuse(refusal, ret, output->device.path, "DRM_IOCTL_MODE_ATOMIC", NULL,
			"setting mode %s on %s failed", output->mode.name, output->connector);
	}
	return 0;
}

static bool covers_all(
	const struct zs_kms_output *output, const struct drm_mode_rect *clips, uint32_t clip_count)
{
	return clip_count == 1 && clips->x1 <= 0 && clips->y1 <= 0 &&
	       clips->x2 >= output->mode.hdisplay && clips->y2 >= output->mode.vdisplay;
}

static int atomic_flip(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	const struct drm_mode_rect *clips, uint32_t clip_count, int fence_fd)
{
	const int fd = output->device.fd;
	const uint32_t old_blob = output->damage_blob;
	output->flip.values[output->flip_fb_place] = framebuffer->id;
	if (output->takes_fences) {
		output->flip.values[output->flip_fence_place] = fence_value(fence_fd);
	}
	if (output->damage_property != 0) {
		struct drm_mode_create_blob blob = {
			.data = (uintptr_t)clips,
			.length = clip_count * (uint32_t)sizeof(*clips),
		};
		/* No blob means that all has changed, which is true enough if this one fails. */
		const bool made = clip_count != 0 && !covers_all(output, clips, clip_count) &&
				  drmIoctl(fd, DRM_IOCTL_MODE_CREATEPROPBLOB, &blob) == 0;
		output->damage_blob = made ? blob.blob_id : 0;
		output->flip.values[output->flip_damage_place] = output->damage_blob;
	}
	const int ret = zs_kms_request_commit(
		&output->flip, fd, DRM_MODE_ATOMIC_NONBLOCK | DRM_MODE_PAGE_FLIP_EVENT);
	if (old_blob != 0) {
		struct drm_mode_destroy_blob destroy = {.blob_id = old_blob};
		drmIoctl(fd, DRM_IOCTL_MODE_DESTROYPROPBLOB, &destroy);
	}
	return ret;
}

static int atomic_restore(struct zs_kms_output *output)
{
	const int fd = output->device.fd;
	const int ret = zs_kms_request_commit(&output->restore, fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
	/* What was found can no longer be shown if its framebuffer went with its owner. */
	return ret < 0 ? zs_kms_request_commit(&output->off, fd, DRM_MODE_ATOMIC_ALLOW_MODESET) : 0;
}

static void atomic_finish(struct zs_kms_output *output)
{
	/* The blobs go with the device's file. */
	output->mode_blob = 0;
	output->damage_blob = 0;
}

const struct zs_kms_interface zs_kms_interface_atomic = {
	.name = "atomic",
	.init = atomic_init,
	.configure = atomic_configure,
	.flip = atomic_flip,
	.restore = atomic_restore,
	.finish = atomic_finish,
};
