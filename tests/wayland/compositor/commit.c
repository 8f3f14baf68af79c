#include "tests/wayland/compositor/surface.h"

#include <stdlib.h>
#include <time.h>
#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/presentation.h"
#include "tests/wayland/compositor/requests.h"
#include "tests/wayland/compositor/script.h"
#include "tests/wayland/compositor/shadow.h"
#include "tests/wayland/compositor/shell.h"

/** Clients say so of all there is, however large. */
static bool is_all(const struct report_rect *rect)
{
	return rect->x == 0 && rect->y == 0 && rect->width == INT32_MAX &&
	       rect->height == INT32_MAX;
}

static bool lies_inside(const struct report_rect *rect, int32_t width, int32_t height)
{
	return rect->x >= 0 && rect->y >= 0 && rect->width > 0 && rect->height > 0 &&
	       rect->width <= width && rect->height <= height && rect->x <= width - rect->width &&
	       rect->y <= height - rect->height;
}

/** What the surface measures for those who place it. */
static void measure(const struct surface *surface, const struct buffer *buffer, int32_t *size)
{
	const bool has_destination = surface->destination[0] > 0;
	size[0] = has_destination ? surface->destination[0] : buffer->width / surface->scale;
	size[1] = has_destination ? surface->destination[1] : buffer->height / surface->scale;
}

static void check_rect(const struct surface *surface, const struct buffer *buffer,
	const struct damage_rect *damage)
{
	int32_t size[2] = {buffer->width, buffer->height};
	const struct report_rect *rect = &damage->rect;
	if (damage->in_surface) {
		measure(surface, buffer, size);
	}
	if (!is_all(rect) && !lies_inside(rect, size[0], size[1])) {
		report_violate(surface->compositor->report,
			"%s %d,%d %dx%d is not inside of %dx%d (frame %llu)",
			damage->in_surface ? "damage" : "damage_buffer", rect->x, rect->y,
			rect->width, rect->height, size[0], size[1],
			(unsigned long long)surface->compositor->report->frames);
	}
}

static void note_damage(struct surface *surface, const struct buffer *buffer)
{
	struct report *report = surface->compositor->report;
	const struct damage_rect *damage;
	report->rect_count = 0;
	wl_array_for_each(damage, &surface->damage)
	{
		check_rect(surface, buffer, damage);
		if (report->rect_count < REPORT_RECTS) {
			report->rects[report->rect_count] = damage->rect;
		}
		report->rect_count++;
	}
	report->frames_without_damage += report->rect_count == 0;
}

static void note_size(struct surface *surface, const struct buffer *buffer)
{
	struct report *report = surface->compositor->report;
	int32_t size[2];
	measure(surface, buffer, size);
	report->buffer_scale = (uint32_t)surface->scale;
	report->destination[0] = surface->destination[0] > 0 ? surface->destination[0] : 0;
	report->destination[1] = surface->destination[0] > 0 ? surface->destination[1] : 0;
	window_note_size(surface->window, size);
}

static void note_frame(struct surface *surface, const struct content *content)
{
	struct report *report = surface->compositor->report;
	report->frames++;
	report_settle(report);
	note_damage(surface, content->buffer);
	if (surface->compositor->options->check_damage) {
		shadow_update(surface, content->buffer);
	}
	if (surface->window != NULL) {
		note_size(surface, content->buffer);
	}
}

static void apply_state(struct surface *surface)
{
	surface->destination[0] = surface->pending_destination[0];
	surface->destination[1] = surface->pending_destination[1];
	surface->scale = surface->pending_scale < 1 ? 1 : surface->pending_scale;
}

void surface_commit(struct surface *surface)
{
	struct compositor *compositor = surface->compositor;
	struct content *content = surface->pending, *next = content_create();
	if (next == NULL) {
		wl_client_post_no_memory(wl_resource_get_client(surface->resource));
		return;
	}
	surface->pending = next;
	apply_state(surface);
	const bool is_frame = content->buffer != NULL && surface->is_window;
	if (surface->window != NULL) {
		window_commit(surface->window, content->buffer != NULL);
	}
	if (is_frame) {
		note_frame(surface, content);
	}
	surface->damage.size = 0;
	if (content->has_buffer) {
		content->serial = ++surface->serial;
	}
	if (content->buffer != NULL) {
		buffer_commit(content->buffer, surface, content->serial,
			is_frame ? compositor->report->frames : content->serial);
	}
	wl_list_insert(surface->queue.prev, &content->link);
	if (is_frame) {
		script_note_frame(compositor, surface);
		requests_note_frame(compositor, surface->resource);
	}
}

static uint64_t vblank_time(const struct compositor *compositor)
{
	return compositor->vblank_start + compositor->vblank_count * compositor->vblank_period;
}

static void move(struct wl_list *to, struct wl_list *from)
{
	wl_list_insert_list(to->prev, from);
	wl_list_init(from);
}

static void latch_one(struct surface *surface, struct content *content, bool replaces_another)
{
	struct report *report = surface->compositor->report;
	if (content->has_buffer) {
		/* What waited for an earlier one will not be seen any more. */
		report->discarded += feedbacks_discard(&surface->feedbacks);
		if (surface->is_window) {
			report->latched += !replaces_another;
			report->replaced += replaces_another;
		}
		buffers_note_latch(surface, content->serial);
	}
	surface->barrier |= content->sets_barrier;
	move(&surface->callbacks, &content->callbacks);
	move(&surface->feedbacks, &content->feedbacks);
	content_destroy(content);
}

static bool may_latch(const struct surface *surface, const struct content *content)
{
	return !(content->waits_for_barrier && surface->barrier) &&
	       content->target <= vblank_time(surface->compositor);
}

static void answer_callbacks(struct surface *surface)
{
	struct wl_resource *callback, *next;
	const uint32_t time = (uint32_t)(vblank_time(surface->compositor) / 1000000);
	wl_resource_for_each_safe(callback, next, &surface->callbacks)
	{
		wl_callback_send_done(callback, time);
		wl_resource_destroy(callback);
	}
}

void surface_latch(struct surface *surface)
{
	struct compositor *compositor = surface->compositor;
	struct content *content, *next;
	bool replaces_another = false;
	surface->barrier = false;
	wl_list_for_each_safe(content, next, &surface->queue, link)
	{
		if (!may_latch(surface, content)) {
			break;
		}
		const bool has_buffer = content->has_buffer;
		latch_one(surface, content, replaces_another);
		replaces_another |= has_buffer;
	}
	if (!compositor->suspended) {
		answer_callbacks(surface);
		feedbacks_answer(compositor, &surface->feedbacks, vblank_time(compositor));
	}
}
