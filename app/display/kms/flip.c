#include "app/display/kms/flip.h"

#include <errno.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/display/kms/buffer.h"
#include "app/display/kms/changes.h"
#include "app/display/kms/describe.h"
#include "app/display/kms/notice.h"
#include "app/display/kms/overlay-plane.h"
#include "kms/output-group-resize.h"
#include "udmabuf/fence.h"

/* So often keys, monitors and sessions are looked at where flips are never waited for. */
#define DISPATCH_NS UINT64_C(250000000)

/** What the caller cannot mean: a buffer of a device that is lost, of a former size. */
static int check_buffer(const struct zs_kms_display *display,
	const struct zs_display_buffer *buffer, struct zs_error *err)
{
	const struct zs_kms_buffer *own = (const struct zs_kms_buffer *)buffer;
	if (display->base.state.is_suspended) {
		return 0;
	}
	/* On this device the ids of its framebuffers may be those of others. */
	if (own->framebuffer.generation != display->group.device.generation) {
		return zs_error_set(err, -ESTALE, display->base.info.device, "flip",
			"start zeroscan again, with another --path",
			"the device that this was made for has gone");
	}
	if (!zs_kms_buffer_fits(own, display)) {
		return zs_error_set(err, -EINVAL, display->base.info.device, "flip", NULL,
			"a frame of %ux%u is not shown in a mode of %ux%u", buffer->layout.width,
			buffer->layout.height, display->group.width, display->group.height);
	}
	return 0;
}

/** 0 also if the display is suspended by what failed; else a negative errno with `err`. */
static int set_modes(
	struct zs_kms_display *display, const struct zs_kms_buffer *buffer, struct zs_error *err)
{
	int ret = zs_kms_output_group_configure(&display->group, &buffer->framebuffer, err);
	bool is_done = ret == 0 || zs_kms_display_handle_loss(display, ret);
	if (!is_done && zs_kms_display_drop_overlay(display)) {
		ret = zs_kms_output_group_configure(&display->group, &buffer->framebuffer, err);
		is_done = ret == 0 || zs_kms_display_handle_loss(display, ret);
	}
	return is_done ? 0 : ret;
}

int zs_kms_display_configure(struct zs_display *base, struct zs_display_buffer *buffer,
	int fence_fd, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_buffer *configured = (struct zs_kms_buffer *)buffer;
	int ret = zs_fence_require(fence_fd, base->info.device, err);
	ret = ret < 0 ? ret : check_buffer(display, buffer, err);
	if (ret == 0 && !base->state.is_suspended) {
		ret = set_modes(display, configured, err);
	}
	if (ret < 0) {
		return ret;
	}
	display->shown = configured;
	display->queued = NULL;
	base->state.overlay_waits = false;
	return base->state.is_suspended
		       ? 0
		       : zs_kms_readback_start(&display->readback, &display->group, err);
}

int zs_kms_display_resize(
	struct zs_display *base, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	if (display->events.suspension.reasons & (ZS_KMS_DEVICE_LOST | ZS_KMS_CONFIG_PENDING)) {
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

/** Logs what became otherwise with a flip. */
static void log_flip(const struct zs_kms_display *display, bool was_async, uint32_t busy_before)
{
	const struct zs_kms_output_group *group = &display->group;
	const char *device = display->base.info.device, *driver = group->device.driver;
	if (was_async && !group->async) {
		zs_log(ZS_LOG_WARNING,
			"%s: the driver %s flips such framebuffers at vblanks only: untorn from "
			"here on",
			device, driver);
	}
	if (busy_before == 0 && group->busy_flips > 0) {
		zs_log(ZS_LOG_WARNING,
			"%s: the driver %s was still busy when it was to flip, and was asked again",
			device, driver);
	}
}

/** An output that refused the frame is on no longer: the description says so, and a line. */
static void note_left_out(struct zs_kms_display *display)
{
	for (unsigned i = 0; i < display->group.count; i++) {
		struct zs_display_output *described = &display->base.info.outputs[i];
		if (described->is_on && !display->group.outputs[i].is_connected) {
			described->is_on = false;
			zs_log(ZS_LOG_WARNING,
				"%s: the driver %s refused the frame on %s, which is off now; the "
				"others go on",
				display->base.info.device, display->group.device.driver,
				described->connector);
		}
	}
}

/** As zs_kms_output_group_flip; logs what became otherwise. */
static int flip_group(struct zs_kms_display *display, const struct zs_kms_output_flip *flip)
{
	const bool was_async = display->group.async;
	const uint32_t busy_before = display->group.busy_flips;
	const int ret = zs_kms_output_group_flip(&display->group, flip);
	log_flip(display, was_async, busy_before);
	if (ret == 0) {
		note_left_out(display);
	}
	return ret < 0 && zs_kms_device_is_lost(&display->group.device) ? -ENODEV : ret;
}

/** Flips to `queued`. 0 also if the display is suspended by what failed; or a negative errno. */
static int flip_queued(struct zs_kms_display *display, const struct zs_damage *damage)
{
	struct drm_mode_rect clips[ZS_DAMAGE_RECTS];
	const struct zs_kms_framebuffer *framebuffer = &display->queued->framebuffer;
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		const int32_t x = (int32_t)framebuffer->x + rect->x;
		const int32_t y = (int32_t)framebuffer->y + rect->y;
		clips[i] = (struct drm_mode_rect){
			.x1 = x, .y1 = y, .x2 = x + rect->width, .y2 = y + rect->height};
	}
	const struct zs_kms_output_flip flip = {
		.framebuffer = framebuffer,
		.clips = clips,
		.clip_count = damage->count,
		.fence_fd = display->queued_fence,
	};
	int ret = flip_group(display, &flip);
	/* What was lost is not the overlay's fault. */
	bool is_done = ret == 0 || zs_kms_display_handle_loss(display, ret);
	if (!is_done && display->base.state.overlay_waits &&
		!zs_kms_output_group_is_pending(&display->group) &&
		zs_kms_display_drop_overlay(display)) {
		ret = zs_kms_output_group_flip(&display->group, &flip);
		is_done = ret == 0 || zs_kms_display_handle_loss(display, ret);
	}
	return is_done ? 0 : ret;
}

int zs_kms_display_submit(struct zs_display *base, struct zs_display_buffer *buffer,
	const struct zs_damage *damage, int fence_fd, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	int ret = zs_kms_display_apply_changes(display, err);
	if (ret < 0) {
		return ret;
	}
	zs_kms_display_update_state(display);
	ret = check_buffer(display, buffer, err);
	if (ret < 0) {
		return ret;
	}
	display->queued = (struct zs_kms_buffer *)buffer;
	display->queued_fence = fence_fd;
	if (base->state.is_suspended) {
		return 0;
	}
	ret = flip_queued(display, damage);
	if (ret < 0) {
		display->queued = NULL;
		return zs_error_set(err, ret, base->info.device, "flip",
			"see the kernel's log (dmesg)", "the display refused the frame");
	}
	base->state.overlay_waits = false;
	return 0;
}

/** What was submitted while the display was suspended is shown now, or never will be. */
static int complete_suspended(struct zs_kms_display *display, struct zs_display_flip *flip)
{
	const unsigned reasons = display->events.suspension.reasons;
	const bool discarded = (reasons & ZS_KMS_CONFIG_PENDING) != 0;
	if (display->queued == NULL || zs_kms_output_group_is_pending(&display->group) ||
		(reasons != 0 && !discarded)) {
		return 0;
	}
	*flip = (struct zs_display_flip){
		.is_latched = true,
		.is_stamped = true,
		.time_ns = zs_clock_now(),
		.restarts = true,
		.discarded = discarded,
	};
	display->shown = discarded ? display->shown : display->queued;
	display->queued = NULL;
	return 1;
}

/** The driver's stamp of a flip, or 0 if it cannot be true, which is logged once. */
static uint64_t check_stamp(struct zs_kms_display *display, uint64_t time_ns)
{
	const bool is_possible = time_ns != 0 && time_ns >= display->stamp_ns;
	if (!is_possible && !display->stamps_are_wrong) {
		display->stamps_are_wrong = true;
		zs_log(ZS_LOG_WARNING,
			"%s: the driver %s stamped a flip %s: when such frames were shown is not "
			"known",
			display->base.info.device, display->group.device.driver,
			time_ns == 0 ? "with 0" : "earlier than the one before");
	}
	/* After a jump back the clock may go on from there. */
	display->stamp_ns = time_ns;
	return is_possible ? time_ns : 0;
}

static void complete(struct zs_kms_display *display, const struct zs_kms_flip *event,
	struct zs_display_flip *flip)
{
	struct zs_display_state *state = &display->base.state;
	*flip = (struct zs_display_flip){
		.is_latched = true,
		.is_stamped = true,
		.sequence = event->sequence,
		.time_ns = check_stamp(display, event->time_ns),
		.restarts = event->restarts,
	};
	/* A caller that never waits for a flip would never notice keys and monitors. */
	const uint64_t at_ns = flip->time_ns != 0 ? flip->time_ns : zs_clock_now();
	flip->more = !state->is_waited_for && at_ns - display->dispatched_ns > DISPATCH_NS;
	state->is_waited_for = false;
	display->flipped_ns = at_ns;
	display->shown = display->queued;
	display->queued = NULL;
}

int zs_kms_display_read_flip(
	struct zs_display *base, struct zs_display_flip *flip, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_suspension *suspension = &display->events.suspension;
	struct zs_kms_flip event;
	int ret = suspension->reasons & ZS_KMS_DEVICE_LOST
			  ? 0
			  : zs_kms_output_group_read_flip(&display->group, &event);
	if (ret < 0 && !zs_kms_display_handle_loss(display, ret)) {
		return zs_error_set(err, ret, base->info.device, "read(flip event)",
			"start zeroscan again", "the display is gone");
	}
	if (ret == 1) {
		complete(display, &event, flip);
		return 1;
	}
	display->dispatched_ns = display->flipped_ns;
	ret = zs_kms_events_dispatch(&display->events, err);
	zs_kms_display_update_state(display);
	if (ret < 0 || (ret == 0 && suspension->reasons == 0)) {
		return ret;
	}
	ret = zs_kms_display_apply_changes(display, err);
	zs_kms_display_update_state(display);
	return ret < 0 ? ret : complete_suspended(display, flip);
}
