#include "app/display/kms/display.h"

#include <errno.h>
#include <stdlib.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/display/kms/buffer.h"
#include "udmabuf/fence.h"

/* So often keys, monitors and sessions are looked at where flips are never waited for. */
#define LOOK_NS UINT64_C(250000000)

static void kms_destroy(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	/* First the CRTC: a framebuffer that goes while it is shown would switch the plane off. */
	zs_kms_output_group_restore(&display->group);
	zs_kms_readback_finish(&display->readback);
	zs_presence_finish(&display->presence);
	zs_kms_output_group_finish(&display->group);
	zs_kms_session_close(display->session);
	free(display);
}

static int open_all(
	struct zs_kms_display *display, struct zs_display_request *request, struct zs_error *err)
{
	int ret = zs_kms_wanted_init(&display->wanted, request, err);
	if (ret == 0) {
		ret = zs_kms_find_first(
			&display->wanted, request, &display->session, &display->group, err);
	}
	if (ret < 0) {
		return ret;
	}
	request->found = true;
	display->base = (struct zs_display){
		.impl = &zs_display_kms,
		.config =
			{
				.fourcc = request->fourcc,
			},
		.caps =
			{
				.is_shown = true,
			},
	};
	ret = zs_presence_init(&display->presence, display->session, request->waits,
		request->interactive, display->passes_input ? &display->passed : NULL, err);
	if (ret < 0) {
		return ret;
	}
	zs_presence_watch(&display->presence, display->group.device.fd);
	display->presence.device = display->group.device.path;
	display->base.fd = display->presence.fd;
	display->base.caps.has_keys = display->presence.input != NULL;
	display->base.caps.has_overlay_plane = true;
	zs_kms_display_describe(display);
	zs_kms_display_log(display);
	return zs_kms_readback_init(&display->readback, &display->group, err);
}

static struct zs_display *kms_create(struct zs_display_request *request, struct zs_error *err)
{
	struct zs_kms_display *display = calloc(1, sizeof(*display));
	if (display == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	display->queued_fence = -1;
	display->group.device.fd = -1;
	display->readback.captures = request->capture;
	display->readback.has_crcs = request->crc;
	display->passes_input = request->interactive && request->passes_input;
	const int ret = open_all(display, request, err);
	if (ret < 0) {
		kms_destroy(&display->base);
		errno = -ret;
		return NULL;
	}
	return &display->base;
}

/** What cannot be meant: of a device that has gone, of a size that was. */
static int check_buffer(const struct zs_kms_display *display,
	const struct zs_display_buffer *buffer, struct zs_error *err)
{
	const struct zs_kms_buffer *own = (const struct zs_kms_buffer *)buffer;
	if (display->base.state.is_away) {
		return 0;
	}
	/* Its framebuffers' numbers may be others' on this one. */
	if (own->framebuffer.generation != display->group.device.generation) {
		return zs_error_set(err, -ESTALE, display->base.info.device, "flip",
			"start zeroscan again, with another --path",
			"the device that this was made for has gone");
	}
	if (!zs_kms_display_fits(display, own)) {
		return zs_error_set(err, -EINVAL, display->base.info.device, "flip", NULL,
			"a picture of %ux%u is not shown in a mode of %ux%u", buffer->layout.width,
			buffer->layout.height, display->group.width, display->group.height);
	}
	return 0;
}

static int kms_configure(struct zs_display *base, struct zs_display_buffer *buffer, int fence_fd,
	struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	int ret = zs_fence_require(fence_fd, base->info.device, err);
	ret = ret < 0 ? ret : check_buffer(display, buffer, err);
	if (ret < 0) {
		return ret;
	}
	struct zs_kms_buffer *configured = (struct zs_kms_buffer *)buffer;
	if (!base->state.is_away) {
		ret = zs_kms_output_group_configure(&display->group, &configured->framebuffer, err);
		bool is_done = ret == 0 || zs_kms_display_lose(display, ret);
		if (!is_done && zs_kms_display_give_overlay_up(display)) {
			ret = zs_kms_output_group_configure(
				&display->group, &configured->framebuffer, err);
			is_done = ret == 0 || zs_kms_display_lose(display, ret);
		}
		if (!is_done) {
			return ret;
		}
	}
	display->shown = configured;
	display->queued = NULL;
	base->state.overlay_waits = false;
	return base->state.is_away
		       ? 0
		       : zs_kms_readback_start(&display->readback, &display->group, err);
}

static int flip_error(struct zs_kms_display *display, int error, struct zs_error *err)
{
	return zs_error_set(err, error, display->base.info.device, "flip",
		"see the kernel's log (dmesg)", "the display refused the frame");
}

static int kms_submit(struct zs_display *base, struct zs_display_buffer *buffer,
	const struct zs_damage *damage, int fence_fd, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct drm_mode_rect clips[ZS_DAMAGE_RECTS];
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		clips[i] = (struct drm_mode_rect){.x1 = rect->x,
			.y1 = rect->y,
			.x2 = rect->x + rect->width,
			.y2 = rect->y + rect->height};
	}
	int ret = zs_kms_display_settle(display, err);
	if (ret < 0) {
		return ret;
	}
	base->state.is_away = display->presence.absence != 0;
	ret = check_buffer(display, buffer, err);
	if (ret < 0) {
		return ret;
	}
	display->queued = (struct zs_kms_buffer *)buffer;
	display->queued_fence = fence_fd;
	if (base->state.is_away) {
		return 0;
	}
	const struct zs_kms_output_flip flip = {
		.framebuffer = &display->queued->framebuffer,
		.clips = clips,
		.clip_count = damage->count,
		.fence_fd = fence_fd,
	};
	const bool tore = display->group.async;
	ret = zs_kms_output_group_flip(&display->group, &flip);
	if (tore && !display->group.async) {
		zs_log(ZS_LOG_WARNING,
			"%s: the driver %s flips such framebuffers at vblanks only: untorn from "
			"here on",
			base->info.device, display->group.device.driver);
	}
	if (ret < 0 && !zs_kms_device_is_there(&display->group.device)) {
		ret = -ENODEV;
	}
	/* What was lost is not the overlay's fault. */
	bool is_done = ret == 0 || zs_kms_display_lose(display, ret);
	if (!is_done && base->state.overlay_waits &&
		!zs_kms_output_group_is_pending(&display->group) &&
		zs_kms_display_give_overlay_up(display)) {
		ret = zs_kms_output_group_flip(&display->group, &flip);
		is_done = ret == 0 || zs_kms_display_lose(display, ret);
	}
	if (is_done) {
		base->state.overlay_waits = false;
		return 0;
	}
	display->queued = NULL;
	return flip_error(display, ret, err);
}

/** What was submitted while away is there now, or never will be. */
static int answer(struct zs_kms_display *display, struct zs_display_flip *flip)
{
	const bool discarded = (display->presence.absence & ZS_ABSENT_PICTURE) != 0;
	if (display->queued == NULL || zs_kms_output_group_is_pending(&display->group) ||
		(display->presence.absence != 0 && !discarded)) {
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

static int kms_read_flip(
	struct zs_display *base, struct zs_display_flip *flip, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_kms_flip event;
	int ret = display->presence.absence & ZS_ABSENT_DEVICE
			  ? 0
			  : zs_kms_output_group_read_flip(&display->group, &event);
	if (ret < 0 && !zs_kms_display_lose(display, ret)) {
		return zs_error_set(err, ret, base->info.device, "read(flip event)",
			"start zeroscan again", "the display is gone");
	}
	if (ret == 1) {
		*flip = (struct zs_display_flip){
			.is_latched = true,
			.is_stamped = true,
			.sequence = event.sequence,
			.time_ns = event.time_ns,
			.restarts = event.restarts,
		};
		/* Whoever never waits for a flip would never hear of keys and monitors. */
		flip->more =
			!base->state.is_waited_for && event.time_ns - display->looked_ns > LOOK_NS;
		base->state.is_waited_for = false;
		display->flipped_ns = event.time_ns;
		display->shown = display->queued;
		display->queued = NULL;
		return 1;
	}
	display->looked_ns = display->flipped_ns;
	ret = zs_presence_dispatch(&display->presence, err);
	base->state.has_events |= zs_presence_has_key(&display->presence);
	base->state.has_input = display->passed.count > 0;
	if (ret < 0 || (ret == 0 && display->presence.absence == 0)) {
		return ret;
	}
	ret = zs_kms_display_settle(display, err);
	base->state.is_away = display->presence.absence != 0;
	return ret < 0 ? ret : answer(display, flip);
}

static struct zs_display_event kms_next_event(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	struct zs_display_event event = {.type = ZS_DISPLAY_NOTHING};
	if (display->wants_pictures) {
		event.type = ZS_DISPLAY_REPLACED;
		display->wants_pictures = false;
	} else if (display->wants_repaint) {
		event.type = ZS_DISPLAY_REPAINT;
		display->wants_repaint = false;
	} else if (display->wants_size) {
		event.type = ZS_DISPLAY_RESIZE;
		display->wants_size = false;
	} else if (display->presence.input != NULL &&
		   zs_input_next(display->presence.input, &event.key)) {
		event.type = ZS_DISPLAY_KEY;
	}
	base->state.has_events = display->wants_repaint || display->wants_size ||
				 zs_presence_has_key(&display->presence);
	return event;
}

static void kms_apply_config(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	display->shown = display->queued = NULL;
	base->caps.has_overlay_plane = true;
	zs_kms_display_describe(display);
	zs_presence_regain(&display->presence, ZS_ABSENT_PICTURE, "");
	base->state.is_away = display->presence.absence != 0;
}

static int kms_set_overlay(
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

static bool kms_next_input(struct zs_display *base, struct zs_display_input *input)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	const bool is_there = zs_input_queue_take(&display->passed, input);
	base->state.has_input = display->passed.count > 0;
	return is_there;
}

static void kms_set_pointer(struct zs_display *base, bool relative)
{
	zs_input_queue_set_relative(&((struct zs_kms_display *)base)->passed, relative);
}

static int kms_capture(struct zs_display *base, struct zs_capture *picture, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	return zs_kms_readback_capture(&display->readback, &display->group, picture, err);
}

static int kms_read_crcs(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	return zs_kms_readback_crcs(&display->readback, &display->group, base->info.outputs);
}

static int kms_restore(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	const int ret = zs_kms_output_group_restore(&display->group);
	zs_input_restore(display->presence.input);
	zs_kms_session_restore(display->session);
	return ret;
}

const struct zs_display_impl zs_display_kms = {
	.name = "kms",
	.argument = "[:DEV[:CONNECTOR,...]]",
	.summary = "a monitor, by the kernel's modesetting",
	.create = kms_create,
	.destroy = kms_destroy,
	.import = zs_kms_buffer_import,
	.allocate = zs_kms_buffer_allocate,
	.destroy_buffer = zs_kms_buffer_destroy,
	.configure = kms_configure,
	.submit = kms_submit,
	.read_flip = kms_read_flip,
	.set_overlay = kms_set_overlay,
	.next_event = kms_next_event,
	.apply_config = kms_apply_config,
	.resize = zs_kms_display_resize,
	.next_input = kms_next_input,
	.set_pointer = kms_set_pointer,
	.capture = kms_capture,
	.read_crcs = kms_read_crcs,
	.restore = kms_restore,
};
