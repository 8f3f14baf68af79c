#include "app/display/kms/overlay-plane.h"

#include "app/common/log.h"
#include "app/display/kms/notice.h"

int zs_kms_display_set_overlay(
	struct zs_display *base, struct zs_display_buffer *buffer, int32_t x, int32_t y)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	if (buffer == NULL && display->overlay == NULL) {
		return 0;
	}
	display->overlay = (struct zs_kms_buffer *)buffer;
	display->overlay_x = x;
	display->overlay_y = y;
	base->state.overlay_waits = true;
	zs_kms_display_apply_overlay(display);
	return 0;
}

void zs_kms_display_apply_overlay(struct zs_kms_display *display)
{
	const struct zs_kms_buffer *overlay = display->overlay;
	zs_kms_output_group_set_overlay(&display->group,
		overlay == NULL ? NULL : &overlay->framebuffer, display->overlay_x,
		display->overlay_y);
}

bool zs_kms_display_drop_overlay(struct zs_kms_display *display)
{
	if (display->overlay == NULL) {
		return false;
	}
	zs_log(ZS_LOG_WARNING,
		"%s: the driver %s shows no overlay plane with this: the on-screen statistics are "
		"painted on the frame",
		display->base.info.device, display->group.device.driver);
	display->overlay = NULL;
	zs_kms_display_apply_overlay(display);
	display->base.caps.has_overlay_plane = display->base.state.overlay_waits = false;
	zs_kms_display_notify(display, ZS_KMS_NOTICE_REPAINT);
	return true;
}
