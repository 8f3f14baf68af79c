#include <errno.h>
#include <string.h>
#include <xf86drm.h>

#include "kms/backend.h"
#include "kms/driver.h"
#include "kms/output.h"
#include "kms/property.h"

/** A range of signed numbers: -1, no fence, is all ones. */
static uint64_t fence_value(int fence_fd)
{
	return (uint64_t)(int64_t)fence_fd;
}

/** Prepares the requests for the plane that will show our framebuffers. */
static void prepare_primary(struct zs_kms_output *output, const struct zs_kms_plane *plane)
{
	const struct zs_kms_property *p = plane->properties;
	const struct zs_kms_plane_state state = {
		.crtc = output->crtc_id,
		.source_x = output->source_x,
		.source_y = output->source_y,
		.width = output->mode.hdisplay,
		.height = output->mode.vdisplay,
	};
	output->configure_fb_index = zs_kms_plane_add_state(&output->configure, plane, &state);
	zs_kms_request_object(&output->flip, plane->id);
	output->flip_fb_index = zs_kms_request_property(&output->flip, p[ZS_KMS_PLANE_FB_ID].id, 0);
	/* The kernel takes nothing else for a flip between vblanks. */
	output->flip_async = output->flip;
	output->moves_source = zs_kms_driver_find(output->device->driver)->doubles_offset;
	if (output->moves_source) {
		zs_kms_request_property(&output->flip, p[ZS_KMS_PLANE_SRC_X].id, 0);
		zs_kms_request_property(&output->flip, p[ZS_KMS_PLANE_SRC_Y].id, 0);
	}
	output->flip_damage_index =
		zs_kms_request_property(&output->flip, p[ZS_KMS_PLANE_DAMAGE].id, 0);
	output->damage_property = p[ZS_KMS_PLANE_DAMAGE].id;
	output->flip_fence_index =
		zs_kms_request_property(&output->flip, p[ZS_KMS_PLANE_FENCE].id, fence_value(-1));
	output->takes_fences = p[ZS_KMS_PLANE_FENCE].id != 0;
	zs_kms_plane_add_disabled(&output->off, plane);
}

/** Adds our overlay plane to what is configured and to a flip of its own. */
static void prepare_overlay(struct zs_kms_output *output, const struct zs_kms_plane *plane)
{
	const struct zs_kms_plane_state nothing = {0};
	output->configure_overlay_index =
		zs_kms_plane_add_state(&output->configure, plane, &nothing);
	output->flip_overlay = output->flip;
	output->flip_overlay_index = zs_kms_plane_add_state(&output->flip_overlay, plane, &nothing);
	zs_kms_plane_add_disabled(&output->off, plane);
}

/** Notes a plane, and switches it off if it lies on our CRTC: cursors, overlays of another program.
 */
static int prepare_other(struct zs_kms_output *output, uint32_t id)
{
	struct zs_kms_plane plane;
	const int ret = zs_kms_plane_read(output->device->fd, id, &plane);
	if (ret == 0 && plane.properties[ZS_KMS_PLANE_CRTC_ID].value == output->crtc_id) {
		zs_kms_plane_add_found(&output->restore, &plane);
		zs_kms_plane_add_disabled(&output->configure, &plane);
		zs_kms_plane_add_disabled(&output->off, &plane);
	}
	return ret;
}

static int prepare_planes(struct zs_kms_output *output)
{
	const int fd = output->device->fd;
	struct zs_kms_plane own;
	int ret = zs_kms_plane_read(fd, output->plane_id, &own);
	if (ret < 0) {
		return ret;
	}
	zs_kms_plane_add_found(&output->restore, &own);
	prepare_primary(output, &own);
	if (output->overlay_id != 0) {
		ret = zs_kms_plane_read(fd, output->overlay_id, &own);
		if (ret < 0) {
			return ret;
		}
		zs_kms_plane_add_found(&output->restore, &own);
		prepare_overlay(output, &own);
	}
	drmModePlaneRes *planes = drmModeGetPlaneResources(fd);
	if (planes == NULL) {
		return -errno;
	}
	for (uint32_t i = 0; i < planes->count_planes && ret == 0; i++) {
		const uint32_t id = planes->planes[i];
		if (id != output->plane_id && id != output->overlay_id) {
			ret = prepare_other(output, id);
		}
	}
	drmModeFreePlaneResources(planes);
	return ret;
}

/** While our frames are shown their colours are as they were drawn: these of the last object's. */
static void prepare_colors(struct zs_kms_output *output, unsigned from, unsigned to)
{
	const struct zs_kms_color *color = &output->color;
	for (unsigned i = from; i < to; i++) {
		zs_kms_request_property(&output->restore, color->properties[i], color->found[i]);
		zs_kms_request_property(&output->configure, color->properties[i], 0);
	}
}

static int prepare_crtc(struct zs_kms_output *output)
{
	const int fd = output->device->fd;
	struct zs_kms_property crtc[] = {
		{.name = "MODE_ID"}, {.name = "ACTIVE"}, {.name = "VRR_ENABLED"}};
	struct zs_kms_property connector[] = {{.name = "CRTC_ID"}, {.name = "vrr_capable"}};
	int ret = zs_kms_properties_read(fd, output->crtc_id, DRM_MODE_OBJECT_CRTC, crtc, 3);
	if (ret == 0) {
		ret = zs_kms_properties_read(
			fd, output->connector_id, DRM_MODE_OBJECT_CONNECTOR, connector, 2);
	}
	if (ret == 0) {
		ret = zs_kms_color_read(fd, output->crtc_id, output->connector_id, &output->color);
	}
	if (ret < 0) {
		return ret;
	}
	if (drmModeCreatePropertyBlob(fd, &output->mode, sizeof(output->mode), &output->mode_blob) <
		0) {
		return -errno;
	}
	output->has_vrr = crtc[2].id != 0 && connector[1].value != 0;
	zs_kms_request_object(&output->restore, output->crtc_id);
	output->found_mode_blob = zs_kms_blob_copy(fd, (uint32_t)crtc[0].value);
	zs_kms_request_property(&output->restore, crtc[0].id, output->found_mode_blob);
	zs_kms_request_property(&output->restore, crtc[1].id, crtc[1].value);
	zs_kms_request_property(&output->restore, crtc[2].id, crtc[2].value);
	zs_kms_request_object(&output->configure, output->crtc_id);
	output->configure_mode_index =
		zs_kms_request_property(&output->configure, crtc[0].id, output->mode_blob);
	zs_kms_request_property(&output->configure, crtc[1].id, 1);
	zs_kms_request_property(
		&output->configure, crtc[2].id, output->wants_vrr && output->has_vrr);
	prepare_colors(output, 0, ZS_KMS_CRTC_COLORS);
	zs_kms_request_object(&output->restore, output->connector_id);
	zs_kms_request_property(&output->restore, connector[0].id, connector[0].value);
	zs_kms_request_object(&output->configure, output->connector_id);
	zs_kms_request_property(&output->configure, connector[0].id, output->crtc_id);
	prepare_colors(output, ZS_KMS_CRTC_COLORS, ZS_KMS_COLORS);

	zs_kms_request_object(&output->off, output->crtc_id);
	zs_kms_request_property(&output->off, crtc[0].id, 0);
	zs_kms_request_property(&output->off, crtc[1].id, 0);
	zs_kms_request_object(&output->off, output->connector_id);
	zs_kms_request_property(&output->off, connector[0].id, 0);
	return 0;
}

static bool drives(const struct zs_kms_device *device)
{
	return device->atomic;
}

static int atomic_init(struct zs_kms_output *output, struct zs_error *err)
{
	int ret = prepare_planes(output);
	if (ret == 0) {
		ret = prepare_crtc(output);
	}
	if (ret < 0) {
		return zs_error_set(err, ret, output->device->path,
			"DRM_IOCTL_MODE_OBJ_GETPROPERTIES", NULL,
			"cannot read the display's state");
	}
	return 0;
}

/** Says which part of a framebuffer is seen: SRC_X at `index`, and SRC_Y behind it. */
static void set_source(const struct zs_kms_output *output, struct zs_kms_request *request,
	uint32_t index, const struct zs_kms_framebuffer *framebuffer)
{
	/* 16.16 fixed point */
	request->values[index] = (uint64_t)(output->source_x + framebuffer->x) << 16;
	request->values[index + 1] = (uint64_t)(output->source_y + framebuffer->y) << 16;
}

static void note_source(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer)
{
	output->shown_x = framebuffer->x;
	output->shown_y = framebuffer->y;
}

static int atomic_test(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	struct zs_error *err)
{
	const int fd = output->device->fd;
	output->configure.values[output->configure_fb_index] = framebuffer->id;
	set_source(output, &output->configure, output->configure_fb_index + ZS_KMS_PLANE_SRC_X,
		framebuffer);
	int ret = zs_kms_request_commit(
		&output->configure, fd, DRM_MODE_ATOMIC_TEST_ONLY | DRM_MODE_ATOMIC_ALLOW_MODESET);
	if (ret < 0) {
		return zs_error_set(err, ret, output->device->path,
			"DRM_IOCTL_MODE_ATOMIC(TEST_ONLY)",
			ret == -EACCES ? "end the program that took the display over"
				       : "use a mode of the monitor, or another --path",
			ret == -EACCES ? "zeroscan is no longer the display's master"
				       : "the driver %s does not show such a framebuffer on %s in "
					 "mode %s",
			output->device->driver, output->connector, output->mode.name);
	}
	return 0;
}

static int atomic_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	int ret = atomic_test(output, framebuffer, err);
	if (ret < 0) {
		return ret;
	}
	output->touched = true;
	ret = zs_kms_request_commit(
		&output->configure, output->device->fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
	if (ret < 0) {
		return zs_error_set(err, ret, output->device->path, "DRM_IOCTL_MODE_ATOMIC", NULL,
			"setting mode %s on %s failed", output->mode.name, output->connector);
	}
	output->overlay_changed = false;
	note_source(output, framebuffer);
	return 0;
}

static void destroy_blob(int fd, uint32_t id)
{
	if (id != 0) {
		drmModeDestroyPropertyBlob(fd, id);
	}
}

static int atomic_set_mode(struct zs_kms_output *output, const drmModeModeInfo *mode)
{
	const int fd = output->device->fd;
	const struct zs_kms_plane_state state = {
		.crtc = output->crtc_id,
		.source_x = output->source_x,
		.source_y = output->source_y,
		.width = mode->hdisplay,
		.height = mode->vdisplay,
	};
	uint32_t blob;
	if (drmModeCreatePropertyBlob(fd, mode, sizeof(*mode), &blob) < 0) {
		return -errno;
	}
	/* What the CRTC has of the old one stays until the next commit. */
	destroy_blob(fd, output->mode_blob);
	output->mode_blob = blob;
	output->configure.values[output->configure_mode_index] = blob;
	zs_kms_plane_set_state(&output->configure, output->configure_fb_index, &state);
	return 0;
}

static bool covers_all(const struct zs_kms_output *output, const struct zs_kms_output_flip *flip)
{
	const struct drm_mode_rect *clips = flip->clips;
	const int32_t left = (int32_t)(output->source_x + flip->framebuffer->x);
	const int32_t top = (int32_t)(output->source_y + flip->framebuffer->y);
	return flip->clip_count == 1 && clips->x1 <= left && clips->y1 <= top &&
	       clips->x2 >= left + output->mode.hdisplay &&
	       clips->y2 >= top + output->mode.vdisplay;
}

static int atomic_flip(struct zs_kms_output *output, const struct zs_kms_output_flip *flip)
{
	const int fd = output->device->fd;
	const uint32_t old_blob = output->damage_blob;
	uint32_t flags = DRM_MODE_ATOMIC_NONBLOCK | DRM_MODE_PAGE_FLIP_EVENT;
	const bool is_moved =
		flip->framebuffer->x != output->shown_x || flip->framebuffer->y != output->shown_y;
	if (flip->async && !output->overlay_changed && !is_moved) {
		flags |= DRM_MODE_PAGE_FLIP_ASYNC;
		output->flip_async.values[output->flip_fb_index] = flip->framebuffer->id;
		output->flip_async.cookie = output->cookie;
		return zs_kms_request_commit(&output->flip_async, fd, flags);
	}
	struct zs_kms_request *request =
		output->overlay_changed ? &output->flip_overlay : &output->flip;
	request->values[output->flip_fb_index] = flip->framebuffer->id;
	if (output->moves_source) {
		set_source(output, request, output->flip_fb_index + 1, flip->framebuffer);
	}
	request->cookie = output->cookie;
	if (output->takes_fences) {
		request->values[output->flip_fence_index] = fence_value(flip->fence_fd);
	}
	if (output->damage_property != 0) {
		struct drm_mode_create_blob blob = {
			.data = (uintptr_t)flip->clips,
			.length = flip->clip_count * (uint32_t)sizeof(*flip->clips),
		};
		/* No blob means that all has changed, which is true enough if this one fails. */
		const bool made = flip->clip_count != 0 && !covers_all(output, flip) &&
				  drmIoctl(fd, DRM_IOCTL_MODE_CREATEPROPBLOB, &blob) == 0;
		output->damage_blob = made ? blob.blob_id : 0;
		request->values[output->flip_damage_index] = output->damage_blob;
	}
	const int ret = zs_kms_request_commit(request, fd, flags);
	if (ret == 0) {
		output->overlay_changed = false;
		note_source(output, flip->framebuffer);
	}
	if (old_blob != 0) {
		struct drm_mode_destroy_blob destroy = {.blob_id = old_blob};
		drmIoctl(fd, DRM_IOCTL_MODE_DESTROYPROPBLOB, &destroy);
	}
	return ret;
}

static int atomic_set_overlay(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y)
{
	struct zs_kms_plane_state state = {0};
	if (output->overlay_id == 0) {
		return -EOPNOTSUPP;
	}
	if (framebuffer != NULL) {
		state = (struct zs_kms_plane_state){
			.framebuffer = framebuffer->id,
			.crtc = output->crtc_id,
			.source_x = framebuffer->x,
			.source_y = framebuffer->y,
			.x = x,
			.y = y,
			.width = framebuffer->layout.width,
			.height = framebuffer->layout.height,
		};
	}
	zs_kms_plane_set_state(&output->configure, output->configure_overlay_index, &state);
	zs_kms_plane_set_state(&output->flip_overlay, output->flip_overlay_index, &state);
	output->overlay_changed = true;
	return 0;
}

static int atomic_switch_off(struct zs_kms_output *output)
{
	return zs_kms_request_commit(
		&output->off, output->device->fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
}

static int atomic_restore(struct zs_kms_output *output)
{
	const int ret = zs_kms_request_commit(
		&output->restore, output->device->fd, DRM_MODE_ATOMIC_ALLOW_MODESET);
	/* What was found can no longer be shown if its framebuffer went with its owner. */
	return ret < 0 ? atomic_switch_off(output) : 0;
}

static void atomic_finish(struct zs_kms_output *output)
{
	destroy_blob(output->device->fd, output->mode_blob);
	destroy_blob(output->device->fd, output->found_mode_blob);
	destroy_blob(output->device->fd, output->damage_blob);
	zs_kms_color_finish(output->device->fd, &output->color);
}

const struct zs_kms_backend zs_kms_backend_atomic = {
	.name = "atomic",
	.drives = drives,
	.init = atomic_init,
	.set_mode = atomic_set_mode,
	.test = atomic_test,
	.configure = atomic_configure,
	.flip = atomic_flip,
	.set_overlay = atomic_set_overlay,
	.switch_off = atomic_switch_off,
	.restore = atomic_restore,
	.finish = atomic_finish,
};
