#include <errno.h>
#include <xf86drm.h>

#include "kms/backend.h"
#include "kms/output.h"

static bool drives(const struct zs_kms_device *device)
{
	return true;
}

static int legacy_init(struct zs_kms_output *output, struct zs_error *err)
{
	output->saved_crtc = drmModeGetCrtc(output->device->fd, output->crtc_id);
	if (output->saved_crtc == NULL) {
		return zs_error_set(err, -errno, output->device->path, "DRM_IOCTL_MODE_GETCRTC",
			NULL, "cannot read the display's state");
	}
	/* A driver that has no such properties leaves colours alone, too. */
	zs_kms_color_read(
		output->device->fd, output->crtc_id, output->connector_id, &output->color);
	return 0;
}

/** Drivers with atomic commits have these properties for the old calls, too. */
static void set_color(const struct zs_kms_output *output, bool as_found)
{
	const struct zs_kms_color *color = &output->color;
	for (unsigned i = 0; i < ZS_KMS_COLORS; i++) {
		struct drm_mode_obj_set_property set = {
			.obj_id = i < ZS_KMS_CRTC_COLORS ? output->crtc_id : output->connector_id,
			.obj_type = i < ZS_KMS_CRTC_COLORS ? DRM_MODE_OBJECT_CRTC
							   : DRM_MODE_OBJECT_CONNECTOR,
			.prop_id = color->properties[i],
			.value = as_found ? color->found[i] : 0,
		};
		if (color->properties[i] != 0) {
			drmIoctl(output->device->fd, DRM_IOCTL_MODE_OBJ_SETPROPERTY, &set);
		}
	}
}

static int set_crtc(const struct zs_kms_output *output, uint32_t framebuffer, uint32_t x,
	uint32_t y, const drmModeModeInfo *mode)
{
	struct drm_mode_crtc crtc = {
		.crtc_id = output->crtc_id,
		.fb_id = framebuffer,
		.x = x,
		.y = y,
		.set_connectors_ptr = (uintptr_t)&output->connector_id,
		.count_connectors = mode == NULL ? 0 : 1,
		.mode_valid = mode != NULL,
	};
	if (mode != NULL) {
		_Static_assert(sizeof(crtc.mode) == sizeof(*mode), "libdrm mirrors the uAPI");
		__builtin_memcpy(&crtc.mode, mode, sizeof(crtc.mode));
	}
	return drmIoctl(output->device->fd, DRM_IOCTL_MODE_SETCRTC, &crtc) < 0 ? -errno : 0;
}

static int legacy_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	output->touched = true;
	const int ret = set_crtc(
		output, framebuffer->id, output->source_x, output->source_y, &output->mode);
	if (ret < 0) {
		return zs_error_set(err, ret, output->device->path, "DRM_IOCTL_MODE_SETCRTC",
			"use a mode of the monitor, or another --path",
			"the driver %s does not show such a framebuffer on %s in mode %s",
			output->device->driver, output->connector, output->mode.name);
	}
	set_color(output, false);
	return 0;
}

static int legacy_flip(struct zs_kms_output *output, const struct zs_kms_output_flip *flip)
{
	/* Page flips carry no damage: the whole framebuffer counts as new. */
	struct drm_mode_crtc_page_flip page_flip = {
		.crtc_id = output->crtc_id,
		.fb_id = flip->framebuffer->id,
		.user_data = output->cookie,
		.flags = DRM_MODE_PAGE_FLIP_EVENT | (flip->async ? DRM_MODE_PAGE_FLIP_ASYNC : 0),
	};
	return drmIoctl(output->device->fd, DRM_IOCTL_MODE_PAGE_FLIP, &page_flip) < 0 ? -errno : 0;
}

static int legacy_switch_off(struct zs_kms_output *output)
{
	return set_crtc(output, 0, 0, 0, NULL);
}

static int legacy_restore(struct zs_kms_output *output)
{
	const drmModeCrtc *saved = output->saved_crtc;
	set_color(output, true);
	if (saved->mode_valid && saved->buffer_id != 0 &&
		set_crtc(output, saved->buffer_id, saved->x, saved->y, &saved->mode) == 0) {
		return 0;
	}
	return legacy_switch_off(output);
}

static void legacy_finish(struct zs_kms_output *output)
{
	drmModeFreeCrtc(output->saved_crtc);
	output->saved_crtc = NULL;
	zs_kms_color_finish(output->device->fd, &output->color);
}

const struct zs_kms_backend zs_kms_backend_legacy = {
	.name = "legacy",
	.drives = drives,
	.init = legacy_init,
	.configure = legacy_configure,
	.flip = legacy_flip,
	.switch_off = legacy_switch_off,
	.restore = legacy_restore,
	.finish = legacy_finish,
};
