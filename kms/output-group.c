#include "kms/output-group.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>
#include <xf86drm.h>

/* A driver that is busy longer than three vblanks at 60 Hz is not about to end. */
#define BUSY_TRIES 50
#define BUSY_NS 1000000

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
static void take_common(struct zs_kms_output_group *group)
{
	const struct zs_kms_output *first = &group->outputs[0];
	group->modifier_count = 0;
	group->explicit_modifier = group->takes_fences = group->has_overlay = true;
	for (unsigned i = 0; i < group->count; i++) {
		const struct zs_kms_output *output = &group->outputs[i];
		group->explicit_modifier &= output->explicit_modifier;
		group->takes_fences &= output->takes_fences;
		/* Of a span only the first shows it. */
		group->has_overlay &= output->overlay_id != 0 ||
				      (i > 0 && group->request.arrangement == ZS_KMS_SPAN);
	}
	for (uint32_t k = 0; k < first->modifier_count; k++) {
		bool in_all = true;
		for (unsigned i = 1; i < group->count; i++) {
			in_all &= has_modifier(&group->outputs[i], first->modifiers[k]);
		}
		if (in_all) {
			group->modifiers[group->modifier_count++] = first->modifiers[k];
		}
	}
}

void zs_kms_output_group_sum_up(struct zs_kms_output_group *group)
{
	take_common(group);
	for (unsigned i = group->count; i-- > 0;) {
		if (group->outputs[i].is_connected) {
			group->period_ns = group->outputs[i].period_ns;
		}
	}
}

int zs_kms_output_group_configure(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < group->count && ret == 0; i++) {
		if (group->outputs[i].is_connected) {
			ret = zs_kms_output_configure(&group->outputs[i], framebuffer, err);
		}
	}
	return ret;
}

int zs_kms_output_group_configure_rest(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	int ret = 0;
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (!output->is_connected || output->is_on) {
			continue;
		}
		const int one = zs_kms_output_configure(output, framebuffer, err);
		if (one == -EACCES || one == -ENODEV) {
			return one;
		}
		ret = one < 0 ? one : ret;
	}
	if (!zs_kms_output_group_is_on(group)) {
		return ret;
	}
	/* The others go on without it, until an event says that it has changed. */
	for (unsigned i = 0; i < group->count; i++) {
		group->outputs[i].is_connected = group->outputs[i].is_on;
	}
	return 0;
}

/**
 * As zs_kms_output_flip, and again where the driver has not yet done with a flip whose event has
 * come, or is at work for somebody else.
 */
static int flip_when_idle(struct zs_kms_output_group *group, struct zs_kms_output *output,
	const struct zs_kms_output_flip *flip)
{
	const struct timespec pause = {.tv_nsec = BUSY_NS};
	int ret = zs_kms_output_flip(output, flip);
	for (unsigned i = 0; ret == -EBUSY && i < BUSY_TRIES; i++) {
		group->busy_flips += i == 0;
		nanosleep(&pause, NULL);
		ret = zs_kms_output_flip(output, flip);
	}
	return ret;
}

/** At a vblank where the driver flips such a framebuffer no sooner. */
static int flip_output(struct zs_kms_output_group *group, struct zs_kms_output *output,
	struct zs_kms_output_flip *flip)
{
	int ret = flip_when_idle(group, output, flip);
	if (ret == -EINVAL && flip->async) {
		group->async = flip->async = false;
		ret = flip_when_idle(group, output, flip);
	}
	return ret;
}

/**
 * What refused a frame that another took goes off instead of showing an old one for ever. The
 * others go on without it, until an event says that it has changed.
 */
static void leave_out_refused(struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (output->is_on && !output->is_pending) {
			zs_kms_output_switch_off(output);
			output->is_connected = false;
		}
	}
}

int zs_kms_output_group_flip(
	struct zs_kms_output_group *group, const struct zs_kms_output_flip *flip)
{
	struct zs_kms_output_flip each = *flip;
	bool any_refused = false;
	int ret = -ENOLINK;
	if (zs_kms_output_group_is_pending(group)) {
		return -EBUSY;
	}
	each.async = group->async;
	group->flip.time_ns = 0;
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (!output->is_on) {
			continue;
		}
		const int one = flip_output(group, output, &each);
		if (one == -EACCES || one == -ENODEV) {
			return one;
		}
		output->is_pending = one == 0;
		any_refused |= one < 0;
		ret = ret != 0 ? one : ret;
	}
	if (ret == 0 && any_refused) {
		leave_out_refused(group);
	}
	return ret;
}

/** Books a flip of one output. 1 and `flip` if it was the last that was waited for. */
static int take_event(struct zs_kms_output_group *group, const struct drm_event_vblank *event,
	struct zs_kms_flip *flip)
{
	const uint64_t time_ns =
		(uint64_t)event->tv_sec * 1000000000 + (uint64_t)event->tv_usec * 1000;
	bool first = true, booked = false;
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		if (!output->is_on) {
			continue;
		}
		if (output->is_pending && event->user_data == output->cookie) {
			output->is_pending = false;
			output->sequence = event->sequence;
			booked = true;
			if (first) {
				group->flip.restarts = group->flip.output != i;
				group->flip.output = i;
				group->flip.sequence = event->sequence;
			}
		}
		first = false;
	}
	if (!booked) {
		return 0;
	}
	group->flip.time_ns = time_ns > group->flip.time_ns ? time_ns : group->flip.time_ns;
	*flip = group->flip;
	return zs_kms_output_group_is_pending(group) ? 0 : 1;
}

int zs_kms_output_group_read_flip(struct zs_kms_output_group *group, struct zs_kms_flip *flip)
{
	/* drmHandleEvent would do, but it reports microseconds through a callback of globals. */
	union {
		struct drm_event base;
		struct drm_event_vblank vblank;
		char bytes[256];
	} event;
	for (;;) {
		const ssize_t length = read(group->device.fd, &event, sizeof(event.vblank));
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
			take_event(group, &event.vblank, flip) == 1) {
			return 1;
		}
	}
}

bool zs_kms_output_group_is_pending(const struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		if (group->outputs[i].is_pending) {
			return true;
		}
	}
	return false;
}

bool zs_kms_output_group_is_on(const struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		if (group->outputs[i].is_on) {
			return true;
		}
	}
	return false;
}

void zs_kms_output_group_invalidate(struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		struct zs_kms_output *output = &group->outputs[i];
		output->is_on = output->is_pending = output->touched = false;
	}
}

int zs_kms_output_group_set_overlay(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y)
{
	const unsigned count = group->request.arrangement == ZS_KMS_SPAN ? 1 : group->count;
	int ret = 0;
	for (unsigned i = 0; i < count; i++) {
		const int one = zs_kms_output_set_overlay(&group->outputs[i], framebuffer, x, y);
		ret = ret < 0 ? ret : one;
	}
	return ret;
}

void zs_kms_output_group_touch(struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		group->outputs[i].touched = true;
	}
}

int zs_kms_output_group_restore(struct zs_kms_output_group *group)
{
	int ret = 0;
	for (unsigned i = 0; i < group->count; i++) {
		const int one = zs_kms_output_restore(&group->outputs[i]);
		ret = ret < 0 ? ret : one;
	}
	return ret;
}

void zs_kms_output_group_finish(struct zs_kms_output_group *group)
{
	for (unsigned i = 0; i < group->count; i++) {
		zs_kms_output_finish(&group->outputs[i]);
	}
	group->count = 0;
	zs_kms_device_close(&group->device);
}
