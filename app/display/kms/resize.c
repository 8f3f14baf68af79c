#include <errno.h>

#include "app/display/kms/display.h"
#include "kms/output-group-resize.h"

bool zs_kms_display_fits(const struct zs_kms_display *display, const struct zs_kms_buffer *buffer)
{
	return buffer->base.layout.width == display->group.width &&
	       buffer->base.layout.height == display->group.height;
}

int zs_kms_display_resize(
	struct zs_display *base, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	if (display->presence.absence & (ZS_ABSENT_DEVICE | ZS_ABSENT_PICTURE)) {
		return zs_error_set(err, -EAGAIN, base->info.device, "resize",
			"wait until it is back", "the display is about to be another one");
	}
	const uint32_t old_width = display->group.width, old_height = display->group.height;
	const int ret = zs_kms_output_group_resize(&display->group, width, height, err);
	if (ret < 0 || (width == old_width && height == old_height)) {
		return ret;
	}
	zs_kms_readback_renew(&display->readback, &display->group);
	zs_kms_display_describe(display);
	return 0;
}
