#include <errno.h>
#include <stdlib.h>

#include "app/display/kms/buffer.h"
#include "app/display/kms/describe.h"
#include "app/display/kms/flip.h"
#include "app/display/kms/notice.h"
#include "app/display/kms/overlay-plane.h"

static void kms_destroy(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	/* The CRTC first: removing a framebuffer that is shown would switch the plane off. */
	zs_kms_output_group_restore(&display->group);
	zs_kms_readback_finish(&display->readback);
	zs_kms_events_finish(&display->events);
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
		.config =
			{
				.fourcc = request->fourcc,
			},
		.caps =
			{
				.is_shown = true,
			},
	};
	ret = zs_kms_events_init(&display->events, display->session, request->waits,
		request->interactive, display->passes_input ? &display->passed : NULL, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_kms_events_watch(&display->events, display->group.device.fd, err);
	if (ret < 0) {
		return ret;
	}
	display->events.device = display->group.device.path;
	display->base.fd = display->events.fd;
	display->base.caps.has_keys = display->events.input != NULL;
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
	display->passed.chords = request->chords;
	const int ret = open_all(display, request, err);
	if (ret < 0) {
		kms_destroy(&display->base);
		errno = -ret;
		return NULL;
	}
	return &display->base;
}

static void kms_apply_config(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	display->shown = display->queued = NULL;
	base->caps.has_overlay_plane = true;
	zs_kms_display_describe(display);
	zs_kms_suspension_remove(&display->events.suspension, ZS_KMS_CONFIG_PENDING, "");
	zs_kms_display_update_state(display);
}

static bool kms_next_input(struct zs_display *base, struct zs_display_input *input)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	const bool has_input = zs_input_queue_take(&display->passed, input);
	zs_kms_display_update_state(display);
	return has_input;
}

static void kms_set_pointer(struct zs_display *base, bool relative)
{
	zs_input_queue_set_relative(&((struct zs_kms_display *)base)->passed, relative);
}

static void kms_set_locks(struct zs_display *base, uint32_t locks)
{
	zs_input_set_locks(((struct zs_kms_display *)base)->events.input, locks);
}

static int kms_capture(struct zs_display *base, struct zs_capture *capture, struct zs_error *err)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	return zs_kms_readback_capture(&display->readback, &display->group, capture, err);
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
	zs_input_restore(display->events.input);
	zs_kms_session_restore(display->session);
	return ret;
}

static int kms_restore_killed(struct zs_display *base)
{
	struct zs_kms_display *display = (struct zs_kms_display *)base;
	zs_kms_output_group_touch(&display->group);
	return kms_restore(base);
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
	.configure = zs_kms_display_configure,
	.submit = zs_kms_display_submit,
	.read_flip = zs_kms_display_read_flip,
	.set_overlay = zs_kms_display_set_overlay,
	.next_event = zs_kms_display_next_event,
	.apply_config = kms_apply_config,
	.resize = zs_kms_display_resize,
	.next_input = kms_next_input,
	.set_pointer = kms_set_pointer,
	.set_locks = kms_set_locks,
	.capture = kms_capture,
	.read_crcs = kms_read_crcs,
	.restore = kms_restore,
	.restore_killed = kms_restore_killed,
};
