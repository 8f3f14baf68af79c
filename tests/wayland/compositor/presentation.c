#include "tests/wayland/compositor/presentation.h"

#include <time.h>

#include "presentation-time-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "tests/wayland/compositor/resource.h"
#include "tests/wayland/compositor/surface.h"

#define SECOND UINT64_C(1000000000)

uint32_t feedbacks_discard(struct wl_list *feedbacks)
{
	struct wl_resource *feedback, *next;
	uint32_t count = 0;
	wl_resource_for_each_safe(feedback, next, feedbacks)
	{
		wp_presentation_feedback_send_discarded(feedback);
		wl_resource_destroy(feedback);
		count++;
	}
	return count;
}

static void send_output(struct compositor *compositor, struct wl_resource *feedback)
{
	struct wl_resource *output;
	wl_resource_for_each(output, &compositor->outputs)
	{
		if (wl_resource_get_client(output) == wl_resource_get_client(feedback)) {
			wp_presentation_feedback_send_sync_output(feedback, output);
		}
	}
}

static void send_presented(
	struct compositor *compositor, struct wl_resource *feedback, uint64_t time)
{
	const struct options *options = compositor->options;
	const uint64_t seconds = time / SECOND;
	const uint64_t sequence = options->sequence == 0 ? 0 : compositor->vblank_count;
	send_output(compositor, feedback);
	wp_presentation_feedback_send_presented(feedback, (uint32_t)(seconds >> 32),
		(uint32_t)seconds, (uint32_t)(time % SECOND), (uint32_t)compositor->vblank_period,
		(uint32_t)(sequence >> 32), (uint32_t)sequence, options->flags);
}

void feedbacks_answer(struct compositor *compositor, struct wl_list *feedbacks, uint64_t time)
{
	const uint64_t every = compositor->options->discard_every;
	struct wl_resource *feedback, *next;
	wl_resource_for_each_safe(feedback, next, feedbacks)
	{
		if (every != 0 && ++compositor->feedbacks_answered % every == 0) {
			wp_presentation_feedback_send_discarded(feedback);
			compositor->report->discarded++;
		} else {
			send_presented(compositor, feedback, time);
			compositor->report->presented++;
		}
		wl_resource_destroy(feedback);
	}
}

static void handle_feedback(struct wl_client *client, struct wl_resource *resource,
	struct wl_resource *surface, uint32_t id)
{
	struct wl_resource *feedback = resource_create(client, &wp_presentation_feedback_interface,
		wl_resource_get_version(resource), id, NULL, NULL, resource_unlink);
	if (feedback != NULL) {
		struct wl_list *feedbacks = &surface_of(surface)->pending->feedbacks;
		wl_list_insert(feedbacks->prev, wl_resource_get_link(feedback));
	}
}

void bind_presentation(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	static const struct wp_presentation_interface implementation = {
		.destroy = resource_handle_destroy,
		.feedback = handle_feedback,
	};
	struct wl_resource *resource = resource_create(
		client, &wp_presentation_interface, (int)version, id, &implementation, data, NULL);
	if (resource != NULL) {
		wp_presentation_send_clock_id(resource, CLOCK_MONOTONIC);
	}
}
