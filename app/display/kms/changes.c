#include <errno.h>

#include "app/common/log.h"
#include "app/display/kms/display.h"
#include "kms/output-group-refresh.h"
#include "udmabuf/fence.h"

void zs_kms_display_apply_overlay(struct zs_kms_display *display)
{
	const struct zs_kms_buffer *overlay = display->overlay;
	zs_kms_output_group_set_overlay(&display->group,
		overlay == NULL ? NULL : &overlay->framebuffer, display->overlay_x,
		display->overlay_y);
}

bool zs_kms_display_lose(struct zs_kms_display *display, int error)
{
	const char *path = display->group.device.path;
	if (error == -EACCES || error == -EPERM) {
		zs_presence_lose(&display->presence, ZS_ABSENT_MASTER, path);
	} else if (error == -ENODEV || error == -ENXIO) {
		zs_presence_lose(&display->presence, ZS_ABSENT_DEVICE, path);
		/* An event that nobody would read. */
		zs_presence_unwatch(&display->presence, display->group.device.fd);
	} else {
		return false;
	}
	zs_kms_output_group_invalidate(&display->group);
	display->base.state.is_away = true;
	return true;
}

bool zs_kms_display_give_overlay_up(struct zs_kms_display *display)
{
	if (display->overlay == NULL) {
		return false;
	}
	zs_log(ZS_LOG_WARNING,
		"%s: the driver %s shows no overlay plane with this: the figures are painted on "
		"the picture",
		display->base.info.device, display->group.device.driver);
	display->overlay = NULL;
	zs_kms_display_apply_overlay(display);
	display->base.caps.has_overlay_plane = display->base.state.overlay_waits = false;
	display->wants_repaint = display->base.state.has_events = true;
	return true;
}

/** Sets the modes of outputs that are not on with what is to be seen. */
static int show_again(struct zs_kms_display *display, struct zs_error *err)
{
	const struct zs_kms_buffer *buffer =
		display->queued != NULL ? display->queued : display->shown;
	/* One of another size will follow: it was asked for. */
	if (buffer == NULL || !zs_kms_display_fits(display, buffer)) {
		return 0;
	}
	int ret = display->queued == NULL
			  ? 0
			  : zs_fence_require(display->queued_fence, display->base.info.device, err);
	zs_kms_display_apply_overlay(display);
	if (ret == 0) {
		ret = zs_kms_output_group_configure_rest(
			&display->group, &buffer->framebuffer, err);
	}
	return ret < 0 ? ret : zs_kms_readback_start(&display->readback, &display->group, err);
}

/** Other pictures are wanted from here on; what there is cannot be shown. */
static void ask_for_pictures(struct zs_kms_display *display)
{
	zs_presence_lose(&display->presence, ZS_ABSENT_PICTURE, "");
	display->wants_pictures = display->base.state.has_events = true;
}

/** The device has gone: looks for one, the same or another. */
static void find_device(struct zs_kms_display *display)
{
	struct zs_presence *presence = &display->presence;
	struct zs_error err;
	const uint32_t generation = display->group.device.generation;
	for (struct zs_kms_buffer *buffer = display->buffers; buffer != NULL;
		buffer = buffer->next) {
		zs_kms_framebuffer_let_go(&buffer->framebuffer);
	}
	zs_kms_readback_finish(&display->readback);
	zs_presence_unwatch(presence, display->group.device.fd);
	zs_kms_output_group_invalidate(&display->group);
	zs_kms_output_group_finish(&display->group);
	display->shown = display->queued = NULL;
	if (zs_kms_find(&display->wanted, display->session, generation, &display->group, &err) <
		0) {
		display->group.device.generation = generation + 1;
		return;
	}
	zs_presence_watch(presence, display->group.device.fd);
	zs_presence_regain(presence, ZS_ABSENT_MONITOR, display->group.device.path);
	zs_presence_regain(presence, ZS_ABSENT_DEVICE, display->group.device.path);
	zs_kms_readback_renew(&display->readback, &display->group);
	ask_for_pictures(display);
}

/** Looks which monitors there are, with nothing pending, and shows on those. */
static int look(struct zs_kms_display *display, struct zs_error *err)
{
	struct zs_presence *presence = &display->presence;
	const char *path = display->group.device.path;
	enum zs_kms_change change;
	int ret = zs_kms_output_group_refresh(&display->group, &change, err);
	/* Then all of them may only have been off for another virtual terminal. */
	const bool has_left = presence->has_left;
	presence->has_left = false;
	if (ret == 0 && zs_kms_display_note_wish(display) && display->passes_input) {
		display->wants_size = display->base.state.has_events = true;
	}
	if (ret < 0 || change == ZS_KMS_SAME) {
		return ret;
	}
	if (change == ZS_KMS_ALL_GONE) {
		zs_presence_lose(presence, ZS_ABSENT_MONITOR, path);
		return 0;
	}
	zs_kms_readback_renew(&display->readback, &display->group);
	if (display->overlay != NULL && !display->group.has_overlay) {
		zs_kms_display_give_overlay_up(display);
	}
	const bool is_news = !has_left || !zs_kms_display_is_described(display);
	if (change == ZS_KMS_RESIZED) {
		ask_for_pictures(display);
	} else {
		zs_kms_display_describe(display);
		ret = show_again(display, err);
	}
	if (ret == 0 && is_news) {
		zs_kms_display_log(display);
	}
	if (ret == 0) {
		zs_presence_regain(presence, ZS_ABSENT_MONITOR, path);
	}
	return ret;
}

/** A monitor that cannot be lit may have gone meanwhile: there will be word of it. */
static void lose_monitor(struct zs_kms_display *display, const struct zs_error *err)
{
	struct zs_presence *presence = &display->presence;
	if ((presence->absence & ZS_ABSENT_MONITOR) == 0) {
		zs_log_error(ZS_LOG_WARNING, "a monitor cannot be lit", err);
	}
	zs_presence_lose(presence, ZS_ABSENT_MONITOR, display->group.device.path);
}

int zs_kms_display_settle(struct zs_kms_display *display, struct zs_error *err)
{
	struct zs_presence *presence = &display->presence;
	if (presence->has_left) {
		zs_kms_output_group_invalidate(&display->group);
	}
	if (presence->must_look && !zs_kms_device_is_there(&display->group.device)) {
		zs_kms_display_lose(display, -ENODEV);
	}
	if (!presence->must_look || (presence->absence & (ZS_ABSENT_SESSION | ZS_ABSENT_PICTURE)) ||
		zs_kms_output_group_is_pending(&display->group)) {
		return 0;
	}
	presence->must_look = false;
	if (presence->absence & ZS_ABSENT_DEVICE) {
		find_device(display);
		return 0;
	}
	if ((presence->absence & ZS_ABSENT_MASTER) &&
		!zs_kms_device_take_master(&display->group.device)) {
		zs_presence_lose(presence, ZS_ABSENT_MASTER, display->group.device.path);
		return 0;
	}
	zs_presence_regain(presence, ZS_ABSENT_MASTER, display->group.device.path);
	const int ret = look(display, err);
	if (ret < 0 && zs_kms_display_lose(display, ret)) {
		return 0;
	}
	if (ret < 0) {
		lose_monitor(display, err);
	}
	return 0;
}
