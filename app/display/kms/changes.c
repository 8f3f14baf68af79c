#include "app/display/kms/changes.h"

#include <errno.h>

#include "app/common/log.h"
#include "app/display/kms/buffer.h"
#include "app/display/kms/describe.h"
#include "app/display/kms/notice.h"
#include "app/display/kms/overlay-plane.h"
#include "kms/output-group-refresh.h"
#include "udmabuf/fence.h"

bool zs_kms_display_handle_loss(struct zs_kms_display *display, int error)
{
	struct zs_kms_suspension *suspension = &display->events.suspension;
	const char *path = display->group.device.path;
	if (error == -EACCES || error == -EPERM) {
		zs_kms_suspension_add(suspension, ZS_KMS_MASTER_LOST, path);
	} else if (error == -ENODEV || error == -ENXIO) {
		zs_kms_suspension_add(suspension, ZS_KMS_DEVICE_LOST, path);
		/* Its flip events are no longer read, and would keep the fd readable. */
		zs_kms_events_unwatch(&display->events, display->group.device.fd);
	} else {
		return false;
	}
	zs_kms_output_group_invalidate(&display->group);
	zs_kms_display_update_state(display);
	return true;
}

/** Sets the modes of outputs that are not on, with the frame that is to be seen. */
static int show_again(struct zs_kms_display *display, struct zs_error *err)
{
	const struct zs_kms_buffer *buffer =
		display->queued != NULL ? display->queued : display->shown;
	/* One of another size will follow: the caller was notified. */
	if (buffer == NULL || !zs_kms_buffer_fits(buffer, display)) {
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

/** The buffers there are cannot be shown from here on: the caller is to make others. */
static void replace_buffers(struct zs_kms_display *display)
{
	zs_kms_suspension_add(&display->events.suspension, ZS_KMS_CONFIG_PENDING, "");
	zs_kms_display_notify(display, ZS_KMS_NOTICE_REPLACED);
}

/**
 * The device is lost: looks for one, the same or another. 0, also if there is none yet; or a
 * negative errno with `err`.
 */
static int restore_device(struct zs_kms_display *display, struct zs_error *err)
{
	struct zs_kms_events *events = &display->events;
	struct zs_error none;
	int ret = 0;
	const uint32_t generation = display->group.device.generation;
	for (struct zs_kms_buffer *buffer = display->buffers; buffer != NULL;
		buffer = buffer->next) {
		const int one = zs_kms_framebuffer_detach(&buffer->framebuffer, err);
		ret = one < 0 ? one : ret;
	}
	zs_kms_readback_finish(&display->readback);
	zs_kms_events_unwatch(events, display->group.device.fd);
	zs_kms_output_group_invalidate(&display->group);
	zs_kms_output_group_finish(&display->group);
	display->shown = display->queued = NULL;
	if (ret < 0) {
		return ret;
	}
	if (zs_kms_find(&display->wanted, display->session, generation, &display->group, &none) <
		0) {
		display->group.device.generation = generation + 1;
		return 0;
	}
	const char *path = display->group.device.path;
	ret = zs_kms_events_watch(events, display->group.device.fd, err);
	if (ret < 0) {
		return ret;
	}
	zs_kms_suspension_remove(&events->suspension, ZS_KMS_DISCONNECTED, path);
	zs_kms_suspension_remove(&events->suspension, ZS_KMS_DEVICE_LOST, path);
	zs_kms_readback_renew(&display->readback, &display->group);
	replace_buffers(display);
	return 0;
}

/** Some connectors have changed: shows on those that have a monitor. */
static int apply_connectors(
	struct zs_kms_display *display, bool is_resized, bool was_disabled, struct zs_error *err)
{
	int ret = 0;
	zs_kms_readback_renew(&display->readback, &display->group);
	if (display->overlay != NULL && !display->group.has_overlay) {
		zs_kms_display_drop_overlay(display);
	}
	/* After the session was disabled all outputs have changed, if only by being off. */
	const bool is_news = !was_disabled || !zs_kms_display_is_described(display);
	if (is_resized) {
		replace_buffers(display);
	} else {
		zs_kms_display_describe(display);
		ret = show_again(display, err);
	}
	if (ret == 0 && is_news) {
		zs_kms_display_log(display);
	}
	if (ret == 0) {
		zs_kms_suspension_remove(&display->events.suspension, ZS_KMS_DISCONNECTED,
			display->group.device.path);
	}
	return ret;
}

/** Looks which monitors there are, with nothing pending, and shows on those. */
static int refresh(struct zs_kms_display *display, struct zs_error *err)
{
	enum zs_kms_change change;
	const int ret = zs_kms_output_group_refresh(&display->group, &change, err);
	const bool was_disabled = zs_kms_events_end_refresh(&display->events);
	if (ret == 0 && zs_kms_display_describe_preferred(display) && display->passes_input) {
		zs_kms_display_notify(display, ZS_KMS_NOTICE_RESIZE);
	}
	if (ret < 0 || change == ZS_KMS_SAME) {
		return ret;
	}
	if (change == ZS_KMS_ALL_DISCONNECTED) {
		zs_kms_suspension_add(&display->events.suspension, ZS_KMS_DISCONNECTED,
			display->group.device.path);
		return 0;
	}
	return apply_connectors(display, change == ZS_KMS_RESIZED, was_disabled, err);
}

/** A monitor that cannot be lit may have gone meanwhile: an event will say so. */
static void handle_unlit_monitor(struct zs_kms_display *display, const struct zs_error *err)
{
	struct zs_kms_suspension *suspension = &display->events.suspension;
	if ((suspension->reasons & ZS_KMS_DISCONNECTED) == 0) {
		zs_log_error(ZS_LOG_WARNING, "a monitor cannot be lit", err);
	}
	zs_kms_suspension_add(suspension, ZS_KMS_DISCONNECTED, display->group.device.path);
}

int zs_kms_display_apply_changes(struct zs_kms_display *display, struct zs_error *err)
{
	struct zs_kms_events *events = &display->events;
	struct zs_kms_suspension *suspension = &events->suspension;
	struct zs_kms_device *device = &display->group.device;
	if (events->was_disabled) {
		zs_kms_output_group_invalidate(&display->group);
	}
	if (events->needs_refresh && zs_kms_device_is_lost(device)) {
		zs_kms_display_handle_loss(display, -ENODEV);
	}
	if (!events->needs_refresh ||
		(suspension->reasons & (ZS_KMS_SESSION_DISABLED | ZS_KMS_CONFIG_PENDING)) != 0 ||
		zs_kms_output_group_is_pending(&display->group)) {
		return 0;
	}
	zs_kms_events_begin_refresh(events);
	if (suspension->reasons & ZS_KMS_DEVICE_LOST) {
		return restore_device(display, err);
	}
	if ((suspension->reasons & ZS_KMS_MASTER_LOST) && !zs_kms_device_take_master(device)) {
		zs_kms_suspension_add(suspension, ZS_KMS_MASTER_LOST, device->path);
		return 0;
	}
	zs_kms_suspension_remove(suspension, ZS_KMS_MASTER_LOST, device->path);
	const int ret = refresh(display, err);
	if (ret < 0 && !zs_kms_display_handle_loss(display, ret)) {
		handle_unlit_monitor(display, err);
	}
	return 0;
}
