#include "tests/wayland/compositor/buffer.h"

#include <stdlib.h>
#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/dice.h"
#include "tests/wayland/compositor/dmabuf.h"
#include "tests/wayland/compositor/pixels.h"
#include "tests/wayland/compositor/surface.h"
#include "udmabuf/format.h"

static const char *kind_name(const struct buffer *buffer)
{
	return buffer->dmabuf != NULL ? "dmabuf" : "shm";
}

/** The pixels of a held buffer are those of its commit, or the client has drawn too early. */
static void check(struct buffer *buffer, const char *when)
{
	struct look look;
	if (pixels_look(buffer, &look) && look.hash != buffer->hash) {
		report_violate(buffer->compositor->report,
			"buffer %u of kind %s drawn into before release (committed as frame %llu, "
			"seen %s)",
			buffer->id, kind_name(buffer), (unsigned long long)buffer->frame, when);
		buffer->hash = look.hash;
	}
}

static void let_go(struct buffer *buffer)
{
	if (surface_is_window(buffer->holder)) {
		buffer->compositor->report->held--;
	}
	buffer->holder = NULL;
	buffer->releasing = buffer->leaving = false;
	if (buffer->delay != NULL) {
		wl_event_source_timer_update(buffer->delay, 0);
	}
}

static void release(struct buffer *buffer)
{
	struct wl_client *client = wl_resource_get_client(buffer->resource);
	const bool is_gone = client == buffer->compositor->leaving;
	check(buffer, is_gone ? "when the client left" : "at its release");
	buffer->compositor->report->released += !is_gone && surface_is_window(buffer->holder);
	let_go(buffer);
	if (is_gone) {
		return;
	}
	wl_buffer_send_release(buffer->resource);
}

static int handle_delay(void *data)
{
	struct buffer *buffer = data;
	if (buffer->holder != NULL) {
		release(buffer);
	}
	return 0;
}

/** Of a frame from which on nothing is released any more? */
static bool is_kept(const struct buffer *buffer)
{
	const uint64_t from = buffer->compositor->options->never_release;
	return from != 0 && buffer->frame >= from;
}

static void end_hold(struct buffer *buffer)
{
	struct compositor *compositor = buffer->compositor;
	const struct options *options = compositor->options;
	if (is_kept(buffer)) {
		check(buffer, "behind its hold");
		return;
	}
	const uint64_t delay =
		dice_roll(&compositor->random, options->release_min_ms, options->release_max_ms);
	if (delay == 0) {
		release(buffer);
		return;
	}
	check(buffer, "at the end of its hold");
	buffer->releasing = true;
	wl_event_source_timer_update(buffer->delay, (int)delay);
}

static void handle_destroyed(struct wl_listener *listener, void *data)
{
	struct buffer *buffer = wl_container_of(listener, buffer, destroyed);
	struct compositor *compositor = buffer->compositor;
	if (buffer->holder != NULL) {
		check(buffer, "when it was destroyed");
		compositor->report->destroyed_while_held += surface_is_window(buffer->holder);
		let_go(buffer);
	}
	surfaces_forget_buffer(compositor, buffer);
	wl_list_remove(&buffer->link);
	wl_event_source_remove(buffer->delay);
	free(buffer);
}

static void describe(struct buffer *buffer)
{
	struct wl_shm_buffer *shm = wl_shm_buffer_get(buffer->resource);
	if (shm == NULL) {
		const struct dmabuf *dmabuf = buffer->dmabuf;
		buffer->width = dmabuf->width;
		buffer->height = dmabuf->height;
		buffer->stride = dmabuf->stride;
		buffer->fourcc = dmabuf->fourcc;
		return;
	}
	buffer->width = wl_shm_buffer_get_width(shm);
	buffer->height = wl_shm_buffer_get_height(shm);
	buffer->stride = (uint32_t)wl_shm_buffer_get_stride(shm);
	buffer->fourcc = wl_shm_buffer_get_format(shm);
	if (buffer->fourcc == WL_SHM_FORMAT_ARGB8888) {
		buffer->fourcc = ZS_FORMAT_HOST_ARGB8888;
	} else if (buffer->fourcc == WL_SHM_FORMAT_XRGB8888) {
		buffer->fourcc = ZS_FORMAT_HOST_XRGB8888;
	}
}

struct buffer *buffer_of(struct compositor *compositor, struct wl_resource *resource)
{
	struct wl_listener *listener = wl_resource_get_destroy_listener(resource, handle_destroyed);
	struct buffer *buffer;
	if (listener != NULL) {
		return wl_container_of(listener, buffer, destroyed);
	}
	buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		return NULL;
	}
	buffer->delay = wl_event_loop_add_timer(compositor->loop, handle_delay, buffer);
	if (buffer->delay == NULL) {
		free(buffer);
		return NULL;
	}
	buffer->compositor = compositor;
	buffer->resource = resource;
	buffer->id = ++compositor->buffers_seen;
	buffer->dmabuf = dmabuf_of(resource);
	describe(buffer);
	buffer->destroyed.notify = handle_destroyed;
	wl_resource_add_destroy_listener(resource, &buffer->destroyed);
	wl_list_insert(&compositor->buffers, &buffer->link);
	return buffer;
}

static void note_fall(struct report *report, uint32_t mark)
{
	if (report->falls < REPORT_FALLS) {
		report->fell[report->falls].from = report->last_mark;
		report->fell[report->falls].to = mark;
	}
	report->falls++;
	report->marks_out_of_order |= mark != 0;
}

static void note_mark(struct report *report, const struct look *look)
{
	if (!look->has_mark) {
		report->marks_missing++;
		return;
	}
	if (report->marks_read > 0) {
		report->marks_repeated += look->mark == report->last_mark;
		if (look->mark < report->last_mark) {
			note_fall(report, look->mark);
		}
	}
	report->marks_read++;
	report->last_mark = look->mark;
}

/** Without changes, a buffer may be shown twice: it is only held for longer. */
static void note_held_again(struct buffer *buffer, const struct look *look)
{
	struct report *report = buffer->compositor->report;
	if (look->hash == buffer->hash) {
		report->reattached_while_held++;
	} else {
		report_violate(report,
			"buffer %u of kind %s drawn into before release and committed again "
			"(as frames %llu and %llu)",
			buffer->id, kind_name(buffer), (unsigned long long)buffer->frame,
			(unsigned long long)report->frames);
	}
	let_go(buffer);
}

static void hold(struct buffer *buffer, struct surface *surface)
{
	struct report *report = buffer->compositor->report;
	buffer->holder = surface;
	buffer->newer = 0;
	if (!surface_is_window(surface)) {
		report->others += !buffer->was_shown;
		buffer->was_shown = true;
		return;
	}
	report->held++;
	report->max_held = report->held > report->max_held ? report->held : report->max_held;
	report->distinct += !buffer->was_shown;
	report->last_size[0] = buffer->width;
	report->last_size[1] = buffer->height;
	report->last_format = buffer->fourcc;
	buffer->was_shown = true;
}

/** How many newer ones must be shown before it is released. */
static uint64_t hold_of(const struct buffer *buffer)
{
	const struct options *options = buffer->compositor->options;
	return options->scans_out && buffer->dmabuf == NULL ? 0 : options->hold;
}

void buffer_commit(struct buffer *buffer, struct surface *surface, uint64_t serial, uint64_t frame)
{
	struct look look;
	if (!pixels_look(buffer, &look)) {
		return;
	}
	if (buffer->holder != NULL) {
		note_held_again(buffer, &look);
	}
	if (surface_is_window(surface)) {
		note_mark(buffer->compositor->report, &look);
	}
	buffer->hash = look.hash;
	buffer->frame = frame;
	buffer->serial = serial;
	hold(buffer, surface);
	if (hold_of(buffer) == 0) {
		end_hold(buffer);
	}
}

void buffers_note_latch(struct surface *surface, uint64_t serial)
{
	struct compositor *compositor = surface->compositor;
	struct buffer *buffer;
	wl_list_for_each(buffer, &compositor->buffers, link)
	{
		if (buffer->holder == surface && buffer->serial < serial && !buffer->releasing &&
			++buffer->newer >= hold_of(buffer)) {
			/* The newer one is given to the display now, and on the screen later. */
			buffer->leaving = compositor->options->scans_out;
			if (!buffer->leaving) {
				end_hold(buffer);
			}
		}
	}
}

void buffers_note_vblank(struct compositor *compositor)
{
	struct buffer *buffer;
	wl_list_for_each(buffer, &compositor->buffers, link)
	{
		if (buffer->leaving && !buffer->releasing) {
			buffer->leaving = false;
			end_hold(buffer);
		}
	}
}

void buffers_release_all(struct surface *surface)
{
	struct buffer *buffer;
	wl_list_for_each(buffer, &surface->compositor->buffers, link)
	{
		if (buffer->holder == surface) {
			release(buffer);
		}
	}
}
