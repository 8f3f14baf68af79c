#include "kms/output-group.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kms/select-outputs.h"

static bool has_modifier(const struct zs_kms_output *output, uint64_t modifier)
{
	for (uint32_t i = 0; i < output->modifier_count; i++) {
		if (output->modifiers[i] == modifier) {
			return true;
		}
	}
	return false;
}

/** Sums up what all outputs have in common. */
static void take_common(struct zs_kms_screen *screen)
{
	const struct zs_kms_output *first = &screen->outputs[0];
	screen->modifier_count = 0;
	screen->explicit_modifier = screen->takes_fences = screen->has_overlay = true;
	for (unsigned i = 0; i < screen->count; i++) {
		const struct zs_kms_output *output = &screen->outputs[i];
		screen->explicit_modifier &= output->explicit_modifier;
		screen->takes_fences &= output->takes_fences;
		/* Of a span only the first shows it. */
		screen->has_overlay &= output->overlay_id != 0 ||
				       (i > 0 && screen->request.arrangement == ZS_KMS_SPAN);
	}
	for (uint32_t k = 0; k < first->modifier_count; k++) {
		bool in_all = true;
		for (unsigned i = 1; i < screen->count; i++) {
			in_all &= has_modifier(&screen->outputs[i], first->modifiers[k]);
		}
		if (in_all) {
			screen->modifiers[screen->modifier_count++] = first->modifiers[k];
		}
	}
}

void zs_kms_screen_sum_up(struct zs_kms_screen *screen)
{
	take_common(screen);
	for (unsigned i = screen->count; i-- > 0;) {
		if (screen->outputs[i].is_there) {
			screen->period_ns = screen->outputs[i].period_ns;
		}
	}
}

int zs_kms_screen_init_outputs(struct zs_kms_screen *screen,
	const struct zs_kms_connectors *connectors, struct zs_error *err)
{
	int ret = zs_kms_pick_pipes(screen, connectors, err);
	for (unsigned i = 0; i < screen->count && ret == 0; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		if (output->backend == NULL) {
			ret = zs_kms_output_init(output, err);
		}
	}
	zs_kms_screen_sum_up(screen);
	return ret;
}

/** Flips between vblanks need the driver's leave, or a monitor whose vblanks follow the flips. */
static int check_tearing(struct zs_kms_screen *screen, struct zs_error *err)
{
	bool all_vary = true;
	for (unsigned i = 0; i < screen->count; i++) {
		all_vary &= screen->outputs[i].has_vrr;
	}
	screen->async = screen->request.async && screen->device.async;
	if (!screen->request.async || screen->async || all_vary) {
		return 0;
	}
	return zs_error_set(err, -EOPNOTSUPP, screen->device.path,
		screen->device.atomic ? "DRM_CAP_ATOMIC_ASYNC_PAGE_FLIP"
				      : "DRM_CAP_ASYNC_PAGE_FLIP",
		"use --pace flip or free",
		"the driver %s does not flip between vblanks%s, and %s has no variable refresh "
		"rate",
		screen->device.driver, screen->device.atomic ? " by atomic commits" : "",
		screen->outputs[0].connector);
}

int zs_kms_screen_init(struct zs_kms_screen *screen, const struct zs_kms_screen_request *request,
	struct zs_error *err)
{
	struct zs_kms_connectors connectors;
	const uint32_t generation = request->generation;
	*screen = (struct zs_kms_screen){.request = *request, .device.fd = -1};
	snprintf(screen->connectors, sizeof(screen->connectors), "%s",
		request->connectors == NULL ? "" : request->connectors);
	screen->device.generation = generation;
	int ret = zs_kms_device_open(
		&screen->device, request->session, request->device, request->legacy, err);
	if (ret < 0) {
		return ret;
	}
	screen->request.device = screen->device.path;
	screen->request.connectors = screen->connectors;
	ret = zs_kms_connectors_read(&connectors, &screen->device, err);
	if (ret < 0) {
		goto finish;
	}
	ret = zs_kms_pick_monitors(screen, &connectors, err);
	if (ret == 0) {
		ret = zs_kms_screen_init_outputs(screen, &connectors, err);
	}
	zs_kms_connectors_finish(&connectors);
	if (ret == 0) {
		ret = check_tearing(screen, err);
	}
	if (ret < 0) {
		goto finish;
	}
	return 0;

finish:
	zs_kms_screen_finish(screen);
	return ret;
}

int zs_kms_screen_configure(struct zs_kms_screen *screen,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < screen->count && ret == 0; i++) {
		if (screen->outputs[i].is_there) {
			ret = zs_kms_output_configure(&screen->outputs[i], framebuffer, err);
		}
	}
	return ret;
}

int zs_kms_screen_configure_rest(struct zs_kms_screen *screen,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < screen->count; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		if (!output->is_there || output->is_on) {
			continue;
		}
		const int one = zs_kms_output_configure(output, framebuffer, err);
		if (one == -EACCES || one == -ENODEV) {
			return one;
		}
		ret = one < 0 ? one : ret;
	}
	if (!zs_kms_screen_is_on(screen)) {
		return ret;
	}
	/* The others go on without it, until there is word of it again. */
	for (unsigned i = 0; i < screen->count; i++) {
		screen->outputs[i].is_there = screen->outputs[i].is_on;
	}
	return 0;
}

/** As zs_kms_output_flip; where the driver does not tear with this framebuffer, untorn. */
static int flip_output(
	struct zs_kms_screen *screen, struct zs_kms_output *output, struct zs_kms_output_flip *flip)
{
	int ret = zs_kms_output_flip(output, flip);
	if (ret == -EINVAL && flip->async) {
		screen->async = flip->async = false;
		ret = zs_kms_output_flip(output, flip);
	}
	return ret;
}

int zs_kms_screen_flip(struct zs_kms_screen *screen, const struct zs_kms_output_flip *flip)
{
	struct zs_kms_output_flip each = *flip;
	int ret = -ENOLINK;
	if (zs_kms_screen_is_pending(screen)) {
		return -EBUSY;
	}
	each.async = screen->async;
	screen->flip.time_ns = 0;
	for (unsigned i = 0; i < screen->count; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		if (!output->is_on) {
			continue;
		}
		const int one = flip_output(screen, output, &each);
		if (one == -EACCES || one == -ENODEV) {
			return one;
		}
		output->is_pending = one == 0;
		if (one < 0 && zs_kms_screen_is_pending(screen)) {
			/* The others go on without it, until there is word of it again. */
			output->is_on = output->is_there = false;
		} else {
			ret = one;
		}
	}
	return ret;
}

/** Books a flip of one output. 1 and `flip` if it was the last that was waited for. */
static int take_event(struct zs_kms_screen *screen, const struct drm_event_vblank *event,
	struct zs_kms_flip *flip)
{
	const uint64_t time_ns =
		(uint64_t)event->tv_sec * 1000000000 + (uint64_t)event->tv_usec * 1000;
	bool first = true, booked = false;
	for (unsigned i = 0; i < screen->count; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		if (!output->is_on) {
			continue;
		}
		if (output->is_pending && event->user_data == output->cookie) {
			output->is_pending = false;
			output->sequence = event->sequence;
			booked = true;
			if (first) {
				screen->flip.restarts = screen->flip.output != i;
				screen->flip.output = i;
				screen->flip.sequence = event->sequence;
			}
		}
		first = false;
	}
	if (!booked) {
		return 0;
	}
	screen->flip.time_ns = time_ns > screen->flip.time_ns ? time_ns : screen->flip.time_ns;
	*flip = screen->flip;
	return zs_kms_screen_is_pending(screen) ? 0 : 1;
}

int zs_kms_screen_read_flip(struct zs_kms_screen *screen, struct zs_kms_flip *flip)
{
	/* drmHandleEvent would do, but it reports microseconds through a callback of globals. */
	union {
		struct drm_event base;
		struct drm_event_vblank vblank;
		char bytes[256];
	} event;
	for (;;) {
		const ssize_t length = read(screen->device.fd, &event, sizeof(event.vblank));
		if (length < 0 && errno == EINTR) {
			continue;
		}
		if (length < 0) {
			return errno == EAGAIN ? 0 : -errno;
		}
		if ((size_t)length < sizeof(event.base)) {
			return 0;
		}
		if (event.base.type == DRM_EVENT_FLIP_COMPLETE &&
			take_event(screen, &event.vblank, flip) == 1) {
			return 1;
		}
	}
}

bool zs_kms_screen_is_pending(const struct zs_kms_screen *screen)
{
	for (unsigned i = 0; i < screen->count; i++) {
		if (screen->outputs[i].is_pending) {
			return true;
		}
	}
	return false;
}

bool zs_kms_screen_is_on(const struct zs_kms_screen *screen)
{
	for (unsigned i = 0; i < screen->count; i++) {
		if (screen->outputs[i].is_on) {
			return true;
		}
	}
	return false;
}

void zs_kms_screen_forget(struct zs_kms_screen *screen)
{
	for (unsigned i = 0; i < screen->count; i++) {
		struct zs_kms_output *output = &screen->outputs[i];
		output->is_on = output->is_pending = output->touched = false;
	}
}

int zs_kms_screen_set_overlay(struct zs_kms_screen *screen,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y)
{
	const unsigned count = screen->request.arrangement == ZS_KMS_SPAN ? 1 : screen->count;
	int ret = 0;
	for (unsigned i = 0; i < count; i++) {
		const int one = zs_kms_output_set_overlay(&screen->outputs[i], framebuffer, x, y);
		ret = ret < 0 ? ret : one;
	}
	return ret;
}

int zs_kms_screen_restore(struct zs_kms_screen *screen)
{
	int ret = 0;
	for (unsigned i = 0; i < screen->count; i++) {
		const int one = zs_kms_output_restore(&screen->outputs[i]);
		ret = ret < 0 ? ret : one;
	}
	return ret;
}

void zs_kms_screen_finish(struct zs_kms_screen *screen)
{
	for (unsigned i = 0; i < screen->count; i++) {
		zs_kms_output_finish(&screen->outputs[i]);
	}
	screen->count = 0;
	zs_kms_device_close(&screen->device);
}
